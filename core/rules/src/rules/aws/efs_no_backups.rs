//! # aws/efs-no-backups
//!
//! A file system has no backups.
//!
//! ## Why
//! What is deleted or overwritten can't be read again.
//!
//! ## Bad
//! ```hcl
//! resource "aws_efs_file_system" "home" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither a backup policy nor a backup plan names the file system
//!   encrypted = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_efs_file_system" "home" {
//!   encrypted = true
//! }
//!
//! resource "aws_efs_backup_policy" "home" {
//!   file_system_id = aws_efs_file_system.home.id
//!
//!   backup_policy {
//!     status = "ENABLED"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_efs_file_system" "home" {
//!   encrypted = true
//! }
//!
//! resource "aws_backup_selection" "files" {
//!   name         = "files"
//!   plan_id      = "plan"
//!   iam_role_arn = "arn:aws:iam::111122223333:role/backup"
//!   resources    = [aws_efs_file_system.home.arn]
//! }
//! ```
//!
//! ## Fix
//! Add an `aws_efs_backup_policy` with `status = "ENABLED"`, or name the file system in an `aws_backup_selection`.
//!
//! ## References
//! - https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html

use crate::finding::Severity;
use crate::obligations::{Matter, Met};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/efs-no-backups",
    summary: "A file system has no backups",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_efs_file_system"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_18"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Backups),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, files: &Resource, out: &mut Findings) {
    match context
        .facts
        .of(files.id)
        .safeguard(Matter::Backups)
        .map(|state| state.met)
    {
        Some(Met::No) => {
            out.at(
                files.header,
                "neither a backup policy nor a backup plan names the file system",
            );
        }
        Some(Met::Yes) => {}
        Some(Met::Unknown) | None => out.unknown(),
    }
}
