//! # aws/destroyed-before-replaced
//!
//! What replaces it is made only after it is gone.
//!
//! ## Why
//! A certificate that is in use can't be deleted, and an API without a deployment answers nothing: a change that replaces it fails, or is an outage.
//!
//! ## Bad
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `lifecycle.create_before_destroy` is not set, so a change that replaces it is an outage or fails
//!   domain_name       = "example.org"
//!   validation_method = "DNS"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//!   domain_name       = "example.org"
//!   validation_method = "DNS"
//!
//!   lifecycle {
//!     create_before_destroy = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `lifecycle { create_before_destroy = true }`.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/destroyed-before-replaced",
    summary: "What replaces it is made only after it is gone",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&[
        "aws_acm_certificate",
        "aws_api_gateway_deployment",
        "aws_api_gateway_rest_api",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_217", "CKV_AWS_233", "CKV_AWS_237"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["lifecycle", "create_before_destroy"],
        be: Be::True,
        absent: Absent::Bad,
        because: "a change that replaces it is an outage or fails",
        ..Must::NONE
    }),
};
