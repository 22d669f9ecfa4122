//! # aws/subnet-public-ip
//!
//! A subnet gives every machine a public address.
//!
//! ## Why
//! Whatever is started in it, by hand or by a service, is on the internet unless it says otherwise. Public subnets for load
//! balancers need no such addresses.
//!
//! ## Bad
//! ```hcl
//! resource "aws_subnet" "public" {
//!   vpc_id                  = "vpc-0abc"
//!   cidr_block              = "10.0.1.0/24"
//!   map_public_ip_on_launch = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `map_public_ip_on_launch` is `true`, so every machine in it gets a public address
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_subnet" "private" {
//!   vpc_id     = "vpc-0abc"
//!   cidr_block = "10.0.2.0/24"
//! }
//! ```
//! ```hcl
//! # @intent Machines that people reach from anywhere.
//! # @exposure public
//! resource "aws_subnet" "public" {
//!   vpc_id                  = "vpc-0abc"
//!   cidr_block              = "10.0.1.0/24"
//!   map_public_ip_on_launch = true
//! }
//! ```
//!
//! ## Fix
//! Set `map_public_ip_on_launch = false`, and give addresses to the machines that need one. Where the subnet is meant for
//! that, declare `@exposure public`.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/subnet-public-ip",
    summary: "A subnet gives every machine a public address",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["aws_subnet"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_130"],
        trivy: &["AVD-AWS-0164"],
        kics: &["52f04a44-6bfa-4c41-b1d3-4ae99a2de05c"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["map_public_ip_on_launch"],
        be: Be::False,
        because: "every machine in it gets a public address",
        ..Must::NONE
    }),
};
