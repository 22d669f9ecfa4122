//! # aws/secret-no-customer-key
//!
//! A secret has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the secret: it can't be restricted, shared, or taken away.
//! With a key of one's own, its policy decides who reads, and its log shows who did. The secret is encrypted either way,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_secretsmanager_secret" "db" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so no policy of a key says who may read it
//!   name = "db"
//! }
//! ```
//! ```hcl
//! resource "aws_secretsmanager_secret" "db" {
//!   name       = "db"
//!   kms_key_id = "alias/aws/secretsmanager"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is `alias/aws/secretsmanager`, so no policy of a key says who may read it
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_secretsmanager_secret" "db" {
//!   name       = "db"
//!   kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id` to a key of one's own.
//!
//! ## References
//! - https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/secret-no-customer-key",
    summary: "A secret has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_secretsmanager_secret"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_149"],
        trivy: &["AVD-AWS-0098"],
        kics: &[
            "a2f548f2-188c-4fff-b172-e9a6acb216bd",
            "b0d3ef3f-845d-4b1b-83d6-63a5a380375f",
        ],
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
    let because = "no policy of a key says who may read it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
