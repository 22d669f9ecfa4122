//! # aws/vpc-default-group-left
//!
//! The group that a network comes with is left as it is.
//!
//! ## Why
//! Amazon makes it with rules that let everything in it talk to each other and out. What is started without naming a
//! security group gets it. Few manage it, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_vpc" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_default_security_group` takes its rules from the default group
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
//! resource "aws_default_security_group" "main" {
//!   vpc_id = aws_vpc.main.id
//! }
//! ```
//!
//! ## Fix
//! Add `aws_default_security_group` with the `vpc_id` and without rules.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/vpc-default-group-left",
    summary: "The group that a network comes with is left as it is",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_vpc"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_12"],
        trivy: &["AVD-AWS-0173"],
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
    let any = [("aws_default_security_group", "vpc_id")];
    let lacking = "no `aws_default_security_group` takes its rules from the default group";
    beside::check(context, vpc, &any, &[], lacking, out);
}
