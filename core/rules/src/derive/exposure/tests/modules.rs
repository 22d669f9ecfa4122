use super::check;

/// The fifth worked example: the argument of the call, the attribute in the module, and the range.
#[test]
fn a_chain_through_a_module_is_cited_at_both_ends() {
    check(
        r#"
module "db" {
  source = "./db"
  public = true
}
# file: db/main.tf
variable "public" {}

resource "aws_security_group" "db" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "main" {
  publicly_accessible    = var.public
  vpc_security_group_ids = [aws_security_group.db.id]
}
"#,
        "module.db.aws_db_instance.main",
        "public: main.tf:3 it gets a public address; db/main.tf:10 used as `publicly_accessible` here; db/main.tf:5 `0.0.0.0/0` is anywhere; db/main.tf:11 attached here",
    );
}

#[test]
fn a_group_is_found_through_the_output_of_one_module_and_the_input_of_another() {
    check(
        r#"
module "net" {
  source = "./net"
}

module "web" {
  source = "./web"
  groups = [module.net.group]
}
# file: net/main.tf
resource "aws_security_group" "web" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}

output "group" {
  value = aws_security_group.web.id
}
# file: web/main.tf
variable "groups" {}

resource "aws_lb" "web" {
  internal        = false
  security_groups = var.groups
}
"#,
        "module.web.aws_lb.web",
        "public: web/main.tf:4 it faces the internet; net/main.tf:3 `0.0.0.0/0` is anywhere; net/main.tf:8 attached here; web/main.tf:5 used here",
    );
}

#[test]
fn an_output_of_a_module_that_is_not_here_is_unknown() {
    check(
        r#"
module "net" {
  source = "example/net/aws"
}

resource "aws_lb" "web" {
  internal        = false
  security_groups = [module.net.group]
}
"#,
        "aws_lb.web",
        "private|internal|public: main.tf:6 it faces the internet; main.tf:1 what this group lets in, the code doesn't say; main.tf:7 used here? module.net",
    );
}

#[test]
fn each_calling_context_is_judged_alone() {
    let code = r#"
module "inner" {
  source = "./db"
  cidr   = "10.0.0.0/8"
}

module "outer" {
  source = "./db"
  cidr   = "0.0.0.0/0"
}
# file: db/main.tf
variable "cidr" {}

resource "aws_security_group" "db" {
  ingress {
    cidr_blocks = [var.cidr]
  }
}
"#;
    check(
        code,
        "module.inner.aws_security_group.db",
        "internal: main.tf:3 `10.0.0.0/8` is a private range; db/main.tf:5 used here",
    );
    check(
        code,
        "module.outer.aws_security_group.db",
        "public: main.tf:8 `0.0.0.0/0` is anywhere; db/main.tf:5 used here",
    );
}
