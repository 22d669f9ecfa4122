//! # aws/default-vpc
//!
//! The network that every account comes with is used.
//!
//! ## Why
//! It has public subnets only and open defaults, and whatever is started without naming a network lands in it, beside what
//! is declared here.
//!
//! ## Bad
//! ```hcl
//! resource "aws_default_vpc" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the default VPC has public subnets only, and whatever names no network lands in it
//!   enable_dns_hostnames = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//! ```
//!
//! ## Fix
//! Make a VPC of its own.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/default-vpc",
    summary: "The network that every account comes with is used",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_default_vpc"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_148"],
        trivy: &["AVD-AWS-0101"],
        kics: &["96ed3526-0179-4c73-b1b2-372fde2e0d13"],
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

fn check(_: &Context, vpc: &Resource, out: &mut Findings) {
    out.at(
        vpc.header,
        "the default VPC has public subnets only, and whatever names no network lands in it",
    );
}
