//! # aws/secret-rotated-late
//!
//! A secret changes less often than every 90 days.
//!
//! ## Why
//! The longer a secret holds, the more copies of it there are, and the longer a stolen one serves.
//!
//! ## Bad
//! ```hcl
//! resource "aws_secretsmanager_secret_rotation" "db" {
//!   secret_id           = "db"
//!   rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"
//!
//!   rotation_rules {
//!     automatically_after_days = 365
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `rotation_rules.automatically_after_days` is `365`, so a stolen secret serves long
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_secretsmanager_secret_rotation" "db" {
//!   secret_id           = "db"
//!   rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"
//!
//!   rotation_rules {
//!     automatically_after_days = 30
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_secretsmanager_secret_rotation" "db" {
//!   secret_id = "db"
//!
//!   rotation_rules {
//!     schedule_expression = "rate(10 days)"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `automatically_after_days = 90` or less.
//!
//! ## References
//! - https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/secret-rotated-late",
    summary: "A secret changes less often than every 90 days",
    severity: Severity::Hint,
    category: Category::Secrets,
    on: On::Types(&["aws_secretsmanager_secret_rotation"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_304"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["rotation_rules", "automatically_after_days"],
        be: Be::AtMost(90),
        because: "a stolen secret serves long",
        ..Must::NONE
    }),
};
