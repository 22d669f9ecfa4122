//! # aws/apigw-old-tls
//!
//! A custom domain of an API speaks TLS 1.0.
//!
//! ## Why
//! TLS 1.0 and 1.1 have known attacks, and no current client needs them.
//!
//! Some scanners want the argument to be set. Without it API Gateway chooses, and documents no old version as its choice, so there is nothing to find.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_domain_name" "api" {
//!   domain_name     = "api.example.org"
//!   security_policy = "TLS_1_0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `security_policy` is `TLS_1_0`, so versions of TLS that are broken are spoken
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_domain_name" "api" {
//!   domain_name     = "api.example.org"
//!   security_policy = "TLS_1_2"
//! }
//! ```
//! ```hcl
//! resource "aws_api_gateway_domain_name" "api" {
//!   domain_name     = "api.example.org"
//!   security_policy = "SecurityPolicy_TLS13_1_2_2021_06"
//! }
//! ```
//! ```hcl
//! # API Gateway chooses then, and documents no old version as its choice.
//! resource "aws_api_gateway_domain_name" "api" {
//!   domain_name = "api.example.org"
//! }
//! ```
//!
//! ## Fix
//! Set `security_policy = "TLS_1_2"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/apigw-old-tls",
    summary: "A custom domain of an API speaks TLS 1.0",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_api_gateway_domain_name"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_206"],
        trivy: &["AVD-AWS-0005"],
        kics: &["4e1cc5d3-2811-4fb2-861c-ee9b3cb7f90b"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["security_policy"],
        be: Be::NotOneOf(&["TLS_1_0"]),
        absent: Absent::Good,
        because: "versions of TLS that are broken are spoken",
        ..Must::NONE
    }),
};
