//! # aws/security-group-open-all
//!
//! Every port is open to the internet.
//!
//! ## Why
//! Whatever runs behind it, now or later, can be reached by everyone: SSH, databases, debuggers. `@exposure public` does
//! not allow it; what is public are single ports.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "web" {
//!   ingress {
//!     from_port   = 0
//!     to_port     = 0
//!     protocol    = "-1"
//!     cidr_blocks = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach every port
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_security_group" "web" {
//!   ingress {
//!     from_port        = 0
//!     to_port          = 65535
//!     protocol         = "tcp"
//!     ipv6_cidr_blocks = ["::/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `::/0` can reach every port
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "web" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//!
//!   ingress {
//!     from_port = 0
//!     to_port   = 0
//!     protocol  = "-1"
//!     self      = true
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Answers pings from anywhere.
//! # @exposure public
//! resource "aws_vpc_security_group_ingress_rule" "ping" {
//!   ip_protocol = "icmp"
//!   from_port   = -1
//!   to_port     = -1
//!   cidr_ipv4   = "0.0.0.0/0"
//! }
//! ```
//!
//! ## Fix
//! Open the ports that are meant to be public, one rule each.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

use crate::finding::Severity;
use crate::ingress;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::services;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-open-all",
    summary: "Every port is open to the internet",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(ingress::TYPES),
    aliases: Aliases {
        checkov: &["CKV_AWS_277", "CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260"],
        trivy: &["AVD-AWS-0107"],
        kics: &[
            "4728cd65-a20c-49da-8b31-9c08b423e4db",
            "590d878b-abdc-428f-895a-e2b68a0e1998",
            "65905cec-d691-4320-b320-2000436cb696",
            "151187cb-0efc-481c-babd-ad24e3c9bc22",
            "ffac8a12-322e-42c1-b9b9-81ff85c39ef7",
        ],
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

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    let found = ingress::of(resource);
    for opening in &found.openings {
        let Some((_, value)) = opening.public() else {
            continue;
        };
        if opening.opens.covers_all_ports() {
            services::tell(opening, value, "every port", out);
        }
    }
    // What is unknown is counted once, by the rule for administration ports.
}
