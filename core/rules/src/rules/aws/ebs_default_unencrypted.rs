//! # aws/ebs-default-unencrypted
//!
//! An account does not encrypt new volumes by itself.
//!
//! ## Why
//! Whatever volume says nothing else is then stored in the clear, those that tools and people make outside of this code
//! among them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ebs_encryption_by_default" "all" {
//!   enabled = false
//! # ^^^^^^^^^^^^^^^ `enabled` is `false`, so volumes that say nothing else are stored in the clear
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ebs_encryption_by_default" "all" {}
//! ```
//! ```hcl
//! resource "aws_ebs_encryption_by_default" "all" {
//!   enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `enabled = true`. Volumes that exist stay as they are.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ebs-default-unencrypted",
    summary: "An account does not encrypt new volumes by itself",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_ebs_encryption_by_default"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_106"],
        kics: &["3d3f6270-546b-443c-adb4-bb6fb2187ca6"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enabled"],
        be: Be::True,
        because: "volumes that say nothing else are stored in the clear",
        ..Must::NONE
    }),
};
