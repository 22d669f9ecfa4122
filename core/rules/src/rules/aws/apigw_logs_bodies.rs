//! # aws/apigw-logs-bodies
//!
//! An API writes requests and answers to its logs.
//!
//! ## Why
//! Passwords, tokens and personal data that callers send then stand in the logs, for everyone who may read those.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = "live"
//!   method_path = "*/*"
//!
//!   settings {
//!     logging_level      = "INFO"
//!     data_trace_enabled = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^ `settings.data_trace_enabled` is `true`, so what callers send stands in the logs
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = "live"
//!   method_path = "*/*"
//!
//!   settings {
//!     logging_level = "INFO"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `data_trace_enabled = false`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-logs-bodies",
    summary: "An API writes requests and answers to its logs",
    severity: Severity::Warning,
    category: Category::Secrets,
    on: On::Types(&["aws_api_gateway_method_settings"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_276"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["settings", "data_trace_enabled"],
        be: Be::False,
        absent: Absent::Good,
        because: "what callers send stands in the logs",
        ..Must::NONE
    }),
};
