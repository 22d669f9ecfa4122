//! # github/branch-unprotected
//!
//! No branch of a repository is protected.
//!
//! ## Why
//! Whoever may write can change what is released, without anyone looking, and rewrite its history.
//!
//! ## Bad
//! ```hcl
//! resource "github_repository" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither a branch protection nor a ruleset belongs to the repository
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "github_repository" "shop" {
//!   name = "shop"
//! }
//!
//! resource "github_branch_protection" "main" {
//!   repository_id = github_repository.shop.node_id
//!   pattern       = "main"
//! }
//! ```
//! ```hcl
//! resource "github_repository" "shop" {
//!   name = "shop"
//! }
//!
//! resource "github_repository_ruleset" "main" {
//!   name       = "main"
//!   repository = github_repository.shop.name
//! }
//! ```
//! ```hcl
//! resource "github_repository" "shop" {
//!   name = "shop"
//! }
//!
//! resource "github_organization_ruleset" "all" {
//!   name = "all"
//! }
//! ```
//!
//! ## Fix
//! Add a `github_branch_protection` or a `github_repository_ruleset`.
//!
//! ## References
//! - https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside::{self, Beside};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "github/branch-unprotected",
    summary: "No branch of a repository is protected",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["github_repository"]),
    aliases: Aliases {
        checkov: &["CKV2_GIT_1"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const PROTECTIONS: &[Beside] = &[
    beside("github_branch_protection", "repository_id"),
    beside("github_branch_protection_v3", "repository"),
    beside("github_repository_ruleset", "repository"),
];

const fn beside(ty: &'static str, by: &'static str) -> Beside {
    Beside {
        ty,
        by,
        names: &["name"],
    }
}

/// Rules for many repositories at once.
const FOR_ALL: &str = "github_organization_ruleset";

fn check(context: &Context, repository: &Resource, out: &mut Findings) {
    if context.model.of_type(FOR_ALL).next().is_some() {
        return out.unknown();
    }
    for beside in PROTECTIONS {
        match beside::of(context.model, repository, *beside) {
            Some(found) if found.is_empty() => {}
            Some(_) => return,
            None => return out.unknown(),
        }
    }
    let message = "neither a branch protection nor a ruleset belongs to the repository";
    out.at(repository.header, message);
}
