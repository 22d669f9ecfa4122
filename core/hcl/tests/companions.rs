//! What belongs to one thing, found however its name or id is passed.

use std::sync::Arc;
use trueline_hcl::{Focus, MemorySource, Workspace};

/// The addresses of what belongs to `owner` by the attribute `bucket`, over all types that it is asked for.
fn belongings<const N: usize>(files: [(&str, &str); N], owner: &str) -> Vec<String> {
    let workspace = Workspace::load(Arc::new(MemorySource::from(files)), Focus::All);
    let model = workspace.evaluate("");
    let found = model.resources.iter().find(|r| r.address == owner);
    let owner = found.expect("the owner is there");
    let types = ["block", "policy", "versioning", "acl", "logging"];
    let of = |ty: &str| {
        let ty = format!("aws_s3_bucket_{ty}");
        let companions = model.companions(owner, &ty, "bucket", &["bucket", "id"]);
        companions
            .map(|r| r.address.to_string())
            .collect::<Vec<_>>()
    };
    types.into_iter().flat_map(of).collect()
}

const BUCKETS: &str = r#"
resource "aws_s3_bucket" "b" {
  for_each = { logs = 1, data = 2 }
  bucket   = "x-${each.key}"
}
"#;

fn beside(text: &str) -> Vec<String> {
    let text = format!("{BUCKETS}{text}");
    belongings([("main.tf", text.as_str())], r#"aws_s3_bucket.b["logs"]"#)
}

#[test]
fn through_for_each_over_the_owners() {
    let found = beside(
        r#"
resource "aws_s3_bucket_block" "whole" {
  for_each = aws_s3_bucket.b
  bucket   = each.value.id
}
resource "aws_s3_bucket_block" "name" {
  for_each = aws_s3_bucket.b
  bucket   = each.value.bucket
}
"#,
    );
    assert_eq!(
        found,
        [
            r#"aws_s3_bucket_block.whole["logs"]"#,
            r#"aws_s3_bucket_block.name["logs"]"#
        ]
    );
}

#[test]
fn through_keys_that_both_have() {
    let found = beside(
        r#"
resource "aws_s3_bucket_versioning" "v" {
  for_each = toset(["logs", "data"])
  bucket   = aws_s3_bucket.b[each.key].id
}
resource "aws_s3_bucket_acl" "a" {
  for_each = toset(keys(aws_s3_bucket.b))
  bucket   = "x-${each.value}"
}
"#,
    );
    assert_eq!(
        found,
        [
            r#"aws_s3_bucket_versioning.v["logs"]"#,
            r#"aws_s3_bucket_acl.a["logs"]"#
        ]
    );
}

#[test]
fn through_locals_and_expressions_over_the_owners() {
    let found = beside(
        r#"
locals {
  ids   = { for k, b in aws_s3_bucket.b : k => b.id }
  list  = [for b in aws_s3_bucket.b : b.id]
  named = zipmap(keys(aws_s3_bucket.b), values(aws_s3_bucket.b)[*].id)
}
resource "aws_s3_bucket_policy" "ids" {
  for_each = local.ids
  bucket   = each.value
}
resource "aws_s3_bucket_policy" "named" {
  for_each = local.named
  bucket   = each.value
}
resource "aws_s3_bucket_policy" "list" {
  count  = length(local.list)
  bucket = local.list[count.index]
}
resource "aws_s3_bucket_logging" "template" {
  bucket = "${aws_s3_bucket.b["data"].id}"
}
"#,
    );
    // The second of the list is that of "logs".
    assert_eq!(
        found,
        [
            r#"aws_s3_bucket_policy.ids["logs"]"#,
            r#"aws_s3_bucket_policy.named["logs"]"#,
            "aws_s3_bucket_policy.list[1]"
        ]
    );
}

#[test]
fn through_modules() {
    let main = r#"
module "bucket" {
  for_each = toset(["logs", "data"])
  source   = "./bucket"
  name     = each.key
}
module "extras" {
  for_each = module.bucket
  source   = "./extras"
  bucket   = each.value.id
}
module "more" {
  source = "./extras"
  bucket = module.bucket["logs"].bucket.id
}
"#;
    let bucket = "variable \"name\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.name\n}\noutput \"id\" {\n  value = aws_s3_bucket.b.id\n}\noutput \"bucket\" {\n  value = aws_s3_bucket.b\n}\n";
    let extras = "variable \"bucket\" {}\nresource \"aws_s3_bucket_logging\" \"l\" {\n  bucket = var.bucket\n}\n";
    let files = [
        ("main.tf", main),
        ("bucket/main.tf", bucket),
        ("extras/main.tf", extras),
    ];
    assert_eq!(
        belongings(files, r#"module.bucket["logs"].aws_s3_bucket.b"#),
        [
            r#"module.extras["logs"].aws_s3_bucket_logging.l"#,
            "module.more.aws_s3_bucket_logging.l"
        ]
    );
}

#[test]
fn what_may_belong_to_any_of_them_belongs_to_each() {
    let found = beside(
        r#"
variable "which" {}
resource "aws_s3_bucket_acl" "a" {
  bucket = aws_s3_bucket.b[var.which].id
}
"#,
    );
    assert_eq!(found, ["aws_s3_bucket_acl.a"]);
}
