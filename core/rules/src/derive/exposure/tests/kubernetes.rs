use super::check;

fn service(annotations: &str, spec: &str) -> String {
    format!(
        "resource \"kubernetes_service\" \"s\" {{\n  metadata {{\n    annotations = {annotations}\n  }}\n  spec {{\n{spec}\n  }}\n}}\n"
    )
}

#[test]
fn a_service_is_reached_within_its_cluster_by_default() {
    check(
        &service("{}", ""),
        "kubernetes_service.s",
        "private: main.tf:5 without a type it is a ClusterIP",
    );
}

#[test]
fn a_node_port_is_internal() {
    check(
        &service("{}", "type = \"NodePort\""),
        "kubernetes_service.s",
        "internal: main.tf:6 it is reached at the nodes",
    );
}

#[test]
fn a_load_balancer_is_public_unless_it_says_otherwise() {
    check(
        &service("{}", "type = \"LoadBalancer\""),
        "kubernetes_service.s",
        "public: main.tf:6 it gets a load balancer; main.tf:6 no source ranges limit it",
    );
    check(
        &service(
            "{ \"networking.gke.io/load-balancer-type\" = \"Internal\" }",
            "type = \"LoadBalancer\"",
        ),
        "kubernetes_service.s",
        "internal: main.tf:3 `networking.gke.io/load-balancer-type` keeps it internal",
    );
    check(
        &service(
            "{}",
            "type = \"LoadBalancer\"\nload_balancer_source_ranges = [\"203.0.113.0/24\"]",
        ),
        "kubernetes_service.s",
        "internal: main.tf:7 `203.0.113.0/24` is a named public range",
    );
}

#[test]
fn unknown_annotations_leave_it_open() {
    check(
        &format!(
            "{}variable \"annotations\" {{}}\n",
            service("var.annotations", "type = \"LoadBalancer\"")
        ),
        "kubernetes_service.s",
        "internal|public: main.tf:6 it gets a load balancer; main.tf:6 no source ranges limit it? var.annotations",
    );
}

fn ingress(annotations: &str, spec: &str) -> String {
    format!(
        "resource \"kubernetes_ingress_v1\" \"i\" {{\n  metadata {{\n    annotations = {annotations}\n  }}\n  spec {{\n{spec}\n  }}\n}}\n"
    )
}

#[test]
fn an_ingress_is_public_unless_it_says_otherwise() {
    check(
        &ingress("{}", ""),
        "kubernetes_ingress_v1.i",
        "public: main.tf:1 nothing says that it is internal",
    );
    check(
        &ingress(
            "{ \"alb.ingress.kubernetes.io/scheme\" = \"internal\" }",
            "",
        ),
        "kubernetes_ingress_v1.i",
        "internal: main.tf:3 its scheme is internal",
    );
    check(
        &ingress("{}", "ingress_class_name = \"nginx-internal\""),
        "kubernetes_ingress_v1.i",
        "internal: main.tf:6 the class `nginx-internal` is internal",
    );
}
