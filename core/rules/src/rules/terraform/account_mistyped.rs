//! # terraform/account-mistyped
//!
//! Two account numbers differ in a digit or two.
//!
//! ## Why
//! Account numbers are given at random: two that are nearly the same are one, mistyped. What trusts the wrong one trusts a stranger.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_role" "a" {
//!   assume_role_policy = jsonencode({
//!     Statement = [{ Principal = { AWS = "arn:aws:iam::218375102384:root" } }]
//!   })
//! }
//!
//! resource "aws_iam_role" "b" {
//!   assume_role_policy = jsonencode({
//!     Statement = [{ Principal = { AWS = "arn:aws:iam::218375102384:root" } }]
//!   })
//! }
//!
//! resource "aws_iam_role" "c" {
//!   assume_role_policy = jsonencode({
//!     Statement = [{ Principal = { AWS = "arn:aws:iam::218375103284:root" } }]
//! #                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `218375103284` is nearly `218375102384`, which the rest of the module names
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_role" "a" {
//!   assume_role_policy = jsonencode({
//!     Statement = [{ Principal = { AWS = ["arn:aws:iam::218375102384:root", "arn:aws:iam::640918273645:root"] } }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Correct the number, or put it into one local value.
//!
//! ## References
//! - https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html

use crate::finding::Severity;
use crate::literals;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::accounts;
use trueline_hcl::{Mode, Range, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/account-mistyped",
    summary: "Two account numbers differ in a digit or two",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Other]),
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
    let module = context.model.instance(resource.instance);
    if module.external {
        return;
    }
    let (chunk, block) = context.model.syntax(resource);
    if accounts::of_chunk(chunk).is_empty() {
        return;
    }
    let named = literals::of(block);
    let named = named.iter().filter_map(|literal| {
        let account = accounts::of_text(&literal.text).next()?;
        Some((account.to_owned(), literal.range))
    });
    let named: Vec<(String, Range)> = named.collect();
    if named.is_empty() {
        return;
    }
    let all = accounts::of_folder(context.workspace, &module.dir);
    for (account, range) in named {
        let own = all.get(account.as_str()).copied().unwrap_or_default();
        let near = all
            .iter()
            .find(|(other, count)| **count > own && is_nearly(&account, other.as_str()));
        if let Some((other, _)) = near {
            let message =
                format!("`{account}` is nearly `{other}`, which the rest of the module names");
            out.at(resource.block.at(range), message);
        }
    }
}

/// One digit is another, or two that stand side by side are swapped.
fn is_nearly(a: &str, b: &str) -> bool {
    a != b && strsim::osa_distance(a, b) == 1
}
