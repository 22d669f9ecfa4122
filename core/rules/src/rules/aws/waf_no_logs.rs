//! # aws/waf-no-logs
//!
//! A web application firewall keeps no logs.
//!
//! ## Why
//! What it let through, and what it stopped wrongly, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_wafv2_web_acl" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_wafv2_web_acl_logging_configuration` names the web ACL
//!   name  = "site"
//!   scope = "REGIONAL"
//! }
//! ```
//! ```hcl
//! resource "aws_wafregional_web_acl" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logging_configuration` is not set, so nobody can tell what it let through
//!   name        = "site"
//!   metric_name = "site"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_wafv2_web_acl" "site" {
//!   name  = "site"
//!   scope = "REGIONAL"
//! }
//!
//! resource "aws_wafv2_web_acl_logging_configuration" "site" {
//!   resource_arn            = aws_wafv2_web_acl.site.arn
//!   log_destination_configs = ["arn:aws:logs:eu-central-1:111122223333:log-group:aws-waf-logs-site"]
//! }
//! ```
//!
//! ## Fix
//! Add an `aws_wafv2_web_acl_logging_configuration`.
//!
//! ## References
//! - https://docs.aws.amazon.com/waf/latest/developerguide/logging.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/waf-no-logs",
    summary: "A web application firewall keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&[
        "aws_wafv2_web_acl",
        "aws_waf_web_acl",
        "aws_wafregional_web_acl",
    ]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_31", "CKV_AWS_176"],
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

const CLASSIC: Must = Must {
    path: &["logging_configuration"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "nobody can tell what it let through",
    ..Must::NONE
};

fn check(context: &Context, acl: &Resource, out: &mut Findings) {
    if acl.ty != "aws_wafv2_web_acl" {
        return out.must(&CLASSIC);
    }
    let any = [("aws_wafv2_web_acl_logging_configuration", "resource_arn")];
    let lacking = "no `aws_wafv2_web_acl_logging_configuration` names the web ACL";
    beside::check(context, acl, &any, &[], lacking, out);
}
