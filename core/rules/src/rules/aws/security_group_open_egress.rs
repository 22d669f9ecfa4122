//! # aws/security-group-open-egress
//!
//! What is behind a group may reach anything on the internet.
//!
//! ## Why
//! Whoever gets at it can load tools and send away data. Nearly every group is open so, which is why this rule is off
//! unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "web" {
//!   egress {
//!     from_port   = 0
//!     to_port     = 0
//!     protocol    = "-1"
//!     cidr_blocks = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ every port of `0.0.0.0/0` can be reached
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "web" {
//!   egress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the ports and networks that it needs.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

use crate::finding::Severity;
use crate::ingress;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-open-egress",
    summary: "What is behind a group may reach anything on the internet",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(ingress::OUTWARD_TYPES),
    aliases: Aliases {
        checkov: &["CKV_AWS_382"],
        trivy: &["AVD-AWS-0104"],
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

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    let found = ingress::outward(resource);
    out.unknown += found.unknown;
    for opening in found.openings.iter().filter(|o| o.opens.covers_all_ports()) {
        let anywhere = opening.from.iter().find(|(range, _)| range.is_anywhere());
        if let Some((_, value)) = anywhere {
            let text = value.as_str().unwrap_or_default();
            out.at(
                opening.site,
                format!("every port of `{text}` can be reached"),
            );
        }
    }
}
