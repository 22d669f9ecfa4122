//! # aws/route53-no-query-log
//!
//! A hosted zone keeps no log of queries.
//!
//! ## Why
//! Who looked up what can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_route53_zone" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_route53_query_log` names the zone
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
//! resource "aws_route53_query_log" "site" {
//!   cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.org"
//!   zone_id                  = aws_route53_zone.site.zone_id
//! }
//! ```
//! ```hcl
//! # A private zone is logged by its network's resolver.
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
//! Add an `aws_route53_query_log` with a log group in `us-east-1`.
//!
//! ## References
//! - https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/route53-no-query-log",
    summary: "A hosted zone keeps no log of queries",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_route53_zone"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_39"],
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
    let any = [("aws_route53_query_log", "zone_id")];
    beside::check(
        context,
        zone,
        &any,
        &[],
        "no `aws_route53_query_log` names the zone",
        out,
    );
}
