//! # aws/efs-access-point-user
//!
//! An access point lets its users say who they are.
//!
//! ## Why
//! Whoever mounts it reads and writes as the user that they claim to be, root among them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_efs_access_point" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `posix_user` is not set, so who mounts it says who they are
//!   file_system_id = "fs-1"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_efs_access_point" "web" {
//!   file_system_id = "fs-1"
//!
//!   posix_user {
//!     uid = 1000
//!     gid = 1000
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `posix_user`. This replaces the access point.
//!
//! ## References
//! - https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/efs-access-point-user",
    summary: "An access point lets its users say who they are",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_efs_access_point"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_330"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["posix_user"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "who mounts it says who they are",
        ..Must::NONE
    }),
};
