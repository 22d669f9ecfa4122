//! # terraform/unused-variable
//!
//! A variable is declared and never used.
//!
//! ## Why
//! Whoever sets it expects that it does something. It is left over from code that is gone, or the code that should have used it was forgotten.
//!
//! A variable that a `terraform.tfvars` or `*.auto.tfvars` file beside it sets is none: the declaration is what lets such a file be shared without a warning. A name in
//! JSON code, or in a block that can't be read, counts as a use. Folders of examples and tests, and files that stand in several folders word for word, are let be.
//!
//! ## Bad
//! ```hcl
//! variable "instance_type" {
//! #^^^^^^^^^^^^^^^^^^^^^^^ nothing in this module uses `var.instance_type`
//!   type = string
//! }
//! ```
//! ```hcl
//! variable "size" {
//! #^^^^^^^^^^^^^^ nothing in this module uses `var.size`
//!   type = number
//!   validation {
//!     condition     = var.size > 0
//!     error_message = "${var.size} is not a size."
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "instance_type" {
//!   type = string
//! }
//!
//! variable "shared" {
//!   type = string
//! }
//!
//! resource "aws_instance" "app" {
//!   instance_type = var.instance_type
//! }
//!
//! # file: terraform.tfvars
//! shared = "by several modules"
//! ```
//! ```hcl
//! variable "name" {
//!   type = string
//! }
//!
//! # file: more.tf.json
//! {"output": {"name": {"value": "${var.name}"}}}
//! ```
//!
//! ## Fix
//! Use it, or remove it together with the arguments of calls that set it.
//!
//! ## References
//! - https://github.com/terraform-linters/tflint-ruleset-terraform/blob/main/docs/rules/terraform_unused_declarations.md

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::unused;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/unused-variable",
    summary: "A variable is declared and never used",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Mode(Mode::Variable),
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

fn check(context: &Context, variable: &Resource, out: &mut Findings) {
    let Some(unused) = unused::of(context, variable, out).pop() else {
        return;
    };
    let is_root = context.model.instance(variable.instance).parent.is_none();
    if is_root && context.model.has_value(variable) {
        return;
    }
    let message = format!("nothing in this module uses `var.{}`", unused.name);
    out.at(unused.site, message);
}
