//! # aws/cluster-short-backups
//!
//! A graph or document database keeps its backups for a day or so.
//!
//! ## Why
//! What went wrong before the weekend can't be undone after it. The default is one day.
//!
//! ## Bad
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `backup_retention_period` is not set, so what went wrong a week ago can't be undone
//!   cluster_identifier = "orders"
//! }
//! ```
//! ```hcl
//! resource "aws_neptune_cluster" "graph" {
//!   cluster_identifier      = "graph"
//!   backup_retention_period = 3
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `backup_retention_period` is `3`, so what went wrong
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//!   cluster_identifier      = "orders"
//!   backup_retention_period = 7
//! }
//! ```
//!
//! ## Fix
//! Set `backup_retention_period = 7` or more.
//!
//! ## References
//! - https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cluster-short-backups",
    summary: "A graph or document database keeps its backups for a day or so",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_docdb_cluster", "aws_neptune_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_360", "CKV_AWS_361"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["backup_retention_period"],
        be: Be::AtLeast(7),
        absent: Absent::Bad,
        because: "what went wrong a week ago can't be undone",
        ..Must::NONE
    }),
};
