//! # aws/rds-public
//!
//! A database gets an address on the internet.
//!
//! ## Why
//! A public endpoint leaves passwords and unpatched versions as the only defence against everyone.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine              = "postgres"
//!   publicly_accessible = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `publicly_accessible` is `true`, so the database gets an address on the internet
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine = "postgres"
//! }
//! ```
//!
//! ## Fix
//! Set `publicly_accessible = false` and connect through the VPC, a VPN or a bastion.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-public",
    summary: "A database gets an address on the internet",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_17"],
        trivy: &["AVD-AWS-0180"],
        kics: &["35113e6f-2c6b-414d-beec-7a9482d3b2d1"],
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
        unless: &[],
        because: "the database gets an address on the internet",
        ..Must::NONE
    }),
};
