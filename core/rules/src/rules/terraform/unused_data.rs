//! # terraform/unused-data
//!
//! A data source is read and never used.
//!
//! ## Why
//! It is read at every plan, needs a permission for that, and fails the plan where what it looks for is gone; and nothing comes of it.
//!
//! Data sources that are read for what they do (`external`, `http`, `archive_file`, `aws_lambda_invocation`) and those with a `postcondition` are none; folders of examples and tests, and files that stand in several folders word for word, are let be.
//!
//! ## Bad
//! ```hcl
//! data "aws_ami" "ubuntu" {
//! #^^^^^^^^^^^^^^^^^^^^^^ nothing in this module uses `data.aws_ami.ubuntu`
//!   most_recent = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! data "aws_ami" "ubuntu" {
//!   most_recent = true
//! }
//!
//! resource "aws_instance" "app" {
//!   ami = data.aws_ami.ubuntu.id
//! }
//!
//! data "archive_file" "code" {
//!   type        = "zip"
//!   source_dir  = "src"
//!   output_path = "code.zip"
//! }
//!
//! data "aws_vpc" "main" {
//!   lifecycle {
//!     postcondition {
//!       condition     = self.enable_dns_support
//!       error_message = "The network needs DNS."
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Use it, or remove it.
//!
//! ## References
//! - https://github.com/terraform-linters/tflint-ruleset-terraform/blob/main/docs/rules/terraform_unused_declarations.md

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::unused;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/unused-data",
    summary: "A data source is read and never used",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Mode(Mode::Data),
    aliases: Aliases {
        tflint: &["terraform_unused_declarations"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Data sources that do something when they are read.
const DOING: &[&str] = &[
    "archive_file",
    "aws_lambda_invocation",
    "external",
    "http",
    "template_dir",
];

fn check(context: &Context, data: &Resource, out: &mut Findings) {
    // To read one of these turns the service on.
    let is_switch = data.ty.starts_with("alicloud_") && data.ty.ends_with("_service");
    let is_doing = is_switch || DOING.contains(&data.ty.as_str());
    if is_doing || data.block("lifecycle").is_some() {
        return;
    }
    for unused in unused::of(context, data, out) {
        let message = format!(
            "nothing in this module uses `data.{}.{}`",
            data.ty, unused.name
        );
        out.at(unused.site, message);
    }
}
