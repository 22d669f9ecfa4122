//! # terraform/copied-blocks
//!
//! Blocks are copies of each other but for names.
//!
//! ## Why
//! What is changed in one has to be changed in all, and once it isn't. With `for_each` it stands there once, and what differs stands in a map.
//!
//! It is off unless turned on: some write out what others fold.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 3 blocks are the same but for names: `for_each` says it once
//!   name                      = "orders"
//!   message_retention_seconds = 86400
//!   sqs_managed_sse_enabled   = true
//! }
//!
//! resource "aws_sqs_queue" "bills" {
//!   name                      = "bills"
//!   message_retention_seconds = 86400
//!   sqs_managed_sse_enabled   = true
//! }
//!
//! resource "aws_sqs_queue" "mails" {
//!   name                      = "mails"
//!   message_retention_seconds = 86400
//!   sqs_managed_sse_enabled   = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//!   name                    = "orders"
//!   sqs_managed_sse_enabled = true
//! }
//!
//! resource "aws_sqs_queue" "bills" {
//!   name                    = "bills"
//!   sqs_managed_sse_enabled = true
//! }
//!
//! resource "aws_sqs_queue" "mails" {
//!   name                      = "mails"
//!   message_retention_seconds = 86400
//!   sqs_managed_sse_enabled   = true
//! }
//! ```
//!
//! ## Fix
//! Write one block with `for_each`, and `moved` blocks from the old names to the new ones.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/meta-arguments/for_each

use crate::finding::Severity;
use crate::literals;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Range, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/copied-blocks",
    summary: "Blocks are copies of each other but for names",
    severity: Severity::Hint,
    category: Category::Hygiene,
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

/// So many are worth a `for_each`.
const LEAST: usize = 3;

/// Blocks with fewer arguments are as short as their `for_each` would be.
const LEAST_ARGUMENTS: usize = 3;

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let model = context.model;
    if model.instance(resource.instance).external || resource.key.is_some() {
        return;
    }
    let (_, block) = model.syntax(resource);
    if block.body.attributes.len() < LEAST_ARGUMENTS || !block.body.blocks.is_empty() {
        return;
    }
    let own = outline(context, resource);
    let of_type = model.of_type(&resource.ty);
    let siblings = of_type.filter(|other| other.instance == resource.instance);
    let same: Vec<&Resource> = siblings
        .filter(|other| outline(context, other) == own)
        .collect();
    let is_first = same.first().is_some_and(|first| first.id == resource.id);
    if same.len() < LEAST || !is_first {
        return;
    }
    let message = format!(
        "{} blocks are the same but for names: `for_each` says it once",
        same.len()
    );
    let draft = out.at(resource.header, message);
    for other in same.iter().skip(1).take(LEAST) {
        draft.because(other.header, "this is one of them");
    }
}

/// The code of a block with its name and its texts left out.
fn outline(context: &Context, resource: &Resource) -> String {
    let (chunk, block) = context.model.syntax(resource);
    let mut ranges: Vec<Range> = literals::of(block).iter().map(|l| l.range).collect();
    ranges.sort_unstable();
    let mut text = String::new();
    let mut at = block.inner.start;
    for range in ranges {
        if range.start < at {
            continue;
        }
        text.push_str(&chunk.text[at as usize..range.start as usize]);
        text.push('"');
        at = range.end;
    }
    text.push_str(&chunk.text[at as usize..block.inner.end as usize]);
    text.split_whitespace().collect()
}
