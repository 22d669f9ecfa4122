//! # aws/ssm-secret-in-plaintext
//!
//! A parameter that is called a secret is stored in the clear.
//!
//! ## Why
//! A parameter of the type `String` is not encrypted: everyone who may read parameters reads it, and so do consoles, logs
//! and lists.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ssm_parameter" "db" {
//!   name  = "/app/db_password"
//!   type  = "String"
//! # ^^^^^^^^^^^^^^^^ `type` is `String`, so `/app/db_password` is stored in the clear
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
//! resource "aws_ssm_parameter" "db" {
//!   name  = "/app/db_password"
//!   type  = "SecureString"
//!   value = var.password
//! }
//!
//! variable "password" {
//!   type = string
//! }
//! ```
//! ```hcl
//! resource "aws_ssm_parameter" "image" {
//!   name  = "/app/image"
//!   type  = "String"
//!   value = "ami-0abc"
//! }
//! ```
//! ```hcl
//! # Where the secret is, not what it is.
//! resource "aws_ssm_parameter" "db" {
//!   name  = "/app/db_password_arn"
//!   type  = "String"
//!   value = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db"
//! }
//! ```
//!
//! ## Fix
//! Set `type = "SecureString"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ssm-secret-in-plaintext",
    summary: "A parameter that is called a secret is stored in the clear",
    severity: Severity::Warning,
    category: Category::Secrets,
    on: On::Types(&["aws_ssm_parameter"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_34"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const SECURE: &str = "SecureString";

/// Names of secrets, as the last word or two of a name.
const SECRETS: &[&str] = &[
    "password",
    "passwd",
    "secret",
    "token",
    "apikey",
    "privatekey",
    "secretkey",
    "accesskey",
    "credentials",
];

fn check(_: &Context, parameter: &Resource, out: &mut Findings) {
    let Some(name) = parameter.str_or("name", "").filter(|name| is_secret(name)) else {
        return;
    };
    let Some(ty) = parameter.attr("type") else {
        return;
    };
    let Some(text) = ty.value.as_str() else {
        return out.unknown();
    };
    if text == SECURE {
        return;
    }
    let draft = out.at(
        ty.whole,
        format!("`type` is `{text}`, so `{name}` is stored in the clear"),
    );
    if ty.site == ty.value.site {
        let edit = DraftEdit::replace(ty.site, format!("{SECURE:?}"));
        draft.fix(
            FixKind::Behaviour,
            format!("Set `type = {SECURE:?}`"),
            vec![edit],
        );
    } else {
        draft.because(ty.value.site, format!("`{text}` comes from here"));
    }
}

/// The last part of the name is called so: `db_password`, `db-api-key`, `db/secret`.
fn is_secret(name: &str) -> bool {
    let last = name.rsplit(['/', '.']).next().unwrap_or_default();
    let last = last.to_ascii_lowercase().replace(['-', '_'], "");
    SECRETS.iter().any(|secret| last.ends_with(secret))
}
