//! # aws/ssm-parameter-plaintext
//!
//! A parameter is stored in the clear.
//!
//! ## Why
//! Everyone who may read parameters reads it. Most parameters hold nothing secret, which is why this rule is off unless
//! turned on; those that are called a secret have a rule of their own.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ssm_parameter" "endpoint" {
//!   name  = "/app/endpoint"
//!   type  = "String"
//! # ^^^^^^^^^^^^^^^^ `type` is `String`, so it is stored in the clear
//!   value = "https://app.internal"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ssm_parameter" "endpoint" {
//!   name  = "/app/endpoint"
//!   type  = "SecureString"
//!   value = "https://app.internal"
//! }
//! ```
//!
//! ## Fix
//! Set `type = "SecureString"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ssm-parameter-plaintext",
    summary: "A parameter is stored in the clear",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_ssm_parameter"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_34"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["type"],
        be: Be::OneOf(&["SecureString"]),
        because: "it is stored in the clear",
        ..Must::NONE
    }),
};
