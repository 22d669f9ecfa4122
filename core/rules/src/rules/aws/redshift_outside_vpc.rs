//! # aws/redshift-outside-vpc
//!
//! A data warehouse stands in no subnets of its own.
//!
//! ## Why
//! Without a subnet group it stands in the default network, with everything that nobody placed.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cluster_subnet_group_name` is not set, so it stands in the default network
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   cluster_subnet_group_name = "data"
//! }
//! ```
//!
//! ## Fix
//! Set `cluster_subnet_group_name`. This replaces the cluster.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-cluster-subnet-groups.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/redshift-outside-vpc",
    summary: "A data warehouse stands in no subnets of its own",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_154"],
        trivy: &["AVD-AWS-0127"],
        kics: &["0a494a6a-ebe2-48a0-9d77-cf9d5125e1b3"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["cluster_subnet_group_name"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "it stands in the default network",
        ..Must::NONE
    }),
};
