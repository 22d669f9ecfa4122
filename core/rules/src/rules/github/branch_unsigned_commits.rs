//! # github/branch-unsigned-commits
//!
//! Commits need no signature.
//!
//! ## Why
//! Anyone who may push can commit in the name of others.
//!
//! ## Bad
//! ```hcl
//! resource "github_branch_protection" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `require_signed_commits` is not set, so
//!   repository_id = "shop"
//!   pattern       = "main"
//! }
//! ```
//! ```hcl
//! resource "github_branch_protection" "main" {
//!   repository_id          = "shop"
//!   pattern                = "main"
//!   require_signed_commits = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `require_signed_commits` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "github_branch_protection" "main" {
//!   repository_id          = "shop"
//!   pattern                = "main"
//!   require_signed_commits = true
//! }
//! ```
//!
//! ## Fix
//! Set `require_signed_commits = true`.
//!
//! ## References
//! - https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "github/branch-unsigned-commits",
    summary: "Commits need no signature",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["github_branch_protection", "github_branch_protection_v3"]),
    aliases: Aliases {
        checkov: &["CKV_GIT_6"],
        trivy: &["AVD-GIT-0004"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["require_signed_commits"],
        be: Be::True,
        absent: Absent::Bad,
        because: "anyone who may push can commit in the name of others",
        ..Must::NONE
    }),
};
