//! # aws/apigw-cache-unencrypted
//!
//! An API caches answers in the clear.
//!
//! ## Why
//! What one caller was answered lies unencrypted in the cache.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = "live"
//!   method_path = "*/*"
//!
//!   settings {
//! # ^^^^^^^^ `settings.cache_data_encrypted` is not set, so answers lie in the cache in the clear
//!     caching_enabled = true
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
//! ```hcl
//! # Nothing is cached.
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
//! Set `cache_data_encrypted = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/apigw-cache-unencrypted",
    summary: "An API caches answers in the clear",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_api_gateway_method_settings"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_308"],
        trivy: &["AVD-AWS-0002"],
        kics: &["b7c9a40c-23e4-4a2d-8d39-a3352f10f288"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["settings", "cache_data_encrypted"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::Is(&["settings", "caching_enabled"], &["true"])],
        because: "answers lie in the cache in the clear",
        ..Must::NONE
    }),
};
