//! # aws/lambda-secrets-in-environment
//!
//! A secret stands in the environment of a function.
//!
//! ## Why
//! Everyone who may read the function's configuration reads its environment; and it stays in the code and the state.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!
//!   environment {
//!     variables = {
//!       ACCESS_KEY = "AKIAZ7Q2M4RT9WPLK3HB"
//! #                  ^^^^^^^^^^^^^^^^^^^^^^ `ACCESS_KEY` contains an AWS access key (`AKIA...`)
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!
//!   environment {
//!     variables = {
//!       ACCESS_KEY_SECRET = "api/access-key"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Revoke the secret. Give the function a role, or let it fetch the secret from Secrets Manager by its name.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::secrets;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/lambda-secrets-in-environment",
    summary: "A secret stands in the environment of a function",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_45"],
        kics: &["1402afd8-a95c-4e84-8b0b-6fb43758e6ce"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, function: &Resource, out: &mut Findings) {
    for block in function.blocks_of("environment") {
        let Some(variables) = block.attr("variables") else {
            continue;
        };
        let Some(entries) = variables.value.as_entries() else {
            out.unknown();
            continue;
        };
        for (name, value) in entries {
            let Some(secret) = value.as_str().and_then(secrets::find) else {
                continue;
            };
            let shown = secrets::hinted(secret.text);
            let message = format!("`{name}` contains {} (`{shown}`)", secret.what);
            out.at(value.site, message);
        }
    }
}
