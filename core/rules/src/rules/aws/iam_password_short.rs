//! # aws/iam-password-short
//!
//! Passwords of users may be short.
//!
//! ## Why
//! What is short is guessed, and what was stolen as a hash is computed in hours.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_password_length` is not set, so passwords may be guessed
//!   max_password_age = 60
//! }
//! ```
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   minimum_password_length = 8
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_password_length` is `8`, so passwords may be guessed
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   minimum_password_length = 14
//! }
//! ```
//!
//! ## Fix
//! Set `minimum_password_length = 14` or more.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/iam-password-short",
    summary: "Passwords of users may be short",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_iam_account_password_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_10"],
        trivy: &["AVD-AWS-0063"],
        kics: &["1bc1c685-e593-450e-88fb-19db4c82aa1d"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &["CIS AWS 1.2: 1.9", "CIS AWS 1.4: 1.8"],
    check: Check::Must(Must {
        path: &["minimum_password_length"],
        be: Be::AtLeast(14),
        absent: Absent::Bad,
        because: "passwords may be guessed",
        ..Must::NONE
    }),
};
