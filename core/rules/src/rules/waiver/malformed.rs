//! # waiver/malformed
//!
//! A waiver lacks its rule, its reason, or a date that can be read.
//!
//! ## Why
//! It does not count. A waiver without a reason tells nobody whether it may go.
//!
//! ## Bad
//! ```hcl
//! # @allow aws/rds-no-backups
//! # ^^^^^^ `@allow` gives no reason
//! resource "aws_db_instance" "cache" {}
//! ```
//!
//! ## Good
//! ```hcl
//! # @allow aws/rds-no-backups: filled anew every night
//! resource "aws_db_instance" "cache" {}
//! ```
//!
//! ## Fix
//! Write `@allow <rule>: <reason>` or `@allow <rule> until 2027-01-31: <reason>`.

use crate::finding::Severity;
use crate::intent::problems;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "waiver/malformed",
    summary: "A waiver lacks its rule, its reason, or a date that can be read",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::ANNOTATED,
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
    for (site, problem) in problems::of(context, resource) {
        if problem.tag == "allow" {
            out.at(site, problem.message).help(problem.help);
        }
    }
}
