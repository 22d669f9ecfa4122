//! # aws/security-group-open-admin-ports
//!
//! A port for administration is open to the internet.
//!
//! ## Why
//! Machines with an open SSH or RDP port are tried with stolen and guessed passwords within minutes. An administration
//! port is never public by intent alone: `@exposure public` does not allow it.
//!
//! Any stretch of more than 256 public addresses counts as the internet: a `/16` of somebody's provider names nobody. Other
//! scanners look for `0.0.0.0/0` only.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "bastion" {
//!   ingress {
//!     from_port   = 22
//!     to_port     = 22
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach SSH (port 22)
//!   }
//! }
//! ```
//! ```hcl
//! variable "admins" {
//!   default = ["::/0"]
//! }
//!
//! resource "aws_security_group_rule" "rdp" {
//!   type             = "ingress"
//!   from_port        = 3000
//!   to_port          = 4000
//!   protocol         = "tcp"
//!   ipv6_cidr_blocks = var.admins
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `::/0` can reach RDP (port 3389)
//! }
//! ```
//! ```hcl
//! # @intent Jump host.
//! # @exposure public
//! resource "aws_vpc_security_group_ingress_rule" "ssh" {
//!   from_port   = 22
//!   to_port     = 22
//!   ip_protocol = "tcp"
//!   cidr_ipv4   = "0.0.0.0/1"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/1` can reach SSH (port 22)
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "bastion" {
//!   ingress {
//!     from_port   = 22
//!     to_port     = 22
//!     protocol    = "tcp"
//!     cidr_blocks = ["10.0.0.0/8", "203.0.113.7/32"]
//!   }
//!
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//! ```hcl
//! variable "admins" {
//!   type = list(string)
//! }
//!
//! resource "aws_security_group" "bastion" {
//!   ingress {
//!     from_port   = 22
//!     to_port     = 22
//!     protocol    = "tcp"
//!     cidr_blocks = var.admins
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the networks that administer it, or use a service that needs no open port: Session Manager, Instance Connect, a VPN.
//! A waiver with a reason is needed where it must stay open.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

use crate::finding::Severity;
use crate::ingress;
use crate::net::ADMINISTRATION;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::services;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-open-admin-ports",
    summary: "A port for administration is open to the internet",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(ingress::TYPES),
    aliases: Aliases {
        checkov: &["CKV_AWS_24", "CKV_AWS_25"],
        trivy: &["AVD-AWS-0107"],
        kics: &[
            "65905cec-d691-4320-b320-2000436cb696",
            "151187cb-0efc-481c-babd-ad24e3c9bc22",
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
    services::check(ADMINISTRATION, resource, out);
}
