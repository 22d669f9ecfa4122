//! # aws/apigw-no-waf
//!
//! A public stage of an API has no web application firewall.
//!
//! ## Why
//! A firewall stops floods, bots and known attacks before they reach what is behind the API.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_rest_api" "shop" {
//!   name = "shop"
//!
//!   endpoint_configuration {
//!     types = ["REGIONAL"]
//!   }
//! }
//!
//! resource "aws_api_gateway_stage" "live" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no web ACL is associated with the stage
//!   rest_api_id   = aws_api_gateway_rest_api.shop.id
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_rest_api" "shop" {
//!   name = "shop"
//! }
//!
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id   = aws_api_gateway_rest_api.shop.id
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//!
//! resource "aws_wafv2_web_acl_association" "live" {
//!   resource_arn = aws_api_gateway_stage.live.arn
//!   web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/0123"
//! }
//! ```
//! ```hcl
//! resource "aws_api_gateway_rest_api" "inside" {
//!   name = "inside"
//!
//!   endpoint_configuration {
//!     types = ["PRIVATE"]
//!   }
//! }
//!
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id   = aws_api_gateway_rest_api.inside.id
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//! ```hcl
//! # Whether its API is public is not in the code.
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id   = "0123456789"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//!
//! ## Fix
//! Add `aws_wafv2_web_acl_association` with the ARN of the stage.
//!
//! ## References
//! - https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{beside, waf};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-waf",
    summary: "A public stage of an API has no web application firewall",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_api_gateway_stage"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_29"],
        kics: &["a186e82c-1078-4a7b-85d8-579561fde884"],
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

fn check(context: &Context, stage: &Resource, out: &mut Findings) {
    let Some(link) = stage.attr("rest_api_id") else {
        return;
    };
    let mut apis = context.model.sources(&link.value);
    let Some(api) = apis.find(|api| api.ty == "aws_api_gateway_rest_api") else {
        return out.unknown();
    };
    if is_private(api) {
        return;
    }
    // An ARN may be put together from the API's.
    match beside::has(context, api, waf::ASSOCIATIONS, &[]) {
        Some(false) => {
            let lacking = "no web ACL is associated with the stage";
            beside::check(context, stage, waf::ASSOCIATIONS, &[], lacking, out);
        }
        _ => out.unknown(),
    }
}

fn is_private(api: &Resource) -> bool {
    let kinds = api.blocks_of("endpoint_configuration");
    let mut types = kinds.filter_map(|kind| kind.attr("types"));
    types.any(|types| {
        let items = types.value.as_items().unwrap_or_default();
        items.iter().any(|item| item.as_str() == Some("PRIVATE"))
    })
}
