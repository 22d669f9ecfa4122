use super::check;

fn firewall(arguments: &str) -> String {
    format!(
        "resource \"google_compute_firewall\" \"f\" {{\n  network = \"n\"\n  allow {{\n    protocol = \"tcp\"\n  }}\n{arguments}\n}}\n"
    )
}

#[test]
fn a_firewall_rule_is_as_public_as_its_sources() {
    check(
        &firewall("source_ranges = [\"0.0.0.0/0\"]"),
        "google_compute_firewall.f",
        "public: main.tf:6 `0.0.0.0/0` is anywhere",
    );
    check(
        &firewall("source_ranges = [\"10.0.0.0/8\"]"),
        "google_compute_firewall.f",
        "internal: main.tf:6 `10.0.0.0/8` is a private range",
    );
    check(
        &firewall("source_tags = [\"web\"]"),
        "google_compute_firewall.f",
        "private: main.tf:6 only from machines with the tag named here",
    );
}

#[test]
fn without_sources_a_rule_lets_anyone_in() {
    check(
        &firewall(""),
        "google_compute_firewall.f",
        "public: main.tf:1 without sources it lets anyone in",
    );
}

#[test]
fn a_rule_that_is_off_or_denies_lets_nobody_in() {
    check(
        &firewall("disabled = true"),
        "google_compute_firewall.f",
        "private: main.tf:6 it is turned off",
    );
    check(
        "resource \"google_compute_firewall\" \"f\" {\n  deny {\n    protocol = \"all\"\n  }\n}\n",
        "google_compute_firewall.f",
        "private: main.tf:1 it allows nothing",
    );
    check(
        &firewall("direction = \"EGRESS\""),
        "google_compute_firewall.f",
        "none",
    );
}

fn instance(interface: &str, tags: &str) -> String {
    format!(
        r#"
resource "google_compute_network" "n" {{
  name = "n"
}}

resource "google_compute_firewall" "f" {{
  network       = google_compute_network.n.name
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["web"]
  allow {{
    protocol = "tcp"
  }}
}}

resource "google_compute_instance" "i" {{
  tags = {tags}
  network_interface {{
    {interface}
  }}
}}
"#
    )
}

#[test]
fn an_instance_is_public_with_an_address_and_a_rule_that_is_about_it() {
    check(
        &instance(
            "network = google_compute_network.n.id\naccess_config {}",
            "[\"web\"]",
        ),
        "google_compute_instance.i",
        "public: main.tf:18 it has an external address; main.tf:7 `0.0.0.0/0` is anywhere; main.tf:5 in the firewall of its network",
    );
    check(
        &instance(
            "network = google_compute_network.n.id\naccess_config {}",
            "[\"db\"]",
        ),
        "google_compute_instance.i",
        "private: ",
    );
}

#[test]
fn an_instance_without_an_address_is_internal() {
    check(
        &instance("network = google_compute_network.n.id", "[\"web\"]"),
        "google_compute_instance.i",
        "internal: main.tf:16 it has no external address",
    );
}

#[test]
fn an_instance_in_a_network_elsewhere_is_open() {
    check(
        &instance("network = \"default\"\naccess_config {}", "[\"web\"]"),
        "google_compute_instance.i",
        "private|internal|public: main.tf:18 it has an external address; main.tf:16 its network is not in the code? the firewall of its network",
    );
}

fn bucket(arguments: &str, more: &str) -> String {
    format!(
        "resource \"google_storage_bucket\" \"b\" {{\n  name = \"site\"\n{arguments}\n}}\n{more}"
    )
}

const ANYONE: &str = r#"
resource "google_storage_bucket_iam_member" "m" {
  bucket = google_storage_bucket.b.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
"#;

#[test]
fn a_bucket_is_as_public_as_its_members() {
    check(
        &bucket("", ""),
        "google_storage_bucket.b",
        "private: main.tf:1 no binding or ACL lets anyone in",
    );
    check(
        &bucket("", ANYONE),
        "google_storage_bucket.b",
        "public: main.tf:9 `allUsers` is anyone",
    );
    check(
        &bucket("", &ANYONE.replace("allUsers", "group:ops@example.com")),
        "google_storage_bucket.b",
        "internal: main.tf:9 `group:ops@example.com` is a group",
    );
}

#[test]
fn a_service_account_of_the_code_is_private() {
    let member = ANYONE.replace("\"allUsers\"", "google_service_account.a.member");
    check(
        &bucket(
            "",
            &format!("{member}\nresource \"google_service_account\" \"a\" {{}}\n"),
        ),
        "google_storage_bucket.b",
        "private: main.tf:9 one named service account",
    );
}

#[test]
fn a_binding_lists_members() {
    check(
        &bucket(
            "",
            r#"
resource "google_storage_bucket_iam_binding" "m" {
  bucket  = google_storage_bucket.b.name
  role    = "roles/storage.objectViewer"
  members = ["user:ana@example.com", "allAuthenticatedUsers"]
}
"#,
        ),
        "google_storage_bucket.b",
        "public: main.tf:9 `allAuthenticatedUsers` is anyone who is signed in",
    );
}

#[test]
fn prevention_takes_public_access_back() {
    check(
        &bucket("public_access_prevention = \"enforced\"", ANYONE),
        "google_storage_bucket.b",
        "internal: main.tf:3 public access is prevented",
    );
}

#[test]
fn acls_count_unless_access_is_uniform() {
    let acl = r#"
resource "google_storage_bucket_acl" "a" {
  bucket      = google_storage_bucket.b.name
  role_entity = ["READER:allUsers"]
}
"#;
    check(
        &bucket("", acl),
        "google_storage_bucket.b",
        "public: main.tf:8 `allUsers` is anyone",
    );
    check(
        &bucket("uniform_bucket_level_access = true", acl),
        "google_storage_bucket.b",
        "private: main.tf:1 no binding or ACL lets anyone in",
    );
}

#[test]
fn a_sql_instance_is_as_public_as_its_authorized_networks() {
    let code = |config: &str| {
        format!(
            "resource \"google_sql_database_instance\" \"d\" {{\n  settings {{\n    ip_configuration {{\n{config}\n    }}\n  }}\n}}\n"
        )
    };
    check(
        &code("authorized_networks {\nvalue = \"0.0.0.0/0\"\n}"),
        "google_sql_database_instance.d",
        "public: main.tf:3 `ipv4_enabled` is absent: it gets a public address; main.tf:5 `0.0.0.0/0` is anywhere",
    );
    check(
        &code("ipv4_enabled = true"),
        "google_sql_database_instance.d",
        "private: main.tf:3 no network is authorized",
    );
    check(
        &code("ipv4_enabled = false\nprivate_network = \"n\""),
        "google_sql_database_instance.d",
        "internal: main.tf:4 it gets no public address; main.tf:5 it is reached from this network",
    );
}

#[test]
fn gke_answers_anyone_unless_told_otherwise() {
    check(
        "resource \"google_container_cluster\" \"c\" {}\n",
        "google_container_cluster.c",
        "public: main.tf:1 its control plane has a public address; main.tf:1 without authorized networks it answers anyone",
    );
    check(
        "resource \"google_container_cluster\" \"c\" {\n  master_authorized_networks_config {\n    cidr_blocks {\n      cidr_block = \"203.0.113.0/24\"\n    }\n  }\n}\n",
        "google_container_cluster.c",
        "internal: main.tf:4 `203.0.113.0/24` is a named public range; main.tf:2 it answers its own network",
    );
    check(
        "resource \"google_container_cluster\" \"c\" {\n  private_cluster_config {\n    enable_private_endpoint = true\n  }\n}\n",
        "google_container_cluster.c",
        "internal: main.tf:3 its control plane has a private address only",
    );
}

/// A bucket whose whole policy is what the blocks describe.
fn policy(blocks: &str) -> String {
    format!(
        r#"
variable "members" {{}}
data "google_iam_policy" "p" {{
{blocks}
}}
resource "google_storage_bucket" "b" {{
  name = "b"
}}
resource "google_storage_bucket_iam_policy" "p" {{
  bucket      = google_storage_bucket.b.name
  policy_data = data.google_iam_policy.p.policy_data
}}
"#
    )
}

#[test]
fn a_policy_that_a_data_source_describes() {
    let binding = |members: &str| {
        policy(&format!(
            "  binding {{\n    role    = \"roles/storage.objectViewer\"\n    members = {members}\n  }}"
        ))
    };
    check(
        &binding("[\"allUsers\"]"),
        "google_storage_bucket.b",
        "public: main.tf:5 this member is anyone; main.tf:13 used here",
    );
    check(
        &binding("[\"user:ana@example.com\"]"),
        "google_storage_bucket.b",
        "private: main.tf:5 this member is one named member; main.tf:13 used here",
    );
    check(
        &binding("var.members"),
        "google_storage_bucket.b",
        "private|internal|public: main.tf:1 who this is, the code doesn't say; main.tf:13 used here? var.members",
    );
}
