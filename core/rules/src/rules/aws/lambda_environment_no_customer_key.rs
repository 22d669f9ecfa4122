//! # aws/lambda-environment-no-customer-key
//!
//! The environment of a function has no key of its own.
//!
//! ## Why
//! With Amazon's key everyone who may read the function's configuration reads its environment in the clear.
//!
//! checkov also finds a key where there is no environment. Nothing is encrypted there, so that is no fault here.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   environment {
//! # ^^^^^^^^^^^ `kms_key_arn` is not set, so whoever may read the configuration reads the environment
//!     variables = {
//!       TABLE = "orders"
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   kms_key_arn   = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!
//!   environment {
//!     variables = {
//!       TABLE = "orders"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   runtime       = "python3.13"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_arn`. Secrets belong in Secrets Manager all the same.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/lambda-environment-no-customer-key",
    summary: "The environment of a function has no key of its own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_173"],
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

fn check(_: &Context, function: &Resource, out: &mut Findings) {
    let Some(environment) = function.block("environment") else {
        return;
    };
    match function.read("kms_key_arn") {
        Read::Unknown(_) => out.unknown(),
        Read::Known(key) if key.value.as_str() != Some("") => {}
        Read::Known(_) | Read::Absent => {
            let message = "`kms_key_arn` is not set, so whoever may read the configuration reads the environment";
            out.at(environment.header, message);
        }
    }
}
