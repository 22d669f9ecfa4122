//! # aws/guardduty-off
//!
//! Threat detection is declared and off.
//!
//! ## Why
//! The detector is there and looks like protection, but watches nothing.
//!
//! ## Bad
//! ```hcl
//! resource "aws_guardduty_detector" "main" {
//!   enable = false
//! # ^^^^^^^^^^^^^^ `enable` is `false`, so stolen keys and odd traffic go unnoticed
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_guardduty_detector" "main" {}
//! ```
//! ```hcl
//! resource "aws_guardduty_detector" "main" {
//!   enable = true
//! }
//! ```
//!
//! ## Fix
//! Set `enable = true`, which is also the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/guardduty-off",
    summary: "Threat detection is declared and off",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_guardduty_detector"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_238"],
        kics: &["704dadd3-54fc-48ac-b6a0-02f170011473"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable"],
        be: Be::True,
        because: "stolen keys and odd traffic go unnoticed",
        ..Must::NONE
    }),
};
