//! # terraform/missing-argument
//!
//! An argument that must be set is missing.
//!
//! ## Why
//! Terraform refuses the whole module.
//!
//! The blocks of the language itself are checked, calls against the variables of the module that they call where its code is at hand, and resources, data sources and providers against the
//! providers' schemas where `trueline schemas` has kept them.
//!
//! ## Bad
//! ```hcl
//! output "arn" {
//! #^^^^^^^^^^^ `output` needs the argument `value`
//!   description = "The bucket."
//! }
//!
//! module "network" {
//! #^^^^^^^^^^^^^^^ the module that `module.network` calls needs the variable `cidr`
//!   source = "./network"
//! }
//!
//! # file: network/main.tf
//! variable "cidr" {
//!   type = string
//! }
//!
//! variable "name" {
//!   default = "main"
//! }
//! ```
//! ```hcl
//! variable "size" {
//!   type = number
//!   validation {
//! # ^^^^^^^^^^ `validation` needs the argument `error_message`
//!     condition = var.size > 0
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! output "arn" {
//!   value = "arn"
//! }
//!
//! module "network" {
//!   source = "./network"
//!   cidr   = "10.0.0.0/16"
//! }
//!
//! # file: network/main.tf
//! variable "cidr" {
//!   type = string
//! }
//! ```
//!
//! ## Fix
//! Set it.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/syntax/configuration

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::language;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/missing-argument",
    summary: "An argument that must be set is missing",
    severity: Severity::Error,
    category: Category::Hygiene,
    on: On::CODE,
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if context.model.instance(resource.instance).external {
        return;
    }
    let (_, block) = context.model.syntax(resource);
    language::each(block, &mut |inner, known| {
        // What an override file sets stands in the block as it is evaluated.
        let is_top = inner.range == block.range;
        let is_set = |name: &str| {
            inner.body.attribute(name).is_some() || (is_top && resource.attr(name).is_some())
        };
        for name in known.needed.iter().filter(|name| !is_set(name)) {
            let message = format!("`{}` needs the argument `{name}`", inner.kind.name);
            out.at(resource.block.at(inner.header), message);
        }
    });
    if resource.mode == Mode::Module {
        call(context, resource, out);
    }
}

fn call(context: &Context, call: &Resource, out: &mut Findings) {
    let Some(called) = context.model.parameters(call.id) else {
        return;
    };
    let needed = called.variables.iter().filter(|(_, needed)| *needed);
    let missing = needed.filter(|(name, _)| call.attr(name).is_none());
    let missing: Vec<&str> = missing.map(|(name, _)| name.as_str()).collect();
    let what = match *missing.as_slice() {
        [] => return,
        [name] => format!("variable `{name}`"),
        _ => format!("variables `{}`", missing.join("`, `")),
    };
    if context.workspace.has_unseen_code(&called.dir) {
        return out.unknown();
    }
    let message = format!(
        "the module that `module.{}` calls needs the {what}",
        call.name
    );
    out.at(call.header, message);
}
