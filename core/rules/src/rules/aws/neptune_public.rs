//! # aws/neptune-public
//!
//! A graph database gets an address on the internet.
//!
//! ## Why
//! Neptune knows no passwords, and without IAM a public endpoint is open to everyone.
//!
//! ## Bad
//! ```hcl
//! resource "aws_neptune_cluster_instance" "graph" {
//!   cluster_identifier  = "graph"
//!   instance_class      = "db.r6g.large"
//!   publicly_accessible = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `publicly_accessible` is `true`, so the database gets an address on the internet
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_neptune_cluster_instance" "graph" {
//!   cluster_identifier = "graph"
//!   instance_class     = "db.r6g.large"
//! }
//! ```
//!
//! ## Fix
//! Set `publicly_accessible = false`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/neptune-public",
    summary: "A graph database gets an address on the internet",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_neptune_cluster_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_102"],
        kics: &["9ba198e0-fef4-464a-8a4d-75ea55300de7"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["publicly_accessible"],
        be: Be::False,
        absent: Absent::Good,
        because: "the database gets an address on the internet",
        ..Must::NONE
    }),
};
