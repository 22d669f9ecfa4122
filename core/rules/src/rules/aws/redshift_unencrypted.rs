//! # aws/redshift-unencrypted
//!
//! A data warehouse is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage or a snapshot can read everything in it.
//!
//! Other scanners want the argument to be set. Clusters are encrypted unless it says otherwise since January 2025, so only that is a fault here.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "main" {
//!   cluster_identifier = "main"
//!   encrypted          = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `encrypted` is `false`, so the warehouse
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_cluster" "main" {
//!   cluster_identifier = "main"
//!   encrypted          = true
//! }
//! ```
//! ```hcl
//! resource "aws_redshift_cluster" "encrypted_by_default" {
//!   cluster_identifier = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`. A cluster that exists is encrypted in place, and can only be read meanwhile.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/redshift-unencrypted",
    summary: "A data warehouse is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_64"],
        trivy: &["AVD-AWS-0084"],
        kics: &["cfdcabb0-fc06-427c-865b-c59f13e898ce"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encrypted"],
        be: Be::True,
        // Clusters are encrypted by default since 2025.
        absent: Absent::Good,
        unless: &["snapshot_identifier", "snapshot_arn"],
        because: "the warehouse and its snapshots are stored in the clear",
        ..Must::NONE
    }),
};
