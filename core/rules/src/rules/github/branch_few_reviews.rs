//! # github/branch-few-reviews
//!
//! A change gets in with fewer than two approvals.
//!
//! ## Why
//! One account that was broken into is enough, or one person and a hurry.
//!
//! ## Bad
//! ```hcl
//! resource "github_branch_protection" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `required_pull_request_reviews.required_approving_review_count` is not set, so
//!   repository_id = "shop"
//!   pattern       = "main"
//! }
//! ```
//! ```hcl
//! resource "github_branch_protection" "main" {
//!   repository_id = "shop"
//!   pattern       = "main"
//!
//!   required_pull_request_reviews {
//!     required_approving_review_count = 1
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `required_pull_request_reviews.required_approving_review_count` is `1`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "github_branch_protection" "main" {
//!   repository_id = "shop"
//!   pattern       = "main"
//!
//!   required_pull_request_reviews {
//!     required_approving_review_count = 2
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `required_approving_review_count = 2`.
//!
//! ## References
//! - https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "github/branch-few-reviews",
    summary: "A change gets in with fewer than two approvals",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["github_branch_protection", "github_branch_protection_v3"]),
    aliases: Aliases {
        checkov: &["CKV_GIT_5"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "required_pull_request_reviews",
            "required_approving_review_count",
        ],
        be: Be::AtLeast(2),
        absent: Absent::Bad,
        because: "one account that was broken into is enough",
        ..Must::NONE
    }),
};
