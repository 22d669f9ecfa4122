//! # intent/missing
//!
//! A block that a change adds or edits does not say what it is for.
//!
//! ## Why
//! Whether a bucket may be public, or a database may be lost, is not in the code: only its author knows.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this block does not say what it is for
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Static files of the marketing site, served to anyone
//! resource "aws_s3_bucket" "site" {
//! }
//! ```
//!
//! ## Fix
//! Write `@intent` and a sentence in a comment above the block. `trueline annotate` adds what the code shows; the sentence is yours.

use crate::annotate;
use crate::finding::{FixKind, Severity};
use crate::intent::required;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/missing",
    summary: "A block that a change adds or edits does not say what it is for",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Modes(&[Mode::Managed, Mode::Module, Mode::Data]),
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
    let missing = required::missing_tags(context, resource);
    if missing.is_empty() || !required::is_required(context, resource) {
        return;
    }
    let message = match missing.as_slice() {
        ["intent"] => "this block does not say what it is for: `@intent` is missing".to_owned(),
        _ => format!("this block lacks `@{}`", missing.join("`, `@")),
    };
    let draft = out.at(resource.header, message);
    if let Some(edit) = annotate::propose(context, resource) {
        let title = "Add an annotation, and leave the sentence to you";
        draft.fix(FixKind::Behaviour, title, vec![edit]);
    }
}
