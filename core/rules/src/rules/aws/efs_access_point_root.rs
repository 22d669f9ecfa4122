//! # aws/efs-access-point-root
//!
//! An access point opens the whole file system.
//!
//! ## Why
//! Whoever mounts it sees the files of everyone else.
//!
//! ## Bad
//! ```hcl
//! resource "aws_efs_access_point" "web" {
//!   file_system_id = "fs-1"
//!
//!   root_directory {
//!     path = "/"
//! #   ^^^^^^^^^^ `root_directory.path` is `/`, so it opens the whole file system
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_efs_access_point" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `root_directory.path` is not set, so it opens
//!   file_system_id = "fs-1"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_efs_access_point" "web" {
//!   file_system_id = "fs-1"
//!
//!   root_directory {
//!     path = "/web"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `root_directory { path = "/..." }`. This replaces the access point.
//!
//! ## References
//! - https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/efs-access-point-root",
    summary: "An access point opens the whole file system",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_efs_access_point"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_329"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["root_directory", "path"],
        be: Be::NotOneOf(&["/"]),
        absent: Absent::Bad,
        because: "it opens the whole file system",
        ..Must::NONE
    }),
};
