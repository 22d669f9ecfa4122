//! # aws/iam-password-no-symbol
//!
//! Passwords of users need not have a symbol.
//!
//! ## Why
//! The fewer kinds of characters a password may be limited to, the more words of a dictionary it may be.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `require_symbols` is not set, so a password need not have a symbol
//!   max_password_age = 60
//! }
//! ```
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   require_symbols = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^ `require_symbols` is `false`, so a password need not have a symbol
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_account_password_policy" "all" {
//!   require_symbols = true
//! }
//! ```
//!
//! ## Fix
//! Set `require_symbols = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/iam-password-no-symbol",
    summary: "Passwords of users need not have a symbol",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_iam_account_password_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_14"],
        trivy: &["AVD-AWS-0060"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &["CIS AWS 1.2: 1.7"],
    check: Check::Must(Must {
        path: &["require_symbols"],
        be: Be::True,
        absent: Absent::Bad,
        because: "a password need not have a symbol",
        ..Must::NONE
    }),
};
