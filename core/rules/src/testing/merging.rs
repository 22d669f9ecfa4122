//! One finding for one fault, in whatever instances and modules it shows.

use super::{report, report_on};
use crate::finding::{Finding, Report};
use std::collections::BTreeMap;

const RULE: &str = "aws/rds-public";

fn of_rule(report: Report) -> Vec<Finding> {
    let findings = report.findings.into_iter();
    findings.filter(|finding| finding.rule == RULE).collect()
}

/// A module with a database, called by the root as `calls` says.
fn called(calls: &str) -> Vec<Finding> {
    let module = r#"
variable "public" {
  default = true
}

resource "aws_db_instance" "main" {
  publicly_accessible = var.public
}
"#;
    of_rule(report(&BTreeMap::from([
        ("main.tf".into(), calls.into()),
        ("db/main.tf".into(), module.into()),
    ])))
}

#[test]
fn instances_that_all_have_the_fault_are_told_once_without_a_key() {
    let found = of_rule(report_on(
        r#"resource "aws_db_instance" "main" {
  count               = 3
  publicly_accessible = true
}"#,
    ));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].address, "aws_db_instance.main");
    assert!(!found[0].message.contains("only"), "{}", found[0].message);
}

#[test]
fn the_one_instance_that_has_the_fault_is_named() {
    let found = of_rule(report_on(
        r#"resource "aws_db_instance" "main" {
  for_each            = { edge = true, inside = false }
  publicly_accessible = each.value
}"#,
    ));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].address, r#"aws_db_instance.main["edge"]"#);
    let end = r#", in `aws_db_instance.main["edge"]` only"#;
    assert!(found[0].message.ends_with(end), "{}", found[0].message);
}

#[test]
fn many_instances_are_counted_after_a_few() {
    let found = of_rule(report_on(
        r#"resource "aws_db_instance" "main" {
  count               = 9
  publicly_accessible = count.index != 4
}"#,
    ));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].address, "aws_db_instance.main");
    let end = "and 5 more of 9 instances";
    assert!(found[0].message.ends_with(end), "{}", found[0].message);
}

#[test]
fn a_module_with_the_fault_in_every_call_is_told_once() {
    let found = called(
        r#"
module "a" {
  source = "./db"
}

module "b" {
  source = "./db"
}
"#,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "db/main.tf");
    assert_eq!(found[0].address, "aws_db_instance.main");
}

#[test]
fn a_module_with_the_fault_in_one_call_names_it() {
    let found = called(
        r#"
module "a" {
  source = "./db"
  public = false
}

module "b" {
  source = "./db"
  public = true
}
"#,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].address, "module.b.aws_db_instance.main");
    assert_eq!(
        found[0].evidence[0].path, "main.tf",
        "the value is the caller's"
    );
}

#[test]
fn a_report_counts_files_and_blocks() {
    let report = report_on("locals {}\n\nresource \"aws_db_instance\" \"main\" {}\n");
    assert_eq!((report.version, report.files, report.blocks), (1, 1, 2));
}

#[test]
fn a_half_typed_block_is_not_judged() {
    let text = r#"resource "aws_db_instance" "main" {
  publicly_accessible = true
  engine = [
}

resource "aws_db_instance" "other" {
  publicly_accessible = true
}
"#;
    let found = of_rule(report_on(text));
    let addresses: Vec<&str> = found.iter().map(|f| f.address.as_str()).collect();
    assert_eq!(addresses, ["aws_db_instance.other"]);
}

#[test]
fn an_unknown_value_is_counted_and_not_reported() {
    let report = report_on(
        r#"variable "public" {}

resource "aws_db_instance" "main" {
  publicly_accessible = var.public
}"#,
    );
    assert!(report.unknown > 0);
    assert_eq!(of_rule(report), []);
}
