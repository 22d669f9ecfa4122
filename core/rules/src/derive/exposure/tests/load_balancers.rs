use super::check;

/// The first worked example: what the group admits, and whether it is internal.
fn balancer(internal: &str, groups: &str, cidr: &str) -> String {
    format!(
        r#"
resource "aws_security_group" "web" {{
  ingress {{
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["{cidr}"]
  }}
}}

variable "sgs" {{}}

resource "aws_lb" "web" {{
  {internal}
  security_groups = {groups}
}}
"#
    )
}

#[test]
fn facing_the_internet_with_an_open_group_is_public() {
    check(
        &balancer(
            "internal = false",
            "[aws_security_group.web.id]",
            "0.0.0.0/0",
        ),
        "aws_lb.web",
        "public: main.tf:13 it faces the internet; main.tf:6 `0.0.0.0/0` is anywhere; main.tf:14 attached here",
    );
}

#[test]
fn without_a_scheme_it_faces_the_internet() {
    check(
        &balancer("", "[aws_security_group.web.id]", "0.0.0.0/0"),
        "aws_lb.web",
        "public: main.tf:12 `internal` is absent: it faces the internet; main.tf:6 `0.0.0.0/0` is anywhere; main.tf:14 attached here",
    );
}

#[test]
fn a_group_for_private_ranges_is_internal() {
    check(
        &balancer(
            "internal = false",
            "[aws_security_group.web.id]",
            "10.0.0.0/8",
        ),
        "aws_lb.web",
        "internal: main.tf:6 `10.0.0.0/8` is a private range; main.tf:14 attached here",
    );
}

#[test]
fn an_internal_one_is_internal_whatever_its_group_lets_in() {
    check(
        &balancer(
            "internal = true",
            "[aws_security_group.web.id]",
            "0.0.0.0/0",
        ),
        "aws_lb.web",
        "internal: main.tf:13 it is internal",
    );
}

#[test]
fn unknown_groups_leave_it_open() {
    check(
        &balancer("internal = false", "var.sgs", "10.0.0.0/8"),
        "aws_lb.web",
        "private|internal|public: main.tf:13 it faces the internet; main.tf:10 what this group lets in, the code doesn't say; main.tf:14 used here? var.sgs",
    );
}

#[test]
fn unknown_groups_of_an_internal_one_leave_it_open_below() {
    check(
        &balancer("internal = true", "var.sgs", "10.0.0.0/8"),
        "aws_lb.web",
        "private|internal: main.tf:13 it is internal; main.tf:10 what this group lets in, the code doesn't say; main.tf:14 used here? var.sgs",
    );
}

#[test]
fn one_unknown_group_does_not_hide_an_open_one() {
    check(
        &balancer(
            "internal = false",
            "[aws_security_group.web.id, var.sgs]",
            "0.0.0.0/0",
        ),
        "aws_lb.web",
        "public: main.tf:13 it faces the internet; main.tf:6 `0.0.0.0/0` is anywhere; main.tf:14 attached here",
    );
}

#[test]
fn without_groups_the_default_one_decides() {
    check(
        r#"
resource "aws_lb" "web" {
  internal = false
}
"#,
        "aws_lb.web",
        "private|internal|public: main.tf:2 it faces the internet; main.tf:1 without groups of its own it is in the default group of its VPC? the default security group",
    );
}

#[test]
fn a_network_load_balancer_without_groups_is_public() {
    check(
        r#"
resource "aws_lb" "tcp" {
  load_balancer_type = "network"
  internal           = false
}
"#,
        "aws_lb.tcp",
        "public: main.tf:3 it faces the internet; main.tf:1 it has no security groups: it lets anyone in",
    );
}

#[test]
fn a_classic_one_is_judged_alike() {
    check(
        r#"
resource "aws_security_group" "web" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_elb" "web" {
  security_groups = [aws_security_group.web.id]
}
"#,
        "aws_elb.web",
        "public: main.tf:7 `internal` is absent: it faces the internet; main.tf:3 `0.0.0.0/0` is anywhere; main.tf:8 attached here",
    );
}
