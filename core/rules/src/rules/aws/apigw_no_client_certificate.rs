//! # aws/apigw-no-client-certificate
//!
//! What is behind an API can't tell that the gateway calls.
//!
//! ## Why
//! Whoever finds the address behind the gateway calls it directly, past its authorization and limits.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `client_certificate_id` is not set, so what is behind it can't tell who calls
//!   rest_api_id   = "api"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id           = "api"
//!   deployment_id         = "0123"
//!   stage_name            = "live"
//!   client_certificate_id = "a1b2c3"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_api_gateway_client_certificate`, name it here, and check it behind the gateway. Lambda functions need none.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-client-certificate",
    summary: "What is behind an API can't tell that the gateway calls",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_api_gateway_stage"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_51"],
        kics: &["0b4869fc-a842-4597-aa00-1294df425440"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["client_certificate_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "what is behind it can't tell who calls",
        ..Must::NONE
    }),
};
