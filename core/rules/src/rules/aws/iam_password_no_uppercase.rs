//! # aws/iam-password-no-uppercase
//!
//! Passwords of users need not have an uppercase letter.
//!
//! ## Why
//! The fewer kinds of characters a password may be limited to, the more words of a dictionary it may be.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `require_uppercase_characters` is not set, so a password need not have an uppercase letter
//!   max_password_age = 60
//! }
//! ```
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   require_uppercase_characters = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `require_uppercase_characters` is `false`, so a password need not have an uppercase letter
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   require_uppercase_characters = true
//! }
//! ```
//!
//! ## Fix
//! Set `require_uppercase_characters = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/iam-password-no-uppercase",
    summary: "Passwords of users need not have an uppercase letter",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_iam_account_password_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_15"],
        trivy: &["AVD-AWS-0061"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &["CIS AWS 1.2: 1.5"],
    check: Check::Must(Must {
        path: &["require_uppercase_characters"],
        be: Be::True,
        absent: Absent::Bad,
        because: "a password need not have an uppercase letter",
        ..Must::NONE
    }),
};
