//! # aws/docdb-no-deletion-protection
//!
//! A document database can be deleted by one call.
//!
//! ## Why
//! A slip in the console, a wrong `destroy` or a stolen key then takes the data away.
//!
//! ## Bad
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `deletion_protection` is not set, so one call deletes the database
//!   cluster_identifier = "orders"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//!   cluster_identifier  = "orders"
//!   deletion_protection = true
//! }
//! ```
//! ```hcl
//! # @intent Holds test data for a day.
//! # @lifetime ephemeral 1d
//! resource "aws_docdb_cluster" "orders" {
//!   cluster_identifier = "orders"
//! }
//! ```
//!
//! ## Fix
//! Set `deletion_protection = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/docdb-no-deletion-protection",
    summary: "A document database can be deleted by one call",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["aws_docdb_cluster"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: Some(Matter::DeletionProtection),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["deletion_protection"],
        be: Be::True,
        absent: Absent::Bad,
        because: "one call deletes the database",
        ..Must::NONE
    }),
};
