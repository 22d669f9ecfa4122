//! # aws/vpc-no-flow-log
//!
//! A network keeps no record of its traffic.
//!
//! ## Why
//! When a machine was taken over, nobody can tell whom it talked to. Flow logs cost by volume, which is why this rule is
//! off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_vpc" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^ no flow log records its traffic
//!   cidr_block = "10.0.0.0/16"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_flow_log" "main" {
//!   vpc_id               = aws_vpc.main.id
//!   traffic_type         = "ALL"
//!   log_destination      = "arn:aws:s3:::logs"
//!   log_destination_type = "s3"
//! }
//! ```
//!
//! ## Fix
//! Add `aws_flow_log` with the `vpc_id`.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/vpc-no-flow-log",
    summary: "A network keeps no record of its traffic",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_vpc"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_11"],
        trivy: &["AVD-AWS-0178"],
        kics: &["f83121ea-03da-434f-9277-9cd247ab3047"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, vpc: &Resource, out: &mut Findings) {
    let any = [("aws_flow_log", "vpc_id")];
    beside::check(
        context,
        vpc,
        &any,
        &[],
        "no flow log records its traffic",
        out,
    );
}
