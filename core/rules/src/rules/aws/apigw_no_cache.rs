//! # aws/apigw-no-cache
//!
//! A stage of an API caches nothing.
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
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-cache",
    summary: "A stage of an API caches nothing",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_api_gateway_stage"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_120"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["cache_cluster_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "every call reaches what is behind it",
        ..Must::NONE
    }),
};
