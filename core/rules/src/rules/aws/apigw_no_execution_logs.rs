//! # aws/apigw-no-execution-logs
//!
//! A stage of an API doesn't log errors.
//!
//! ## Why
//! Why a call failed in the gateway, before it reached what is behind it, can only be guessed.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = "live"
//!   method_path = "*/*"
//!
//!   settings {
//! # ^^^^^^^^ `settings.logging_level` is not set, so nobody sees why a call failed
//!     metrics_enabled = true
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
//!     logging_level = "ERROR"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `logging_level = "ERROR"`, or `"INFO"` to see every call.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-execution-logs",
    summary: "A stage of an API doesn't log errors",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_api_gateway_method_settings"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_4"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["settings", "logging_level"],
        be: Be::OneOf(&["ERROR", "INFO"]),
        absent: Absent::Bad,
        because: "nobody sees why a call failed",
        ..Must::NONE
    }),
};
