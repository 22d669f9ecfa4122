//! # aws/efs-unencrypted
//!
//! A file system is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_efs_file_system" "shared" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encrypted` is not set, so the files and their backups are stored in the clear
//!   creation_token = "shared"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_efs_file_system" "shared" {
//!   creation_token = "shared"
//!   encrypted      = true
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`. On a file system that exists this replaces it: copy the files over instead.
//!
//! ## References
//! - https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/efs-unencrypted",
    summary: "A file system is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_efs_file_system"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_42"],
        trivy: &["AVD-AWS-0037"],
        kics: &["48207659-729f-4b5c-9402-f884257d794f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encrypted"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[],
        because: "the files and their backups are stored in the clear",
        ..Must::NONE
    }),
};
