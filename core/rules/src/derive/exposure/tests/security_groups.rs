use super::check;

#[test]
fn a_group_without_rules_lets_nobody_in() {
    check(
        r#"
resource "aws_security_group" "web" {
  name = "web"
}
"#,
        "aws_security_group.web",
        "private: main.tf:1 no rule lets anyone in",
    );
}

#[test]
fn an_inline_rule_from_anywhere_is_public() {
    check(
        r#"
resource "aws_security_group" "web" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#,
        "aws_security_group.web",
        "public: main.tf:6 `0.0.0.0/0` is anywhere",
    );
}

#[test]
fn rules_written_as_an_attribute_count() {
    check(
        r#"
resource "aws_security_group" "web" {
  ingress = [
    { from_port = 443, to_port = 443, protocol = "tcp", cidr_blocks = ["10.0.0.0/8"], ipv6_cidr_blocks = [] },
    { from_port = 80, to_port = 80, protocol = "tcp", cidr_blocks = [], ipv6_cidr_blocks = ["::/0"] },
  ]
}
"#,
        "aws_security_group.web",
        "public: main.tf:4 `::/0` is anywhere",
    );
}

#[test]
fn egress_does_not_count() {
    check(
        r#"
resource "aws_security_group" "web" {
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "out" {
  type              = "egress"
  security_group_id = aws_security_group.web.id
  cidr_blocks       = ["0.0.0.0/0"]
}
"#,
        "aws_security_group.web",
        "private: main.tf:1 no rule lets anyone in",
    );
}

const RULES: &str = r#"
resource "aws_security_group" "web" {}

resource "aws_security_group_rule" "in" {
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_vpc_security_group_ingress_rule" "in" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "0.0.0.0/0"
}
"#;

#[test]
fn separate_rules_count_together() {
    check(
        RULES,
        "aws_security_group.web",
        "public: main.tf:11 `0.0.0.0/0` is anywhere",
    );
}

#[test]
fn a_rule_alone_has_its_own_exposure() {
    check(
        RULES,
        "aws_security_group_rule.in",
        "internal: main.tf:6 `10.0.0.0/8` is a private range",
    );
    check(
        RULES,
        "aws_vpc_security_group_ingress_rule.in",
        "public: main.tf:11 `0.0.0.0/0` is anywhere",
    );
}

#[test]
fn ranges_of_several_rules_add_up() {
    check(
        r#"
resource "aws_security_group" "web" {
  ingress {
    cidr_blocks = ["203.0.112.0/24"]
  }
  ingress {
    cidr_blocks = ["203.0.113.0/24"]
  }
}
"#,
        "aws_security_group.web",
        "public: main.tf:3 `203.0.112.0/24` is a named public range; main.tf:6 `203.0.113.0/24` is a named public range",
    );
}

#[test]
fn named_outsiders_are_internal() {
    check(
        r#"
resource "aws_security_group" "web" {
  ingress {
    cidr_blocks = ["203.0.113.7/32", "198.51.100.0/24"]
  }
}
"#,
        "aws_security_group.web",
        "internal: main.tf:3 `203.0.113.7/32` is a named public range, with 1 more",
    );
}

#[test]
fn groups_and_the_group_itself_are_private() {
    check(
        r#"
resource "aws_security_group" "app" {
  ingress {
    security_groups = var.callers
  }
  ingress {
    self = true
  }
}

variable "callers" {}
"#,
        "aws_security_group.app",
        "private: main.tf:3 only from the security group named here; main.tf:6 only from the group itself, named here",
    );
}

#[test]
fn a_subnet_that_is_named_is_private_and_a_whole_network_internal() {
    let code = r#"
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_security_group" "from_subnet" {
  ingress {
    cidr_blocks = [aws_subnet.app.cidr_block]
  }
}

resource "aws_security_group" "from_vpc" {
  ingress {
    cidr_blocks = [data.aws_vpc.other.cidr_block]
  }
}

data "aws_vpc" "other" {}
"#;
    check(
        code,
        "aws_security_group.from_subnet",
        "private: main.tf:7 `10.0.1.0/24` is a subnet that is named here; main.tf:12 used here",
    );
    check(
        code,
        "aws_security_group.from_vpc",
        "internal: main.tf:18 only `data.aws_vpc.other.cidr_block`",
    );
}

#[test]
fn unknown_ranges_leave_it_open_above_what_is_known() {
    check(
        r#"
variable "cidrs" {}

resource "aws_security_group" "web" {
  ingress {
    cidr_blocks = var.cidrs
  }
  ingress {
    cidr_blocks = ["10.0.0.0/8"]
  }
}
"#,
        "aws_security_group.web",
        "internal|public: main.tf:8 `10.0.0.0/8` is a private range; main.tf:1 what this is, the code doesn't say; main.tf:5 used here? var.cidrs",
    );
}

#[test]
fn a_dynamic_rule_of_unknown_number_leaves_it_open() {
    check(
        r#"
variable "rules" {}

resource "aws_security_group" "web" {
  dynamic "ingress" {
    for_each = var.rules
    content {
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
"#,
        "aws_security_group.web",
        "private|internal|public: main.tf:3 there may be more ingress rules than are listed? var.rules",
    );
}

#[test]
fn a_dynamic_rule_counts_for_each_item() {
    check(
        r#"
resource "aws_security_group" "web" {
  dynamic "ingress" {
    for_each = { http = "0.0.0.0/0", ssh = "10.0.0.0/8" }
    content {
      cidr_blocks = [ingress.value]
    }
  }
}
"#,
        "aws_security_group.web",
        "public: main.tf:3 `0.0.0.0/0` is anywhere; main.tf:5 used here",
    );
}

#[test]
fn a_rule_that_may_not_be_there_leaves_it_open() {
    check(
        r#"
variable "open" {}

resource "aws_security_group" "web" {}

resource "aws_security_group_rule" "in" {
  count             = var.open ? 1 : 0
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  cidr_blocks       = ["0.0.0.0/0"]
}
"#,
        "aws_security_group.web",
        "private|public: main.tf:9 `0.0.0.0/0` is anywhere? var.open",
    );
}

#[test]
fn a_broken_rule_elsewhere_leaves_it_open() {
    check(
        r#"
resource "aws_security_group" "web" {}

resource "aws_security_group_rule" "in" {
  type              = "ingress"
  security_group_id = aws_security_group.
}
"#,
        "aws_security_group.web",
        "private|internal|public: ? aws_security_group_rule",
    );
}

#[test]
fn a_prefix_list_of_the_code_is_read_and_another_is_unknown() {
    let code = r#"
resource "aws_ec2_managed_prefix_list" "office" {
  entry {
    cidr = "203.0.113.0/28"
  }
}

resource "aws_security_group" "known" {
  ingress {
    prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]
  }
}

resource "aws_security_group" "unknown" {
  ingress {
    prefix_list_ids = ["pl-0123"]
  }
}
"#;
    check(
        code,
        "aws_security_group.known",
        "internal: main.tf:3 `203.0.113.0/28` is a named public range",
    );
    check(
        code,
        "aws_security_group.unknown",
        "private|internal|public: main.tf:15 what this is, the code doesn't say? `pl-0123`",
    );
}

#[test]
fn a_range_from_a_variable_is_cited_where_it_was_written() {
    check(
        r#"
variable "cidr" {
  default = "0.0.0.0/0"
}

resource "aws_security_group" "web" {
  ingress {
    cidr_blocks = [var.cidr]
  }
}
"#,
        "aws_security_group.web",
        "public: main.tf:2 `0.0.0.0/0` is anywhere; main.tf:7 used here",
    );
}

#[test]
fn a_rule_whose_group_can_not_be_evaluated_leaves_it_open() {
    check(
        r#"
resource "aws_security_group" "web" {}

resource "aws_security_group_rule" "in" {
  type              = "ingress"
  security_group_id = no_such_function(aws_security_group.web.id)
  cidr_blocks       = ["10.0.0.0/8"]
}
"#,
        "aws_security_group.web",
        "private|internal: main.tf:6 `10.0.0.0/8` is a private range? Call to unknown function: there is no function named \"no_such_function\"",
    );
}
