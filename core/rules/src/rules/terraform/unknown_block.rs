//! # terraform/unknown-block
//!
//! A block of a kind that does not exist.
//!
//! ## Why
//! Terraform refuses the whole module.
//!
//! ## Bad
//! ```hcl
//! resouce "aws_s3_bucket" "logs" {
//! #^^^^^^ there is no block `resouce`; did you mean `resource`?
//!   bucket = "logs"
//! }
//!
//! variables {
//! #^^^^^^^^ there is no block `variables`; did you mean `variable`?
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! moved {
//!   from = aws_s3_bucket.log
//!   to   = aws_s3_bucket.logs
//! }
//!
//! locals {
//!   a = 1
//! }
//!
//! removed {
//!   from = aws_s3_bucket.old
//!   lifecycle {
//!     destroy = false
//!   }
//! }
//! ```
//!
//! ## Fix
//! Correct the name, or remove it.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/syntax/configuration

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use crate::rules::meant::Meant;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/unknown-block",
    summary: "A block of a kind that does not exist",
    severity: Severity::Error,
    category: Category::Hygiene,
    on: On::Mode(Mode::Other),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Blocks that stand in a file of code: Terraform's and OpenTofu's.
const KINDS: &[&str] = &[
    "action",
    "check",
    "data",
    "ephemeral",
    "import",
    "language",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let kind = resource.ty.as_str();
    if KINDS.contains(&kind) || context.model.instance(resource.instance).external {
        return;
    }
    let (_, block) = context.model.syntax(resource);
    let site = resource.block.at(block.kind.range);
    let meant = Meant::of(kind, KINDS.iter().copied());
    let question = meant.question(str::to_owned);
    let draft = out.at(site, format!("there is no block `{kind}`{question}"));
    if let Some(only) = meant.only {
        let edit = DraftEdit::replace(site, only);
        draft.fix(FixKind::Behaviour, format!("Write `{only}`"), vec![edit]);
    }
}
