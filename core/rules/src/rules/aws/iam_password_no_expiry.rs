//! # aws/iam-password-no-expiry
//!
//! Passwords of users hold for ever.
//!
//! ## Why
//! A password that leaked unnoticed is good until somebody changes it. Others hold that forced changes make for weak
//! passwords, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `max_password_age` is not set, so a stolen password serves long
//!   minimum_password_length = 14
//! }
//! ```
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   max_password_age = 365
//! # ^^^^^^^^^^^^^^^^^^^^^^ `max_password_age` is `365`, so a stolen password serves long
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   max_password_age = 90
//! }
//! ```
//!
//! ## Fix
//! Set `max_password_age = 90` or less.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/iam-password-no-expiry",
    summary: "Passwords of users hold for ever",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_iam_account_password_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_9"],
        trivy: &["AVD-AWS-0062"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["max_password_age"],
        be: Be::AtMost(90),
        absent: Absent::Bad,
        because: "a stolen password serves long",
        ..Must::NONE
    }),
};
