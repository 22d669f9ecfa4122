//! # aws/redshift-open-routes
//!
//! A data warehouse copies past your network.
//!
//! ## Why
//! What it loads and unloads crosses no firewall, endpoint or flow log of yours.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enhanced_vpc_routing` is not set, so what it loads and unloads passes no network of yours
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
//!   enhanced_vpc_routing = true
//! }
//! ```
//!
//! ## Fix
//! Set `enhanced_vpc_routing = true`, with endpoints or a NAT gateway for what it reads.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/redshift-open-routes",
    summary: "A data warehouse copies past your network",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_321"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enhanced_vpc_routing"],
        be: Be::True,
        absent: Absent::Bad,
        because: "what it loads and unloads passes no network of yours",
        ..Must::NONE
    }),
};
