//! # aws/redshift-no-logs
//!
//! A data warehouse keeps no audit logs.
//!
//! ## Why
//! Who logged in and who asked what can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logging` is not set, and no `aws_redshift_logging` names the cluster
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//! }
//! ```
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   logging {
//!     enable = false
//! #   ^^^^^^^^^^^^^^ `logging.enable` is `false`, so nobody can tell who asked what
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!   logging {
//!     enable      = true
//!     bucket_name = "logs"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_redshift_cluster" "dwh" {
//!   cluster_identifier = "dwh"
//!   node_type          = "ra3.large"
//!
//! }
//!
//! resource "aws_redshift_logging" "dwh" {
//!   cluster_identifier   = aws_redshift_cluster.dwh.id
//!   log_destination_type = "cloudwatch"
//! }
//! ```
//!
//! ## Fix
//! Add an `aws_redshift_logging`, or before version 6 of the provider `logging { enable = true }`.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/redshift-no-logs",
    summary: "A data warehouse keeps no audit logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_redshift_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_71"],
        kics: &["15ffbacc-fa42-4f6f-a57d-2feac7365caa"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ENABLED: Must = Must {
    path: &["logging", "enable"],
    be: Be::True,
    absent: Absent::Bad,
    because: "nobody can tell who asked what",
    ..Must::NONE
};

fn check(context: &Context, cluster: &Resource, out: &mut Findings) {
    if cluster.block("logging").is_some() || cluster.is_open("logging") {
        return out.must(&ENABLED);
    }
    let any = [("aws_redshift_logging", "cluster_identifier")];
    let lacking = "`logging` is not set, and no `aws_redshift_logging` names the cluster";
    beside::check(
        context,
        cluster,
        &any,
        &["cluster_identifier"],
        lacking,
        out,
    );
}
