use super::check;

const GROUPS: &str = r#"
resource "aws_security_group" "open" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "app" {
  ingress {
    security_groups = ["sg-1"]
  }
}
"#;

fn database(arguments: &str) -> String {
    format!("{GROUPS}\nresource \"aws_db_instance\" \"main\" {{\n{arguments}\n}}\n")
}

#[test]
fn publicly_accessible_with_an_open_group_is_public() {
    check(
        &database(
            "publicly_accessible = true\nvpc_security_group_ids = [aws_security_group.open.id]",
        ),
        "aws_db_instance.main",
        "public: main.tf:14 it gets a public address; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:15 attached here",
    );
}

#[test]
fn the_default_is_not_accessible() {
    check(
        &database("vpc_security_group_ids = [aws_security_group.open.id]"),
        "aws_db_instance.main",
        "internal: main.tf:13 `publicly_accessible` is absent: it gets no public address",
    );
}

#[test]
fn a_group_of_named_groups_keeps_it_private() {
    check(
        &database(
            "publicly_accessible = true\nvpc_security_group_ids = [aws_security_group.app.id]",
        ),
        "aws_db_instance.main",
        "private: main.tf:9 only from the security group named here; main.tf:15 attached here",
    );
}

#[test]
fn without_groups_it_is_at_most_internal() {
    check(
        &database(""),
        "aws_db_instance.main",
        "private|internal: main.tf:13 `publicly_accessible` is absent: it gets no public address; main.tf:13 without groups of its own it is in the default group of its VPC? the default security group",
    );
}

#[test]
fn a_cluster_is_as_public_as_its_instances() {
    let code = format!(
        r#"{GROUPS}
resource "aws_rds_cluster" "main" {{
  vpc_security_group_ids = [aws_security_group.open.id]
}}

resource "aws_rds_cluster_instance" "one" {{
  cluster_identifier  = aws_rds_cluster.main.id
  publicly_accessible = true
}}
"#
    );
    check(
        &code,
        "aws_rds_cluster.main",
        "public: main.tf:19 it gets a public address; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:14 attached here",
    );
    check(
        &code,
        "aws_rds_cluster_instance.one",
        "public: main.tf:19 it gets a public address; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:14 attached here",
    );
}

#[test]
fn a_default_that_depends_on_the_version_is_open() {
    check(
        &format!(
            "{GROUPS}\nresource \"aws_redshift_cluster\" \"dw\" {{\n  vpc_security_group_ids = [aws_security_group.open.id]\n}}\n"
        ),
        "aws_redshift_cluster.dw",
        "internal|public: main.tf:13 `publicly_accessible` is absent; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:14 attached here? the default of `publicly_accessible`",
    );
}

#[test]
fn a_cache_is_reached_from_its_vpc() {
    check(
        &format!(
            "{GROUPS}\nresource \"aws_elasticache_replication_group\" \"c\" {{\n  security_group_ids = [aws_security_group.open.id]\n}}\n"
        ),
        "aws_elasticache_replication_group.c",
        "internal: main.tf:13 it is reached from within its VPC only",
    );
}

#[test]
fn eks_answers_anyone_by_default() {
    check(
        r#"
resource "aws_eks_cluster" "main" {
  vpc_config {
    subnet_ids = ["subnet-1"]
  }
}
"#,
        "aws_eks_cluster.main",
        "public: main.tf:2 `endpoint_public_access` is absent: its endpoint is public; main.tf:2 `public_access_cidrs` is absent: it answers anyone",
    );
}

#[test]
fn eks_with_named_ranges_or_without_a_public_endpoint_is_internal() {
    check(
        r#"
resource "aws_eks_cluster" "main" {
  vpc_config {
    public_access_cidrs = ["203.0.113.0/24"]
  }
}
"#,
        "aws_eks_cluster.main",
        "internal: main.tf:3 `203.0.113.0/24` is a named public range; main.tf:3 it answers its VPC",
    );
    check(
        r#"
resource "aws_eks_cluster" "main" {
  vpc_config {
    endpoint_public_access = false
  }
}
"#,
        "aws_eks_cluster.main",
        "internal: main.tf:3 its endpoint is reached from within the VPC",
    );
}
