//! # aws/apigw-no-access-logs
//!
//! A stage of an API keeps no access logs.
//!
//! ## Why
//! After an attack nobody can tell who called what.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `access_log_settings` is not set, so nobody can tell who called what
//!   rest_api_id   = "api"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_apigatewayv2_stage" "live" {
//!   api_id = "api"
//!   name   = "live"
//!
//!   access_log_settings {
//!     destination_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:api"
//!     format          = "$context.requestId"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `access_log_settings` with a log group and a format.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-access-logs",
    summary: "A stage of an API keeps no access logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_api_gateway_stage", "aws_apigatewayv2_stage"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_76"],
        trivy: &["AVD-AWS-0001"],
        kics: &["1b6799eb-4a7a-4b04-9001-8cceb9999326"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["access_log_settings"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody can tell who called what",
        ..Must::NONE
    }),
};
