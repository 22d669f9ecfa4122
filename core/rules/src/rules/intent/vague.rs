//! # intent/vague
//!
//! The sentence says no more than the block's type and name.
//!
//! ## Why
//! A reader learns nothing from it, and whoever changes the block can't tell what must stay true.
//!
//! ## Bad
//! ```hcl
//! # @intent The S3 bucket for logs
//! #         ^^^^^^^^^^^^^^^^^^^^^^ this says no more than `aws_s3_bucket.logs`
//! resource "aws_s3_bucket" "logs" {}
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Access logs of the load balancers, read when somebody reports an incident
//! resource "aws_s3_bucket" "logs" {}
//! ```
//!
//! ## Fix
//! Write what the block is for: who uses it, and what for.

use crate::finding::Severity;
use crate::intent::Origin;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/vague",
    summary: "The sentence says no more than the block's type and name",
    severity: Severity::Warning,
    category: Category::Intent,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Ephemeral, Mode::Module]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Words that say nothing about a block's purpose.
const EMPTY: [&str; 48] = [
    "a",
    "an",
    "and",
    "aws",
    "amazon",
    "azure",
    "azurerm",
    "block",
    "cloud",
    "create",
    "data",
    "define",
    "description",
    "for",
    "gcp",
    "google",
    "in",
    "infrastructure",
    "instance",
    "intent",
    "is",
    "it",
    "k8",
    "kubernete",
    "main",
    "manage",
    "module",
    "my",
    "new",
    "of",
    "our",
    "provision",
    "purpose",
    "resource",
    "set",
    "source",
    "tbd",
    "terraform",
    "the",
    "thi",
    "to",
    "todo",
    "up",
    "us",
    "use",
    "we",
    "with",
    "deploy",
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let claim = context.intents.of(resource.id).intent.as_ref();
    let Some(claim) = claim.filter(|claim| claim.origin == Origin::Block) else {
        return;
    };
    let name = match resource.mode {
        Mode::Module => format!("module.{}", resource.name),
        _ => format!("{}.{}", resource.ty, resource.name),
    };
    let known: Vec<String> = words(&name).collect();
    let says = words(&claim.value).any(|word| !known.contains(&word) && !EMPTY.contains(&&*word));
    if says {
        return;
    }
    if let Some(site) = claim.site {
        out.at(site, format!("this says no more than `{name}`"));
    }
}

/// In lower case and without the `s` of plurals, so that `Buckets` is `bucket`.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let lower = word.to_lowercase();
            match lower.strip_suffix('s') {
                Some(singular) if singular.len() > 1 => singular.to_owned(),
                _ => lower,
            }
        })
}
