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
//! ```hcl
//! resource "shop_bucket" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shop_bucket` needs the argument `bucket`
//!   rule {
//! # ^^^^ `rule` needs the argument `port`
//!   }
//! }
//!
//! resource "shop_bucket" "more" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shop_bucket` needs a block `rule`
//!   bucket = "more"
//! }
//!
//! # file: .terraform/trueline/schemas
//! trueline schemas 1
//! lock -
//! block {"a":{"region":["string","o"]}}
//! block {"a":{"port":["number","r"]}}
//! block {"a":{"id":["string",""],"bucket":["string","r"],"tags":[["map","string"],"o"],"grants":[["list",["object",{"to":"string"}]],"o"]},"b":{"rule":[1,1]}}
//! provider registry.terraform.io/hashicorp/shop 0
//! resource shop_bucket 2
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
use crate::rules::schemas::{self, Part};
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
    // What a provider needs, the environment may give.
    if resource.mode != Mode::Provider {
        schemas::each(context, resource, &mut |part| {
            of_provider(resource, part, out)
        });
    }
    if resource.mode == Mode::Module {
        call(context, resource, out);
    }
}

/// A block that a provider's schema is at hand for.
fn of_provider(resource: &Resource, part: &Part, out: &mut Findings) {
    let (owner, body) = (part.name, part.body);
    let has_block = |name: &str| body.blocks.iter().any(|block| schemas::kind(block) == name);
    let is_set = |name: &str| {
        // What an override file sets stands in the block as it is evaluated.
        let overridden =
            part.is_top && (resource.attr(name).is_some() || resource.block(name).is_some());
        body.attribute(name).is_some() || has_block(name) || overridden
    };
    let needed = part
        .schema
        .attributes
        .iter()
        .filter(|(_, known)| known.required);
    let missing = needed
        .map(|(name, _)| name.as_str())
        .filter(|name| !is_set(name));
    let mut missing: Vec<&str> = missing.collect();
    missing.sort_unstable();
    let site = resource.block.at(part.header);
    match *missing.as_slice() {
        [] => {}
        [name] => {
            out.at(site, format!("`{owner}` needs the argument `{name}`"));
        }
        _ => {
            let names = missing.join("`, `");
            out.at(site, format!("`{owner}` needs the arguments `{names}`"));
        }
    }
    let needed = part
        .schema
        .blocks
        .iter()
        .filter(|(_, known)| known.least > 0);
    let missing = needed
        .map(|(kind, _)| kind.as_str())
        .filter(|kind| !is_set(kind));
    let mut missing: Vec<&str> = missing.collect();
    missing.sort_unstable();
    for kind in missing {
        out.at(site, format!("`{owner}` needs a block `{kind}`"));
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
