//! # aws/network-acl-open-admin-ports
//!
//! A network ACL lets the internet reach a port for administration.
//!
//! ## Why
//! It is the second gate of a subnet, for the day when a security group is opened by mistake. Where it names such a port
//! and lets everyone in, it is open on purpose or forgotten. FTP, which sends passwords in the clear, counts too.
//!
//! ## Bad
//! ```hcl
//! resource "aws_network_acl" "main" {
//!   vpc_id = "vpc-0abc"
//!
//!   ingress {
//!     rule_no    = 100
//!     action     = "allow"
//!     protocol   = "tcp"
//!     from_port  = 22
//!     to_port    = 22
//!     cidr_block = "0.0.0.0/0"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach SSH (port 22)
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_network_acl_rule" "rdp" {
//!   network_acl_id = "acl-0abc"
//!   rule_number    = 100
//!   rule_action    = "allow"
//!   protocol       = "tcp"
//!   from_port      = 3389
//!   to_port        = 3389
//!   cidr_block     = "0.0.0.0/0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach RDP (port 3389)
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_network_acl" "main" {
//!   vpc_id = "vpc-0abc"
//!
//!   ingress {
//!     rule_no    = 90
//!     action     = "deny"
//!     protocol   = "tcp"
//!     from_port  = 22
//!     to_port    = 22
//!     cidr_block = "0.0.0.0/0"
//!   }
//!
//!   ingress {
//!     rule_no    = 100
//!     action     = "allow"
//!     protocol   = "tcp"
//!     from_port  = 22
//!     to_port    = 22
//!     cidr_block = "0.0.0.0/0"
//!   }
//!
//!   ingress {
//!     rule_no    = 110
//!     action     = "allow"
//!     protocol   = "tcp"
//!     from_port  = 3389
//!     to_port    = 3389
//!     cidr_block = "10.0.0.0/8"
//!   }
//! }
//! ```
//! ```hcl
//! # Answers to what was asked from inside come to the ports above.
//! resource "aws_network_acl_rule" "answers" {
//!   network_acl_id = "acl-0abc"
//!   rule_number    = 100
//!   rule_action    = "allow"
//!   protocol       = "tcp"
//!   from_port      = 3390
//!   to_port        = 65535
//!   cidr_block     = "0.0.0.0/0"
//! }
//! ```
//!
//! ## Fix
//! Name the networks that administer it.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html

use crate::finding::Severity;
use crate::net::{ADMINISTRATION, Opens, Service, services_open};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::network_acl;
use crate::rules::services;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/network-acl-open-admin-ports",
    summary: "A network ACL lets the internet reach a port for administration",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(network_acl::TYPES),
    aliases: Aliases {
        checkov: &["CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232"],
        trivy: &["AVD-AWS-0105"],
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
    group: Group::Recommended,
    standards: &["CIS AWS 1.4: 5.1"],
    check: Check::With(check),
};

const FTP: &[Service] = &[
    Service {
        port: 20,
        name: "FTP",
    },
    Service {
        port: 21,
        name: "FTP",
    },
];

/// From where on answers to what was asked from inside come: lists know no connections, so these must be open.
const ANSWERS_FROM: u16 = 1024;

/// What is opened for answers is wide, but may leave out single ports.
const ANSWERS_AT_LEAST: u16 = 1000;

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let (openings, unknown) = network_acl::openings(context.model, resource);
    out.unknown += unknown;
    for opening in openings.iter().filter(|o| !o.opens.covers_all_ports()) {
        let services =
            services_open(opening.opens, FTP).chain(services_open(opening.opens, ADMINISTRATION));
        let is_for_answers = is_for_answers(opening.opens);
        let is_closed = |service: &Service| {
            opening.is_denied(service.port) || is_for_answers && service.port >= ANSWERS_FROM
        };
        let is_open = |service: &&Service| !is_closed(service);
        let open: Vec<&Service> = services.filter(is_open).collect();
        if open.is_empty() {
            continue;
        }
        let from = opening.from;
        let text = from.value.as_str().unwrap_or_default();
        let message = format!("`{text}` can reach {}", services::list(&open));
        let draft = out.at(from.whole, message);
        if from.site.chunk != from.value.site.chunk {
            draft.because(from.value.site, format!("`{text}` comes from here"));
        }
    }
}

/// Every port from which a program may have asked.
fn is_for_answers(opens: Opens) -> bool {
    match opens {
        Opens::Ports(ports) => {
            ports.first >= ANSWERS_FROM && ports.last - ports.first >= ANSWERS_AT_LEAST
        }
        Opens::Everything | Opens::NoPorts => false,
    }
}
