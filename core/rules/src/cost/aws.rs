//! What Amazon bills by time or size.

use super::components::{Component, Count, between, count};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Body, Model, Resource};

pub fn components(model: &Model, r: &Resource) -> Vec<Component> {
    match r.ty.as_str() {
        "aws_instance" => instance(r),
        "aws_autoscaling_group" => autoscaling_group(model, r),
        "aws_ebs_volume" => vec![volume(r, "type", "size", Count::ANY)],
        "aws_db_instance" => db_instance(r),
        "aws_rds_cluster_instance" => vec![cluster_instance(
            r,
            "database",
            r.str_or("engine", "aurora"),
        )],
        "aws_docdb_cluster_instance" => vec![cluster_instance(r, "database", Some("docdb"))],
        "aws_neptune_cluster_instance" => vec![cluster_instance(r, "database", Some("neptune"))],
        "aws_elasticache_cluster" => vec![one("cache", r).class(r, "node_type", None).times(
            r,
            "num_cache_nodes",
            Count::ONE,
        )],
        "aws_elasticache_replication_group" => vec![replication_group(r)],
        "aws_eks_cluster" => vec![one("kubernetes-cluster", r)],
        "aws_eks_node_group" => node_group(r),
        "aws_lb" | "aws_alb" => {
            vec![one("load-balancer", r).class(r, "load_balancer_type", Some("application"))]
        }
        "aws_elb" => vec![fixed("load-balancer", "classic", r)],
        "aws_nat_gateway" => vec![one("nat-gateway", r)],
        "aws_eip" => vec![one("public-address", r)],
        "aws_vpc_endpoint" => endpoint(r),
        "aws_opensearch_domain" | "aws_elasticsearch_domain" => search(r),
        "aws_redshift_cluster" => vec![one("warehouse", r).class(r, "node_type", None).times(
            r,
            "number_of_nodes",
            Count::ONE,
        )],
        "aws_msk_cluster" => brokers(r),
        "aws_mq_broker" => vec![
            one("message-broker", r)
                .class(r, "host_instance_type", None)
                .counted(match r.str_or("deployment_mode", "SINGLE_INSTANCE") {
                    Some("SINGLE_INSTANCE") => Count::ONE,
                    Some("ACTIVE_STANDBY_MULTI_AZ") => Count::exactly(2.0),
                    Some("CLUSTER_MULTI_AZ") => Count::exactly(3.0),
                    _ => Count::ANY,
                }),
        ],
        "aws_dms_replication_instance" => {
            vec![one("replication", r).class(r, "replication_instance_class", None)]
        }
        "aws_sagemaker_notebook_instance" => {
            vec![one("notebook", r).class(r, "instance_type", None)]
        }
        "aws_kms_key" => vec![one("key", r)],
        "aws_secretsmanager_secret" => vec![one("secret", r)],
        _ => Vec::new(),
    }
}

fn one(product: &'static str, r: &Resource) -> Component {
    Component::new("aws", product, r.header)
}

fn fixed(product: &'static str, sku: &str, r: &Resource) -> Component {
    Component {
        sku: Some(sku.to_owned()),
        what: format!("{sku} {}", product.replace('-', " ")),
        ..one(product, r)
    }
}

fn instance(r: &Resource) -> Vec<Component> {
    let mut found = Vec::new();
    // A launch template may say the type.
    let has_template = r.blocks_of("launch_template").next().is_some();
    if r.attr("instance_type").is_some() || !has_template {
        let instance = one("instance", r).class(r, "instance_type", None);
        found.push(instance.assuming("instances run Linux, on demand, on shared hardware"));
    }
    for kind in ["root_block_device", "ebs_block_device"] {
        // The size of a root volume that isn't written is the image's.
        let disks = r
            .blocks_of(kind)
            .filter(|disk| disk.attr("volume_size").is_some());
        found.extend(disks.map(|disk| disk_of(disk, "volume_type", "volume_size")));
    }
    found
}

fn disk_of(disk: &BlockValue, ty: &str, size: &str) -> Component {
    let volume = Component::new("aws", "volume", disk.header).class(disk, ty, Some("gp2"));
    volume.sized(disk, size, Count::ANY)
}

fn volume(r: &Resource, ty: &str, size: &str, default: Count) -> Component {
    one("volume", r)
        .class(r, ty, Some("gp2"))
        .sized(r, size, default)
}

/// From its least to its most instances, of the type that its template says.
fn autoscaling_group(model: &Model, r: &Resource) -> Vec<Component> {
    let Some(template) = template(model, r) else {
        return Vec::new();
    };
    let mut group = one("instance", r).class(template, "instance_type", None);
    group.count = between(r, "min_size", "max_size", &mut group.depends);
    vec![group.assuming("instances run Linux, on demand, on shared hardware")]
}

fn template<'a>(model: &'a Model, r: &'a Resource) -> Option<&'a Resource> {
    let launch = r.blocks_of("launch_template").next();
    let links = [
        launch.and_then(|block| block.attr("id")),
        launch.and_then(|block| block.attr("name")),
        r.attr("launch_configuration"),
    ];
    let mut templates = links
        .into_iter()
        .flatten()
        .flat_map(|link| model.sources(&link.value))
        .filter(|r| {
            matches!(
                r.ty.as_str(),
                "aws_launch_template" | "aws_launch_configuration"
            )
        });
    let first = templates.next()?;
    templates.all(|other| other.id == first.id).then_some(first)
}

fn db_instance(r: &Resource) -> Vec<Component> {
    let zones = match r.bool_or("multi_az", false) {
        Some(true) => Some("multi-az"),
        Some(false) => Some("single-az"),
        None => None,
    };
    let copies = match zones {
        Some("multi-az") => Count::exactly(2.0),
        Some(_) => Count::ONE,
        None => Count {
            low: 1.0,
            high: Some(2.0),
        },
    };
    // A replica has the engine of its source, which is elsewhere.
    let default = r.attr("replicate_source_db").is_none().then_some("mysql");
    let engine = match r.read("engine") {
        Read::Absent => default,
        Read::Known(attr) => attr.value.as_str(),
        Read::Unknown(_) => None,
    };
    let class = one("database", r)
        .class(r, "instance_class", None)
        .also(engine)
        .also(zones);
    let mut found = vec![class.assuming("databases run on demand, with the licence in the price")];
    if r.attr("allocated_storage").is_some() {
        let storage = one("database-storage", r).class(r, "storage_type", Some("gp2"));
        found.push(
            storage
                .sized(r, "allocated_storage", Count::ANY)
                .counted(copies),
        );
    }
    found
}

fn cluster_instance(r: &Resource, product: &'static str, engine: Option<&str>) -> Component {
    let class = one(product, r).class(r, "instance_class", None);
    class
        .also(engine)
        .also(Some("single-az"))
        .assuming("databases run on demand")
}

fn replication_group(r: &Resource) -> Component {
    let mut group = one("cache", r).class(r, "node_type", None);
    let depends = &mut group.depends;
    group.count = match r.read("num_node_groups") {
        Read::Absent => {
            let clusters = count(r, "num_cache_clusters", Count::ANY, depends);
            count(r, "number_cache_clusters", clusters, depends)
        }
        _ => {
            let shards = count(r, "num_node_groups", Count::ONE, depends);
            let replicas = count(r, "replicas_per_node_group", Count::exactly(0.0), depends);
            shards.times(replicas.plus(1.0))
        }
    };
    group
}

fn node_group(r: &Resource) -> Vec<Component> {
    let Some(scaling) = r.blocks_of("scaling_config").next() else {
        return Vec::new();
    };
    let mut nodes = one("instance", r);
    // The default of EKS managed node groups (`instanceTypes` of CreateNodegroup), where no template says another.
    let has_template = r.blocks_of("launch_template").next().is_some();
    let types = r
        .attr("instance_types")
        .filter(|types| !types.value.is_null());
    nodes.sku = match types {
        None => (!has_template).then(|| "t3.medium".to_owned()),
        Some(types) => match types.value.as_items() {
            Some([only]) => only.as_str().map(str::to_owned),
            _ => None,
        },
    };
    if let Some(types) = types {
        nodes.site = types.site;
    }
    nodes.what = nodes.sku.clone().unwrap_or_else(|| "nodes".to_owned());
    nodes.count = between(scaling, "min_size", "max_size", &mut nodes.depends);
    if r.str_or("capacity_type", "ON_DEMAND") == Some("SPOT") {
        nodes.sku = None;
    }
    vec![nodes.assuming("instances run Linux, on demand, on shared hardware")]
}

fn endpoint(r: &Resource) -> Vec<Component> {
    // Those for S3 and DynamoDB through route tables cost nothing.
    if r.str_or("vpc_endpoint_type", "Gateway") != Some("Interface") {
        return Vec::new();
    }
    let subnets = r
        .attr("subnet_ids")
        .and_then(|subnets| subnets.value.as_items());
    let zones = subnets.map_or(Count::ANY, |subnets| Count::exactly(subnets.len() as f64));
    vec![one("endpoint", r).counted(zones)]
}

fn search(r: &Resource) -> Vec<Component> {
    let mut found = Vec::new();
    if let Some(cluster) = r.blocks_of("cluster_config").next() {
        let default = Some("m4.large.search"); // Of the provider, for both types.
        found.push(nodes(
            cluster,
            "instance_type",
            default,
            "instance_count",
            Count::ONE,
        ));
        if cluster.bool_or("dedicated_master_enabled", false) == Some(true) {
            let (ty, number) = ("dedicated_master_type", "dedicated_master_count");
            found.push(nodes(cluster, ty, None, number, Count::exactly(3.0)));
        }
    }
    found
}

fn nodes(
    body: &BlockValue,
    ty: &str,
    default: Option<&str>,
    number: &str,
    count: Count,
) -> Component {
    let mut nodes = Component::new("aws", "search", body.header).class(body, ty, default);
    // The price list and OpenSearch say `.search`, the older service `.elasticsearch`.
    nodes.sku = nodes
        .sku
        .map(|sku| sku.replace(".elasticsearch", ".search"));
    nodes.times(body, number, count)
}

fn brokers(r: &Resource) -> Vec<Component> {
    let Some(group) = r.blocks_of("broker_node_group_info").next() else {
        return Vec::new();
    };
    let mut brokers = one("kafka-broker", r).class(group, "instance_type", None);
    let default = Count::ANY;
    brokers.count = count(
        r as &Body,
        "number_of_broker_nodes",
        default,
        &mut brokers.depends,
    );
    vec![brokers]
}
