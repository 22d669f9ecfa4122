//! # aws/kinesis-no-customer-key
//!
//! A stream has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the stream: it can't be restricted, shared, or taken away.
//! With a key of one's own, its policy decides who reads, and its log shows who did. The stream is encrypted either way,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kinesis_stream" "events" {
//!   name            = "events"
//!   encryption_type = "KMS"
//!   kms_key_id      = "alias/aws/kinesis"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is `alias/aws/kinesis`, so whoever may read the stream can decrypt it
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kinesis_stream" "events" {
//!   name            = "events"
//!   encryption_type = "KMS"
//!   kms_key_id      = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id` to a key of one's own.
//!
//! ## References
//! - https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/kinesis-no-customer-key",
    summary: "A stream has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_kinesis_stream"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_185"],
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
    let because = "whoever may read the stream can decrypt it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
