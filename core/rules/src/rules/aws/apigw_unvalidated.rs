//! # aws/apigw-unvalidated
//!
//! A method of an API takes any request.
//!
//! ## Why
//! Requests that miss parameters, or are of another form, reach what is behind the gateway.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_method" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `request_validator_id` is not set, so requests of any form are passed on
//!   rest_api_id   = "api"
//!   resource_id   = "orders"
//!   http_method   = "POST"
//!   authorization = "AWS_IAM"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_method" "orders" {
//!   rest_api_id          = "api"
//!   resource_id          = "orders"
//!   http_method          = "POST"
//!   authorization        = "AWS_IAM"
//!   request_validator_id = "validator"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_api_gateway_request_validator`, and name it here.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/apigw-unvalidated",
    summary: "A method of an API takes any request",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_api_gateway_method"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_53"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["request_validator_id"],
        be: Be::Set,
        absent: Absent::Bad,
        when: &[When::IsNot(&["http_method"], &["OPTIONS"])],
        because: "requests of any form are passed on",
        ..Must::NONE
    }),
};
