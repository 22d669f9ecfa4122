//! # terraform/wrong-type
//!
//! An argument is given a value of another type.
//!
//! ## Why
//! Terraform refuses the whole module: what is written there can't be converted to what the argument takes.
//!
//! It is told where `trueline schemas` has kept the schemas of the providers.
//! Only what is written out is looked at: what comes from elsewhere may be anything.
//!
//! ## Bad
//! ```hcl
//! resource "shop_bucket" "logs" {
//!   bucket = "logs"
//!   days   = "thirty"
//! #          ^^^^^^^^ `days` takes `number`, which this can't be
//!   tags   = ["a"]
//! #          ^^^^^ `tags` takes `map(string)`, which this can't be
//! }
//!
//! # file: .terraform/trueline/schemas
//! trueline schemas 1
//! lock -
//! block {"a":{"region":["string","o"]}}
//! block {"a":{"port":["number","r"]}}
//! block {"a":{"id":["string",""],"arn":["string",""],"bucket":["string","r"],"acl":["string","od"],"tags":[["map","string"],"o"],"days":["number","o"]},"b":{"rule":[0,1]}}
//! provider registry.terraform.io/hashicorp/shop 0
//! resource shop_bucket 2
//! data shop_bucket 2
//! ```
//!
//! ## Good
//! ```hcl
//! variable "days" {}
//!
//! resource "shop_bucket" "logs" {
//!   bucket = 5
//!   days   = "30"
//!   tags   = { a = 1 }
//! }
//!
//! resource "shop_bucket" "more" {
//!   bucket = "more"
//!   days   = var.days
//! }
//!
//! # file: .terraform/trueline/schemas
//! trueline schemas 1
//! lock -
//! block {"a":{"region":["string","o"]}}
//! block {"a":{"port":["number","r"]}}
//! block {"a":{"id":["string",""],"arn":["string",""],"bucket":["string","r"],"acl":["string","od"],"tags":[["map","string"],"o"],"days":["number","o"]},"b":{"rule":[0,1]}}
//! provider registry.terraform.io/hashicorp/shop 0
//! resource shop_bucket 2
//! data shop_bucket 2
//! ```
//!
//! ## Fix
//! Write a value of the type.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/cli/commands/providers/schema

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::schemas;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/wrong-type",
    summary: "An argument is given a value of another type",
    severity: Severity::Error,
    category: Category::Hygiene,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Ephemeral, Mode::Provider]),
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
    schemas::each(context, resource, &mut |part| {
        for attribute in &part.body.attributes {
            let name = &attribute.name.name;
            let Some(known) = part.schema.attributes.get(name) else {
                continue;
            };
            let refused = known.ty.refuses(&attribute.expr);
            if let Some((expr, wanted)) = refused.filter(|_| !part.is_meta(name)) {
                let message = format!("`{name}` takes `{wanted}`, which this can't be");
                out.at(resource.block.at(expr.range), message);
            }
        }
    });
}
