//! # aws/rds-single-zone
//!
//! A database stands in one zone.
//!
//! ## Why
//! When the zone fails, the database is gone until it comes back; maintenance takes it down too.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `multi_az` is not set, so the database fails with its zone
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
//!   multi_az = true
//! }
//! ```
//! ```hcl
//! resource "aws_db_instance" "replica" {
//!   replicate_source_db = "main"
//!   instance_class      = "db.m7g.large"
//! }
//! ```
//!
//! ## Fix
//! Set `multi_az = true`. It doubles the price.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-single-zone",
    summary: "A database stands in one zone",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_db_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_157"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Redundancy),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["multi_az"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["replicate_source_db"],
        because: "the database fails with its zone",
        ..Must::NONE
    }),
};
