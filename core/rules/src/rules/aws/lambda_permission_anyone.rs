//! # aws/lambda-permission-anyone
//!
//! Anyone can call a function.
//!
//! ## Why
//! Every account of AWS, whosever it is, may run the function, at your cost and with its role.
//!
//! KICS finds `*` whatever narrows it. With a source, an organization or a token it is not anyone who calls.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_permission" "open" {
//!   action        = "lambda:InvokeFunction"
//!   function_name = "api"
//!   principal     = "*"
//! # ^^^^^^^^^^^^^^^^^^^ `*` lets anyone call the function
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_permission" "api" {
//!   action        = "lambda:InvokeFunction"
//!   function_name = "api"
//!   principal     = "apigateway.amazonaws.com"
//! }
//! ```
//! ```hcl
//! resource "aws_lambda_permission" "organization" {
//!   action           = "lambda:InvokeFunction"
//!   function_name    = "api"
//!   principal        = "*"
//!   principal_org_id = "o-0123456789"
//! }
//! ```
//!
//! ## Fix
//! Name the account or service in `principal`, or narrow it by `source_arn`, `source_account` or `principal_org_id`.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/lambda-permission-anyone",
    summary: "Anyone can call a function",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_lambda_permission"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_301"],
        kics: &["e08ed7eb-f3ef-494d-9d22-2e3db756a347"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const NARROWED_BY: &[&str] = &[
    "source_arn",
    "source_account",
    "principal_org_id",
    "event_source_token",
];

fn check(_: &Context, permission: &Resource, out: &mut Findings) {
    let principal = match permission.read("principal") {
        Read::Known(attr) => attr,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let is_set = |name: &str| !matches!(permission.read(name), Read::Absent);
    if principal.value.as_str() == Some("*") && !NARROWED_BY.iter().any(|name| is_set(name)) {
        out.at(principal.whole, "`*` lets anyone call the function");
    }
}
