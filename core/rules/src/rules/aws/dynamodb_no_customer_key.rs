//! # aws/dynamodb-no-customer-key
//!
//! A table has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the table: it can't be restricted, shared, or taken away.
//! With a key of one's own, its policy decides who reads, and its log shows who did. The table is encrypted either way,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dynamodb_table" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `server_side_encryption.kms_key_arn` is not set, so whoever may read the table can decrypt it
//!   name     = "orders"
//!   hash_key = "id"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dynamodb_table" "orders" {
//!   name     = "orders"
//!   hash_key = "id"
//!
//!   server_side_encryption {
//!     enabled     = true
//!     kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `server_side_encryption` with `enabled = true` and `kms_key_arn`.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/dynamodb-no-customer-key",
    summary: "A table has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_dynamodb_table"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_119"],
        trivy: &["AVD-AWS-0025"],
        kics: &["ce089fd4-1406-47bd-8aad-c259772bb294"],
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
    let because = "whoever may read the table can decrypt it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
