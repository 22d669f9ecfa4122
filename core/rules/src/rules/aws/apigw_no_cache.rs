//! # aws/apigw-no-cache
//!
//! An API caches nothing.
//!
//! ## Why
//! Every call reaches what is behind the gateway, also where the answer was just given.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cache_cluster_enabled` is not set, so every call reaches what is behind it
//!   rest_api_id   = "api"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//! ```
//! ```hcl
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = "live"
//!   method_path = "*/*"
//!
//!   settings {
//!     caching_enabled = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^ `settings.caching_enabled` is `false`, so every call
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id           = "api"
//!   deployment_id         = "0123"
//!   stage_name            = "live"
//!   cache_cluster_enabled = true
//!   cache_cluster_size    = "0.5"
//! }
//! ```
//!
//! ## Fix
//! Turn the cache on, where answers may be repeated. It costs by the hour.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-cache",
    summary: "An API caches nothing",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_api_gateway_stage", "aws_api_gateway_method_settings"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_120", "CKV_AWS_225"],
        trivy: &["AVD-AWS-0190"],
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

const STAGE: Must = Must {
    path: &["cache_cluster_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    because: "every call reaches what is behind it",
    ..Must::NONE
};

const METHODS: Must = Must {
    path: &["settings", "caching_enabled"],
    ..STAGE
};

fn check(_: &Context, stage: &Resource, out: &mut Findings) {
    match stage.ty.as_str() {
        "aws_api_gateway_stage" => out.must(&STAGE),
        _ => out.must(&METHODS),
    }
}
