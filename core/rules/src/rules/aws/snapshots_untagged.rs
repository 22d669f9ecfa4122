//! # aws/snapshots-untagged
//!
//! The snapshots of a database have none of its tags.
//!
//! ## Why
//! Who owns a snapshot and when it may go can't be told, and rules by tag don't reach it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `copy_tags_to_snapshot` is not set, so nobody can tell whose a snapshot is
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   copy_tags_to_snapshot = true
//! }
//! ```
//!
//! ## Fix
//! Set `copy_tags_to_snapshot = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/snapshots-untagged",
    summary: "The snapshots of a database have none of its tags",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster", "aws_neptune_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_313", "CKV2_AWS_60", "CKV_AWS_362"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["copy_tags_to_snapshot"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nobody can tell whose a snapshot is",
        ..Must::NONE
    }),
};
