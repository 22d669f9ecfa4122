//! # aws/ec2-imdsv1
//!
//! A machine hands out its credentials to any request.
//!
//! ## Why
//! Version 1 of the metadata service answers a plain GET: one request that an attacker makes the machine send leaks the credentials of its role.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `metadata_options.http_tokens` is not set, so any request from the machine
//!   ami = "ami-0abc"
//! }
//! ```
//! ```hcl
//! resource "aws_launch_template" "app" {
//!   metadata_options {
//!     http_tokens = "optional"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `metadata_options.http_tokens` is `optional`, so any request
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!
//!   metadata_options {
//!     http_tokens = "required"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!
//!   metadata_options {
//!     http_endpoint = "disabled"
//!   }
//! }
//! ```
//! ```hcl
//! # The template decides.
//! resource "aws_instance" "app" {
//!   launch_template {
//!     name = "app"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `metadata_options { http_tokens = "required" }`; software of before 2020 may need an update.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ec2-imdsv1",
    summary: "A machine hands out its credentials to any request",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "aws_instance",
        "aws_launch_template",
        "aws_launch_configuration",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_79"],
        trivy: &["AVD-AWS-0028", "AVD-AWS-0130"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TOKENS: Must = Must {
    path: &["metadata_options", "http_tokens"],
    be: Be::OneOf(&["required"]),
    absent: Absent::Bad,
    unless: &["launch_template"],
    because: "any request from the machine can fetch the credentials of its role",
    ..Must::NONE
};

fn check(context: &Context, machine: &Resource, out: &mut Findings) {
    let account = "aws_ec2_instance_metadata_defaults";
    if context.model.of_type(account).next().is_some() {
        return;
    }
    let endpoint = machine
        .block("metadata_options")
        .map(|options| options.str_or("http_endpoint", "enabled"));
    match endpoint {
        Some(Some("disabled")) => {}
        Some(None) => out.unknown(),
        Some(Some(_)) | None => out.must(&TOKENS),
    }
}
