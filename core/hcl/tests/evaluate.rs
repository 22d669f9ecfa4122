//! Whole workspaces, evaluated.

use std::sync::Arc;
use trueline_hcl::{Focus, Input, MemorySource, Model, Resource, Value, Workspace};

fn load<const N: usize>(files: [(&str, &str); N]) -> Workspace {
    Workspace::load(Arc::new(MemorySource::from(files)), Focus::All)
}

fn model(text: &str) -> Model {
    load([("main.tf", text)]).evaluate("")
}

fn find<'m>(model: &'m Model, address: &str) -> &'m Resource {
    let found = model.resources.iter().find(|r| r.address == address);
    found.unwrap_or_else(|| {
        let all: Vec<_> = model.resources.iter().map(|r| r.address.as_str()).collect();
        panic!("no {address} in {all:?}")
    })
}

fn value<'m>(model: &'m Model, address: &str, attr: &str) -> &'m Value {
    &find(model, address)
        .attr(attr)
        .expect("the attribute is there")
        .value
}

fn string<'m>(model: &'m Model, address: &str, attr: &str) -> &'m str {
    let value = value(model, address, attr);
    value
        .as_str()
        .unwrap_or_else(|| panic!("{address}.{attr} is {value:?}"))
}

fn addresses(model: &Model) -> Vec<&str> {
    model.resources.iter().map(|r| r.address.as_str()).collect()
}

#[test]
fn variables_locals_and_resources() {
    let model = model(
        r#"
variable "name" { default = "logs" }
variable "open" {}
locals { full = "${var.name}-${local.suffix}" suffix = "x" }
resource "aws_s3_bucket" "b" {
  bucket = var.name
  tags   = { n = var.open }
}
resource "aws_s3_bucket_acl" "a" {
  bucket = aws_s3_bucket.b.bucket
  acl    = aws_s3_bucket.b.id
}
"#
        .replace("\" suffix", "\"\n suffix")
        .replace("{ full", "{\n full")
        .replace("\"x\" }", "\"x\"\n}")
        .as_str(),
    );
    let bucket = value(&model, "aws_s3_bucket_acl.a", "bucket");
    assert_eq!(bucket.as_str(), Some("logs"));
    assert_eq!(bucket.via()[0].to_string(), "aws_s3_bucket.b.bucket");
    let acl = value(&model, "aws_s3_bucket_acl.a", "acl");
    assert_eq!(acl.inputs()[0].to_string(), "aws_s3_bucket.b.id");
    let tag = value(&model, "aws_s3_bucket.b", "tags")
        .get("n")
        .expect("it is set");
    assert!(matches!(&tag.inputs()[0], Input::Variable { name, .. } if name == "open"));
    let b = find(&model, "aws_s3_bucket.b");
    let referrers: Vec<_> = model.referrers(b.id).map(|r| r.address.as_str()).collect();
    assert_eq!(referrers, ["aws_s3_bucket_acl.a"]);
    let companions = model.companions(b, "aws_s3_bucket_acl", "bucket", &["bucket"]);
    assert_eq!(companions.count(), 1);
}

#[test]
fn sites_are_located() {
    let workspace = load([("a/main.tf", "\nresource \"t\" \"n\" {\n  x = \"v\"\n}\n")]);
    let model = workspace.evaluate("a");
    let site = value(&model, "t.n", "x").site;
    let location = workspace.locate(site).expect("it is there");
    assert_eq!(location.path, "a/main.tf");
    let text = workspace.text("a/main.tf").expect("it is there");
    assert_eq!(&text[location.range.as_usize()], "\"v\"");
}

#[test]
fn calls_of_modules() {
    let workspace = load([
        (
            "main.tf",
            r#"
module "net" {
  source   = "./net"
  for_each = toset_like
  cidr     = each.value
}
resource "r" "x" {
  cidr = module.net["a"].cidr
}
"#,
        ),
        (
            "net/main.tf",
            "variable \"cidr\" {}\noutput \"cidr\" {\n  value = var.cidr\n}\n",
        ),
    ]);
    let workspace = workspace.edit(
        "main.tf",
        Some(
            &workspace
                .text("main.tf")
                .expect("it is there")
                .replace("toset_like", "{ a = \"10.0.0.0/8\", b = \"x\" }"),
        ),
    );
    let model = workspace.evaluate("");
    assert_eq!(workspace.roots(), [""]);
    assert_eq!(string(&model, "r.x", "cidr"), "10.0.0.0/8");
    assert_eq!(
        addresses(&model),
        [
            "module.net[\"a\"]",
            "module.net[\"b\"]",
            "r.x",
            "module.net[\"a\"].var.cidr",
            "module.net[\"a\"].output.cidr",
            "module.net[\"b\"].var.cidr",
            "module.net[\"b\"].output.cidr",
        ]
    );
}

#[test]
fn policy_documents() {
    let model = model(
        r#"
variable "role" {}
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "A"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "p" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "A"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::b/&{aws:username}"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }
  }
}
data "aws_iam_policy_document" "q" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [var.role, "arn:x"]
    }
  }
}
resource "r" "known" {
  policy = data.aws_iam_policy_document.p.json
}
resource "r" "partly" {
  policy = data.aws_iam_policy_document.q.json
}
resource "r" "template" {
  policy = <<-EOT
    {"Statement": [{"Effect": "Allow", "Resource": "${var.role}/*", "Action": "s3:*"}]}
  EOT
}
"#,
    );
    let known = value(&model, "r.known", "policy");
    let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A",
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::b/${aws:username}",
      "Principal": {
        "AWS": "*"
      },
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}"#;
    assert_eq!(known.as_str(), Some(expected));
    assert_eq!(
        known.via()[0].to_string(),
        "data.aws_iam_policy_document.p.json"
    );

    let partly = value(&model, "r.partly", "policy");
    assert!(!partly.is_known());
    let document = trueline_hcl::policy::document(partly).expect("there is one");
    let statement = &document
        .get("Statement")
        .and_then(Value::as_items)
        .expect("a list")[0];
    assert_eq!(
        statement.get("Effect").and_then(Value::as_str),
        Some("Allow")
    );
    let principal = statement
        .get("Principal")
        .and_then(|p| p.get("AWS"))
        .expect("it is there");
    assert_eq!(
        principal.as_items().expect("a list")[1].as_str(),
        Some("arn:x")
    );

    let template = value(&model, "r.template", "policy");
    let document = trueline_hcl::policy::document(template).expect("there is one");
    let statement = &document
        .get("Statement")
        .and_then(Value::as_items)
        .expect("a list")[0];
    assert_eq!(
        statement.get("Action").and_then(Value::as_str),
        Some("s3:*")
    );
    assert!(!statement.get("Resource").expect("it is there").is_known());
}
