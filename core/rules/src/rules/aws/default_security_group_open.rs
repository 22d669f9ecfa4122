//! # aws/default-security-group-open
//!
//! The group that a network comes with lets traffic through.
//!
//! ## Why
//! What is started without naming a security group gets this one. It is safe only while it lets nothing through; what needs
//! a rule needs a group of its own.
//!
//! ## Bad
//! ```hcl
//! resource "aws_default_security_group" "main" {
//!   vpc_id = "vpc-0abc"
//!
//!   ingress {
//! # ^^^^^^^ the default group has a rule, so what names no group is reached
//!     protocol  = "-1"
//!     from_port = 0
//!     to_port   = 0
//!     self      = true
//!   }
//!
//!   egress {
//! # ^^^^^^ the default group has a rule, so what names no group can reach out
//!     protocol    = "-1"
//!     from_port   = 0
//!     to_port     = 0
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_default_security_group" "main" {
//!   vpc_id = "vpc-0abc"
//! }
//! ```
//!
//! ## Fix
//! Remove the rules, and give what needs them a group of its own.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/default-security-group-open",
    summary: "The group that a network comes with lets traffic through",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["aws_default_security_group"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_12"],
        trivy: &["AVD-AWS-0173"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const RULES: &[(&str, &str)] = &[
    ("ingress", "what names no group is reached"),
    ("egress", "what names no group can reach out"),
];

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    for (kind, follows) in RULES {
        let message = format!("the default group has a rule, so {follows}");
        if let Some(rule) = group.block(kind) {
            out.at(rule.header, message);
        } else if group.is_open(kind) {
            out.unknown();
        }
    }
}
