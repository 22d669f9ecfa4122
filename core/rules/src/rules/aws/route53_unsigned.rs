//! # aws/route53-unsigned
//!
//! A hosted zone is not signed.
//!
//! ## Why
//! Whoever is on the way can answer in its name, and nobody can tell.
//!
//! ## Bad
//! ```hcl
//! resource "aws_route53_zone" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_route53_hosted_zone_dnssec` signs the zone
//!   name = "example.org"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_route53_zone" "site" {
//!   name = "example.org"
//! }
//!
//! resource "aws_route53_hosted_zone_dnssec" "site" {
//!   hosted_zone_id = aws_route53_zone.site.zone_id
//! }
//! ```
//! ```hcl
//! resource "aws_route53_zone" "inside" {
//!   name = "corp.internal"
//!
//!   vpc {
//!     vpc_id = "vpc-1"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_route53_key_signing_key` and `aws_route53_hosted_zone_dnssec`, and the record at the parent.
//!
//! ## References
//! - https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/route53-unsigned",
    summary: "A hosted zone is not signed",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_route53_zone"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_38"],
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

fn check(context: &Context, zone: &Resource, out: &mut Findings) {
    if zone.block("vpc").is_some() || zone.is_open("vpc") {
        return;
    }
    let any = [("aws_route53_hosted_zone_dnssec", "hosted_zone_id")];
    beside::check(
        context,
        zone,
        &any,
        &[],
        "no `aws_route53_hosted_zone_dnssec` signs the zone",
        out,
    );
}
