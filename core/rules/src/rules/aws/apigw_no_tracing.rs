//! # aws/apigw-no-tracing
//!
//! A stage of an API is not traced.
//!
//! ## Why
//! Where a call failed or took long can only be guessed from logs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `xray_tracing_enabled` is not set, so nobody sees where a call failed or took long
//!   rest_api_id   = "api"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id          = "api"
//!   deployment_id        = "0123"
//!   stage_name           = "live"
//!   xray_tracing_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `xray_tracing_enabled = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-tracing",
    summary: "A stage of an API is not traced",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_api_gateway_stage"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_73"],
        trivy: &["AVD-AWS-0003"],
        kics: &["5813ef56-fa94-406a-b35d-977d4a56ff2b"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["xray_tracing_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nobody sees where a call failed or took long",
        ..Must::NONE
    }),
};
