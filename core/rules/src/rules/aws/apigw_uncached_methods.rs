//! # aws/apigw-uncached-methods
//!
//! The methods of an API are not cached.
//!
//! ## Why
//! Every call reaches what is behind the gateway, also where the answer was just given.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = "live"
//!   method_path = "*/*"
//!
//!   settings {
//!     caching_enabled = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^ `settings.caching_enabled` is `false`, so every call reaches what is behind it
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
//!     caching_enabled      = true
//!     cache_data_encrypted = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `caching_enabled = true`, where answers may be repeated.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-uncached-methods",
    summary: "The methods of an API are not cached",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_api_gateway_method_settings"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_225"],
        trivy: &["AVD-AWS-0190"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["settings", "caching_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "every call reaches what is behind it",
        ..Must::NONE
    }),
};
