//! # terraform/deprecated-argument
//!
//! A type or an argument is used that its provider calls deprecated.
//!
//! ## Why
//! A later version of the provider will refuse it, and what replaces it is often safer.
//!
//! It is told where `trueline schemas` has kept the schemas of the providers.
//!
//! ## Bad
//! ```hcl
//! resource "shop_bucket" "logs" {
//!   bucket = "logs"
//!   acl    = "private"
//! # ^^^ the provider calls `acl` deprecated
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
//! The provider's documentation of the type says what to use instead.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/cli/commands/providers/schema

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::schemas;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/deprecated-argument",
    summary: "A type or an argument is used that its provider calls deprecated",
    severity: Severity::Hint,
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
        if part.schema.deprecated {
            let message = format!("the provider calls `{}` deprecated", part.name);
            out.at(resource.block.at(part.header), message);
        }
        for attribute in &part.body.attributes {
            let name = &attribute.name;
            let known = part.schema.attributes.get(&name.name);
            if known.is_some_and(|known| known.deprecated) && !part.is_meta(&name.name) {
                let message = format!("the provider calls `{}` deprecated", name.name);
                out.at(resource.block.at(name.range), message);
            }
        }
    });
}
