//! # aws/redshift-default-database
//!
//! The database of a data warehouse has the default name.
//!
//! ## Why
//! Who guesses names tries `dev` first.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `database_name` is not set, so its name is the first to be guessed
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//! }
//! ```
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   database_name = "dev"
//! # ^^^^^^^^^^^^^^^^^^^^^ `database_name` is `dev`, so its name
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   database_name = "sales"
//! }
//! ```
//!
//! ## Fix
//! Set `database_name`. This replaces the cluster.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-console.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/redshift-default-database",
    summary: "The database of a data warehouse has the default name",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_320"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["database_name"],
        be: Be::NotOneOf(&["dev"]),
        absent: Absent::Bad,
        unless: &["snapshot_identifier", "snapshot_arn"],
        because: "its name is the first to be guessed",
        ..Must::NONE
    }),
};
