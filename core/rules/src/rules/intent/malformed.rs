//! # intent/malformed
//!
//! An annotation says something that can't be understood.
//!
//! ## Why
//! What can't be understood can't be checked, and the reader thinks that it is.
//!
//! ## Bad
//! ```hcl
//! # @intent Files of the site
//! # @exposure pubilc
//! #           ^^^^^^ `pubilc` is not a level of `@exposure`
//! # @ownr team-web
//! # ^^^^^ there is no tag `@ownr`
//! resource "aws_s3_bucket" "site" {}
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Files of the site
//! # @exposure public
//! # @owner team-web
//! resource "aws_s3_bucket" "site" {}
//! ```
//!
//! ## Fix
//! Write one of the tags and values that the message names.

use crate::finding::{FixKind, Severity};
use crate::intent::problems;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "intent/malformed",
    summary: "An annotation says something that can't be understood",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::ANNOTATED,
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
    for (site, problem) in problems::of(context, resource) {
        if problem.tag == "allow" {
            continue; // waiver/malformed
        }
        let draft = out.at(site, problem.message).help(problem.help);
        if let Some(instead) = problem.instead {
            let title = format!("Write `{instead}`");
            draft.fix(
                FixKind::Behaviour,
                title,
                vec![DraftEdit::replace(site, instead)],
            );
        }
    }
}
