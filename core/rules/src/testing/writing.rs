//! What a fix writes stands as `terraform fmt` would have it, and leaves the rest alone.

use super::report_on;
use crate::fix;

/// The text after the fixes of one rule.
fn fixed(rule: &str, text: &str) -> String {
    let report = report_on(text);
    let plan = fix::plan(&report.findings, |finding, _| finding.rule == rule);
    fix::apply(text, &plan.edits["main.tf"])
}

const PROTECTION: &str = "aws/rds-no-deletion-protection";
const ENCRYPTION: &str = "aws/ebs-unencrypted";

#[test]
fn an_attribute_joins_the_column_of_those_above() {
    let text = r#"resource "aws_ebs_volume" "data" {
  # Where the machines are.
  availability_zone = "eu-central-1a" # not b

  tags = {
    Name = "data"
  }
}
"#;
    let wanted = r#"resource "aws_ebs_volume" "data" {
  # Where the machines are.
  availability_zone = "eu-central-1a" # not b

  tags = {
    Name = "data"
  }
  encrypted = true
}
"#;
    assert_eq!(fixed(ENCRYPTION, text), wanted);
    let text = r#"resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a" # not b

  lifecycle {
    prevent_destroy = true
  }
}
"#;
    let wanted = r#"resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a" # not b
  encrypted         = true

  lifecycle {
    prevent_destroy = true
  }
}
"#;
    assert_eq!(fixed(ENCRYPTION, text), wanted);
}

#[test]
fn a_longer_name_stands_apart() {
    let text = "resource \"aws_db_instance\" \"main\" {\n  engine = \"postgres\"\n}\n";
    let wanted = "resource \"aws_db_instance\" \"main\" {\n  engine = \"postgres\"\n\n  deletion_protection = true\n}\n";
    assert_eq!(fixed(PROTECTION, text), wanted);
}

#[test]
fn an_empty_block_and_one_on_a_line_are_opened() {
    let wanted = "resource \"aws_db_instance\" \"main\" {\n  deletion_protection = true\n}\n";
    let empty = "resource \"aws_db_instance\" \"main\" {}\n";
    assert_eq!(fixed(PROTECTION, empty), wanted);
    let text = "resource \"aws_ebs_volume\" \"d\" { availability_zone = \"a\" }\n";
    let wanted = "resource \"aws_ebs_volume\" \"d\" {\n  availability_zone = \"a\"\n  encrypted         = true\n}\n";
    assert_eq!(fixed(ENCRYPTION, text), wanted);
}

#[test]
fn a_nested_block_goes_before_those_that_are_there() {
    let text = r#"resource "aws_instance" "app" {
  ami = "ami-0abc"

  root_block_device {
    encrypted = true
  }
}
"#;
    let wanted = r#"resource "aws_instance" "app" {
  ami = "ami-0abc"

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }
}
"#;
    assert_eq!(fixed("aws/ec2-imdsv1", text), wanted);
}

#[test]
fn a_heredoc_and_line_breaks_of_windows_stay_whole() {
    let text =
        "resource \"aws_db_instance\" \"main\" {\r\n  engine = <<EOT\r\npostgres\r\nEOT\r\n}\r\n";
    let wanted = "resource \"aws_db_instance\" \"main\" {\r\n  engine = <<EOT\r\npostgres\r\nEOT\r\n  deletion_protection = true\r\n}\r\n";
    assert_eq!(fixed(PROTECTION, text), wanted);
}
