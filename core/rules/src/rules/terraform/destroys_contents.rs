//! # terraform/destroys-contents
//!
//! What a resource holds is destroyed with it.
//!
//! ## Why
//! One `terraform destroy`, or one change that replaces the resource, and all that it holds is gone: without this, the provider refuses while anything is in it.
//!
//! It is off unless turned on: what is short-lived is meant to be so. Where the intent says that the resource lasts or matters, `intent/not-durable` asks for the opposite by itself.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "uploads" {
//!   bucket        = "uploads"
//!   force_destroy = true
//! # ^^^^^^^^^^^^^^^^^^^^ `force_destroy` is `true`, so all that it holds is destroyed with it
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket" "uploads" {
//!   bucket        = "uploads"
//!   force_destroy = false
//! }
//!
//! # @lifetime ephemeral 7d
//! resource "aws_s3_bucket" "preview" {
//!   bucket        = "preview"
//!   force_destroy = true
//! }
//! ```
//!
//! ## Fix
//! Leave it out. To destroy what holds something, set it for that one change.
//!
//! ## References
//! - https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/s3_bucket.html.markdown

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/destroys-contents",
    summary: "What a resource holds is destroyed with it",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ARGUMENTS: &[&str] = &[
    "delete_contents_on_destroy",
    "force_delete",
    "force_destroy",
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if context.model.instance(resource.instance).external {
        return;
    }
    for name in ARGUMENTS {
        let Some(attr) = resource.attr(name) else {
            continue;
        };
        match attr.value.as_bool() {
            Some(true) => {
                let message =
                    format!("`{name}` is `true`, so all that it holds is destroyed with it");
                out.at(attr.whole, message);
            }
            Some(false) => {}
            None => out.unknown(),
        }
    }
}
