//! # aws/network-acl-open-all
//!
//! A network ACL lets everything through.
//!
//! ## Why
//! It then is no second gate: what a security group lets in by mistake is reached. The list that Amazon makes does the
//! same, and most networks leave it at that, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_network_acl_rule" "all" {
//!   network_acl_id = "acl-0abc"
//!   rule_number    = 100
//!   rule_action    = "allow"
//!   protocol       = "-1"
//!   cidr_block     = "0.0.0.0/0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach every port
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_network_acl_rule" "https" {
//!   network_acl_id = "acl-0abc"
//!   rule_number    = 100
//!   rule_action    = "allow"
//!   protocol       = "tcp"
//!   from_port      = 443
//!   to_port        = 443
//!   cidr_block     = "0.0.0.0/0"
//! }
//! ```
//! ```hcl
//! # What is not wanted is kept out before.
//! resource "aws_network_acl" "main" {
//!   vpc_id = "vpc-0abc"
//!
//!   ingress {
//!     rule_no    = 10
//!     action     = "deny"
//!     protocol   = "tcp"
//!     from_port  = 20
//!     to_port    = 22
//!     cidr_block = "0.0.0.0/0"
//!   }
//!
//!   ingress {
//!     rule_no    = 100
//!     action     = "allow"
//!     protocol   = "-1"
//!     from_port  = 0
//!     to_port    = 0
//!     cidr_block = "0.0.0.0/0"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Open the ports that are needed, one rule each.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::network_acl;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/network-acl-open-all",
    summary: "A network ACL lets everything through",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(network_acl::TYPES),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_352",
            "CKV_AWS_229",
            "CKV_AWS_230",
            "CKV_AWS_231",
            "CKV_AWS_232",
        ],
        trivy: &["AVD-AWS-0102", "AVD-AWS-0105"],
        kics: &[
            "3af7f2fd-06e6-4dab-b996-2912bea19ba4",
            "a20be318-cac7-457b-911d-04cc6e812c25",
        ],
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

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    // What is unknown is counted once, by the rule for administration ports.
    let (openings, _) = network_acl::openings(context.model, resource);
    let is_all = |o: &&network_acl::Opening| o.opens.covers_all_ports() && o.denied.is_empty();
    for opening in openings.iter().filter(is_all) {
        let text = opening.from.value.as_str().unwrap_or_default();
        out.at(opening.from.whole, format!("`{text}` can reach every port"));
    }
}
