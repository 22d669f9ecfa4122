//! # terraform/unused-local
//!
//! A local value is set and never used.
//!
//! ## Why
//! It is left over from code that is gone, or the code that should have used it was forgotten or names another.
//!
//! Folders of examples and tests, and files that stand in several folders word for word, are let be.
//!
//! ## Bad
//! ```hcl
//! locals {
//!   name = "shop"
//!   tags = { team = "web" }
//! # ^^^^ nothing in this module uses `local.tags`
//! }
//!
//! output "name" {
//!   value = local.name
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! locals {
//!   name = "shop"
//!   full = "${local.name}-web"
//! }
//!
//! output "name" {
//!   value = local.full
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
    name: "terraform/unused-local",
    summary: "A local value is set and never used",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Mode(Mode::Other),
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

fn check(context: &Context, block: &Resource, out: &mut Findings) {
    for unused in unused::of(context, block, out) {
        let message = format!("nothing in this module uses `local.{}`", unused.name);
        out.at(unused.site, message);
    }
}
