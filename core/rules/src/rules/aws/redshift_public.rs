//! # aws/redshift-public
//!
//! A data warehouse gets an address on the internet.
//!
//! ## Why
//! A public endpoint leaves passwords and unpatched versions as the only defence against everyone.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "main" {
//!   cluster_identifier  = "main"
//!   publicly_accessible = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `publicly_accessible` is `true`, so the cluster gets
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_cluster" "main" {
//!   cluster_identifier  = "main"
//!   publicly_accessible = false
//! }
//! ```
//!
//! ## Fix
//! Set `publicly_accessible = false` and connect through the VPC.
//!
//! Absence is not judged: the default depends on the version of the provider.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/redshift-public",
    summary: "A data warehouse gets an address on the internet",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_87"],
        kics: &["af173fde-95ea-4584-b904-bb3923ac4bda"],
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
        because: "the cluster gets an address on the internet",
        ..Must::NONE
    }),
};
