//! # aws/security-group-rule-no-description
//!
//! A rule of a security group does not say what it is for.
//!
//! ## Why
//! Nobody dares to remove a rule whose purpose is forgotten, so that openings stay.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "web" {
//!   description = "Web servers"
//!
//!   ingress {
//! # ^^^^^^^ `ingress.description` is not set, so nobody sees what the rule is for
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["10.0.0.0/8"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_vpc_security_group_ingress_rule" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `description` is not set, so nobody sees what the rule is for
//!   security_group_id = "sg-0abc"
//!   ip_protocol       = "tcp"
//!   from_port         = 443
//!   to_port           = 443
//!   cidr_ipv4         = "10.0.0.0/8"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "web" {
//!   description = "Web servers"
//!
//!   ingress {
//!     description = "HTTPS from the load balancer"
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["10.0.0.0/8"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `description`; on a rule it can be changed in place.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-rule-no-description",
    summary: "A rule of a security group does not say what it is for",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&[
        "aws_security_group",
        "aws_default_security_group",
        "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
        "aws_vpc_security_group_egress_rule",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_23"],
        trivy: &["AVD-AWS-0124"],
        kics: &["68eb4bf3-f9bf-463d-b5cf-e029bb446d2e"],
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

const RULE_ITSELF: Must = Must {
    path: &["description"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "nobody sees what the rule is for",
    ..Must::NONE
};

const INGRESS: Must = Must {
    path: &["ingress", "description"],
    ..RULE_ITSELF
};

const EGRESS: Must = Must {
    path: &["egress", "description"],
    ..RULE_ITSELF
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    if !matches!(
        resource.ty.as_str(),
        "aws_security_group" | "aws_default_security_group"
    ) {
        return out.must(&RULE_ITSELF);
    }
    for (kind, must) in [("ingress", &INGRESS), ("egress", &EGRESS)] {
        if resource.block(kind).is_some() {
            out.must(must);
        }
    }
}
