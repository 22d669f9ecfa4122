//! # terraform/unknown-type
//!
//! A resource of a type that its provider does not have.
//!
//! ## Why
//! Terraform refuses the whole module. Types are often written from memory, by the name of what they should make, or taken from another version of the provider.
//!
//! It is told where `trueline schemas` has kept the schemas of the providers.
//!
//! ## Bad
//! ```hcl
//! resource "shop_buckets" "logs" {
//! #        ^^^^^^^^^^^^^^ the provider `hashicorp/shop` has no resource `shop_buckets`; did you mean `shop_bucket`?
//!   bucket = "logs"
//! }
//!
//! data "shop_user" "me" {
//! #    ^^^^^^^^^^^ the provider `hashicorp/shop` has no data source `shop_user`
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
//! resource "other_bucket" "logs" {
//!   provider = mine
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
//! Write the type that was meant, or require the version of the provider that has it.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/cli/commands/providers/schema

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use crate::rules::meant::Meant;
use crate::rules::schemas;
use smol_str::SmolStr;
use trueline_hcl::schema::Of;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/unknown-type",
    summary: "A resource of a type that its provider does not have",
    severity: Severity::Error,
    category: Category::Hygiene,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Ephemeral]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let Some(found) = schemas::provider(context, resource) else {
        return;
    };
    let Some(provider) = found.kept.provider(&found.source) else {
        return;
    };
    let of = found.of;
    if provider.has(of, &resource.ty) {
        return;
    }
    let (_, block) = context.model.syntax(resource);
    let Some(label) = block.labels.first() else {
        return;
    };
    let what = match of {
        Of::Resource => "resource",
        Of::Data => "data source",
        Of::Ephemeral => "ephemeral resource",
    };
    let types = provider.types(of);
    let meant = Meant::of(&resource.ty, types.iter().map(SmolStr::as_str));
    let question = meant.question(str::to_owned);
    let message = format!(
        "the provider `{}` has no {what} `{}`{question}",
        found.source, resource.ty
    );
    let site = resource.block.at(label.range);
    let draft = out.at(site, message);
    if let Some(only) = meant.only {
        let edit = DraftEdit::replace(site, format!("\"{only}\""));
        draft.fix(FixKind::Behaviour, format!("Write `{only}`"), vec![edit]);
    }
}
