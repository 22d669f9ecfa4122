//! # aws/iam-password-reuse
//!
//! Old passwords of users may be used again.
//!
//! ## Why
//! A password that leaked once is tried for ever. Benchmarks ask that the last 24 are remembered, which is also the most
//! that AWS does; less is said to be enough by some, and is told here all the same.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `password_reuse_prevention` is not set, so an old password may come back
//!   max_password_age = 60
//! }
//! ```
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   password_reuse_prevention = 3
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `password_reuse_prevention` is `3`, so an old password may come back
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   password_reuse_prevention = 24
//! }
//! ```
//!
//! ## Fix
//! Set `password_reuse_prevention = 24`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/iam-password-reuse",
    summary: "Old passwords of users may be used again",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_iam_account_password_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_13"],
        trivy: &["AVD-AWS-0056"],
        kics: &["89806cdc-9c2e-4bd1-a0dc-53f339bcfb2a"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &["CIS AWS 1.2: 1.10", "CIS AWS 1.4: 1.9"],
    check: Check::Must(Must {
        path: &["password_reuse_prevention"],
        be: Be::AtLeast(24),
        absent: Absent::Bad,
        because: "an old password may come back",
        ..Must::NONE
    }),
};
