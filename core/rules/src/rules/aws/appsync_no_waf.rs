//! # aws/appsync-no-waf
//!
//! A GraphQL API has no web application firewall.
//!
//! ## Why
//! A firewall stops floods, bots and known attacks before they reach the API.
//!
//! ## Bad
//! ```hcl
//! resource "aws_appsync_graphql_api" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no web ACL is associated with the API
//!   name                = "shop"
//!   authentication_type = "AWS_IAM"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_appsync_graphql_api" "shop" {
//!   name                = "shop"
//!   authentication_type = "AWS_IAM"
//!
//! }
//!
//! resource "aws_wafv2_web_acl_association" "shop" {
//!   resource_arn = aws_appsync_graphql_api.shop.arn
//!   web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/0123"
//! }
//! ```
//!
//! ## Fix
//! Add `aws_wafv2_web_acl_association` with the ARN of the API.
//!
//! ## References
//! - https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{beside, waf};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/appsync-no-waf",
    summary: "A GraphQL API has no web application firewall",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_appsync_graphql_api"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_33"],
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

fn check(context: &Context, api: &Resource, out: &mut Findings) {
    if api.str_or("visibility", "GLOBAL") != Some("GLOBAL") {
        return;
    }
    let lacking = "no web ACL is associated with the API";
    beside::check(context, api, waf::ASSOCIATIONS, &[], lacking, out);
}
