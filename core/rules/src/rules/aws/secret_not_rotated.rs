//! # aws/secret-not-rotated
//!
//! A secret never changes.
//!
//! ## Why
//! The longer a secret holds, the more copies of it there are, and the longer a stolen one serves. Not every secret can be
//! rotated by itself, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_secretsmanager_secret" "db" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing rotates it, so a stolen secret serves for ever
//!   name = "db"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_secretsmanager_secret" "db" {
//!   name = "db"
//! }
//!
//! resource "aws_secretsmanager_secret_rotation" "db" {
//!   secret_id           = aws_secretsmanager_secret.db.id
//!   rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"
//!
//!   rotation_rules {
//!     automatically_after_days = 30
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_secretsmanager_secret_rotation`.
//!
//! ## References
//! - https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/secret-not-rotated",
    summary: "A secret never changes",
    severity: Severity::Hint,
    category: Category::Secrets,
    on: On::Types(&["aws_secretsmanager_secret"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_57"],
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

fn check(context: &Context, secret: &Resource, out: &mut Findings) {
    // Older versions of the provider have the rules in the secret itself.
    if secret.block("rotation_rules").is_some() || secret.attr("rotation_lambda_arn").is_some() {
        return;
    }
    let any = [("aws_secretsmanager_secret_rotation", "secret_id")];
    let lacking = "nothing rotates it, so a stolen secret serves for ever";
    beside::check(context, secret, &any, &["name"], lacking, out);
}
