//! # aws/ssm-parameter-no-customer-key
//!
//! A parameter has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the parameter: it can't be restricted, shared, or taken
//! away. With a key of one's own, its policy decides who reads, and its log shows who did. The parameter is encrypted
//! either way, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ssm_parameter" "password" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `key_id` is not set, so whoever may read parameters can decrypt it
//!   name  = "/db/password"
//!   type  = "SecureString"
//!   value = var.password
//! }
//!
//! variable "password" {
//!   type = string
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ssm_parameter" "password" {
//!   name   = "/db/password"
//!   type   = "SecureString"
//!   key_id = "alias/parameters"
//!   value  = var.password
//! }
//!
//! variable "password" {
//!   type = string
//! }
//! ```
//!
//! ## Fix
//! Set `type = "SecureString"` and `key_id`.
//!
//! ## References
//! - https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ssm-parameter-no-customer-key",
    summary: "A parameter has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_ssm_parameter"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_337"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let because = "whoever may read parameters can decrypt it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
