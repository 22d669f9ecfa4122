//! # aws/redshift-no-snapshots
//!
//! A data warehouse makes no snapshots.
//!
//! ## Why
//! What is lost or deleted can't be restored.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   automated_snapshot_retention_period = 0
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `automated_snapshot_retention_period` is `0`, so nothing can be restored
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   automated_snapshot_retention_period = 7
//! }
//! ```
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!
//! }
//! ```
//!
//! ## Fix
//! Set `automated_snapshot_retention_period`; one day is the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/redshift-no-snapshots",
    summary: "A data warehouse makes no snapshots",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_343"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Backups),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["automated_snapshot_retention_period"],
        be: Be::AtLeast(1),
        absent: Absent::Good,
        because: "nothing can be restored",
        ..Must::NONE
    }),
};
