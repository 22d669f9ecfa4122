//! # terraform/read-only-argument
//!
//! An argument is set that only the provider sets.
//!
//! ## Why
//! Terraform refuses the whole module: what is made has this attribute, and nobody can choose it.
//!
//! It is told where `trueline schemas` has kept the schemas of the providers.
//!
//! ## Bad
//! ```hcl
//! resource "shop_bucket" "logs" {
//!   bucket = "logs"
//!   arn    = "arn:shop:logs"
//! # ^^^ `arn` is set by the provider alone
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
//! resource "shop_bucket" "logs" {
//!   bucket = "logs"
//! }
//!
//! output "arn" {
//!   value = shop_bucket.logs.arn
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
//! Remove it.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/cli/commands/providers/schema

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::schemas;
use trueline_hcl::schema::AttributeSchema;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/read-only-argument",
    summary: "An argument is set that only the provider sets",
    severity: Severity::Error,
    category: Category::Hygiene,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Ephemeral]),
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
            let name = &attribute.name;
            let known = part.schema.attributes.get(&name.name);
            if known.is_some_and(AttributeSchema::is_read_only) && !part.is_meta(&name.name) {
                let message = format!("`{}` is set by the provider alone", name.name);
                out.at(resource.block.at(name.range), message);
            }
        }
    });
}
