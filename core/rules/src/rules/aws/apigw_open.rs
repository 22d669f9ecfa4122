//! # aws/apigw-open
//!
//! Anyone may call a method of an API.
//!
//! ## Why
//! Nobody is asked who they are: whoever finds the URL calls what is behind it, at your cost.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_method" "orders" {
//!   rest_api_id   = "api"
//!   resource_id   = "orders"
//!   http_method   = "GET"
//!   authorization = "NONE"
//! # ^^^^^^^^^^^^^^^^^^^^^^ `authorization` is `NONE`, so anyone may call it
//! }
//! ```
//! ```hcl
//! resource "aws_apigatewayv2_route" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `authorization_type` is not set, so anyone may call it
//!   api_id    = "api"
//!   route_key = "GET /orders"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_method" "orders" {
//!   rest_api_id   = "api"
//!   resource_id   = "orders"
//!   http_method   = "GET"
//!   authorization = "AWS_IAM"
//! }
//! ```
//! ```hcl
//! resource "aws_api_gateway_method" "orders" {
//!   rest_api_id      = "api"
//!   resource_id      = "orders"
//!   http_method      = "GET"
//!   authorization    = "NONE"
//!   api_key_required = true
//! }
//! ```
//! ```hcl
//! # Browsers ask so before they call another site.
//! resource "aws_api_gateway_method" "cors" {
//!   rest_api_id   = "api"
//!   resource_id   = "orders"
//!   http_method   = "OPTIONS"
//!   authorization = "NONE"
//! }
//! ```
//! ```hcl
//! # @intent The status page's figures.
//! # @exposure public
//! resource "aws_apigatewayv2_route" "status" {
//!   api_id    = "api"
//!   route_key = "GET /status"
//! }
//! ```
//! ```hcl
//! # Reached from within a VPC only.
//! resource "aws_api_gateway_rest_api" "inside" {
//!   name = "inside"
//!
//!   endpoint_configuration {
//!     types = ["PRIVATE"]
//!   }
//! }
//!
//! resource "aws_api_gateway_method" "orders" {
//!   rest_api_id   = aws_api_gateway_rest_api.inside.id
//!   resource_id   = "orders"
//!   http_method   = "GET"
//!   authorization = "NONE"
//! }
//! ```
//! ```hcl
//! # Who may connect is asked at `$connect` alone.
//! resource "aws_apigatewayv2_api" "chat" {
//!   name          = "chat"
//!   protocol_type = "WEBSOCKET"
//! }
//!
//! resource "aws_apigatewayv2_route" "message" {
//!   api_id    = aws_apigatewayv2_api.chat.id
//!   route_key = "$default"
//! }
//! ```
//!
//! ## Fix
//! Set an authorizer or `AWS_IAM`, or declare `@exposure public` where the callers are checked behind it, or nobody has to be.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/apigw-open",
    summary: "Anyone may call a method of an API",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_api_gateway_method", "aws_apigatewayv2_route"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_59", "CKV2_AWS_70", "CKV_AWS_309"],
        trivy: &["AVD-AWS-0004"],
        kics: &["15ccec05-5476-4890-ad19-53991eba1db8"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const METHOD: Must = Must {
    path: &["authorization"],
    be: Be::NotOneOf(&["NONE"]),
    absent: Absent::Bad,
    when: &[When::IsNot(&["api_key_required"], &["true"])],
    because: "anyone may call it",
    ..Must::NONE
};

const ROUTE: Must = Must {
    path: &["authorization_type"],
    when: &[],
    ..METHOD
};

/// Browsers ask so before they call another site, and without credentials.
const ASKS: &[&str] = &["OPTIONS", "OPTION"];

fn check(context: &Context, method: &Resource, out: &mut Findings) {
    let is_rest = method.ty == "aws_api_gateway_method";
    let link = method.attr(if is_rest { "rest_api_id" } else { "api_id" });
    let mut apis = link
        .into_iter()
        .flat_map(|link| context.model.sources(&link.value));
    match is_rest {
        true if method
            .str_or("http_method", "")
            .is_some_and(|name| ASKS.contains(&name)) => {}
        true if apis.any(|api| is_private(api, out)) => {}
        true => out.must(&METHOD),
        // Whoever is connected to a socket was asked when they connected.
        false if method.str_or("route_key", "") != Some("$connect") && apis.any(is_socket) => {}
        false => out.must(&ROUTE),
    }
}

/// It is reached from within networks only, or that is not known.
fn is_private(api: &Resource, out: &mut Findings) -> bool {
    let kinds = api.blocks_of("endpoint_configuration");
    let mut types = kinds.filter_map(|kind| kind.attr("types"));
    types.any(|types| match types.value.as_items() {
        Some(items) => items.iter().any(|item| item.as_str() == Some("PRIVATE")),
        None => {
            out.unknown();
            true
        }
    })
}

fn is_socket(api: &Resource) -> bool {
    api.str_or("protocol_type", "") == Some("WEBSOCKET")
}
