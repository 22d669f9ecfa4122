//! # aws/opensearch-public
//!
//! Anyone can use a search domain.
//!
//! ## Why
//! Domains outside a VPC have an address on the internet; whoever finds it can read, change or delete every index.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name     = "logs"
//!   access_policies = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the domain
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "logs" {
//!   statement {
//!     actions   = ["es:*"]
//!     resources = ["*"]
//!
//!     principals {
//!       type        = "AWS"
//!       identifiers = ["*"]
//!     }
//!   }
//! }
//!
//! resource "aws_elasticsearch_domain" "logs" {
//!   domain_name = "logs"
//! }
//!
//! resource "aws_elasticsearch_domain_policy" "logs" {
//!   domain_name     = aws_elasticsearch_domain.logs.domain_name
//!   access_policies = data.aws_iam_policy_document.logs.json
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the domain
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name     = "logs"
//!   access_policies = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "es:*"
//!       Resource  = "*"
//!       Condition = { IpAddress = { "aws:SourceIp" = "198.51.100.0/24" } }
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_opensearch_domain" "in_vpc" {
//!   domain_name = "logs"
//!
//!   vpc_options {
//!     subnet_ids = ["subnet-1"]
//!   }
//! }
//!
//! resource "aws_opensearch_domain_policy" "in_vpc" {
//!   domain_name     = aws_opensearch_domain.in_vpc.domain_name
//!   access_policies = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "es:*", Resource = "*" }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_opensearch_domain_policy" "of_another_domain" {
//!   domain_name     = "made-elsewhere"
//!   access_policies = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "es:*", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the accounts or roles that need it, narrow `*` by `aws:SourceIp`, or put the domain into a VPC by `vpc_options`.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::owners;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::grants;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/opensearch-public",
    summary: "Anyone can use a search domain",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_elasticsearch_domain",
        "aws_elasticsearch_domain_policy",
        "aws_opensearch_domain",
        "aws_opensearch_domain_policy",
    ]),
    aliases: Aliases::NONE,
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let owners = owners::of(context.model, resource);
    let is_domain = !resource.ty.ends_with("_policy");
    let domain = if is_domain {
        resource
    } else {
        match owners.first() {
            Some(owner) => owner,
            // Whether a domain that isn't in the code stands in a VPC isn't known.
            None => return,
        }
    };
    if domain.block("vpc_options").is_some() {
        return;
    }
    if domain.is_open("vpc_options") {
        return out.unknown();
    }
    grants::check(resource, "access_policies", "use the domain", out);
}
