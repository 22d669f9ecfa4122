//! # aws/opensearch-outside-vpc
//!
//! A search domain has an address on the internet.
//!
//! ## Why
//! A policy alone then stands between everyone and the index; in a VPC, the network does too.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `vpc_options` is not set, so its address is on the internet
//!   domain_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   vpc_options {
//!     subnet_ids = ["subnet-1"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `vpc_options` with subnets and security groups. This replaces the domain.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-outside-vpc",
    summary: "A search domain has an address on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_137"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["vpc_options"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "its address is on the internet",
        ..Must::NONE
    }),
};
