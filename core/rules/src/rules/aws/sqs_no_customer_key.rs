//! # aws/sqs-no-customer-key
//!
//! A queue has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the queue: it can't be restricted, shared, or taken away.
//! With a key of one's own, its policy decides who reads, and its log shows who did. The queue is encrypted either way,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_master_key_id` is not set, so whoever may read the queue can decrypt it
//!   name = "orders"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//!   name              = "orders"
//!   kms_master_key_id = "alias/orders"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_master_key_id` to a key of one's own.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/sqs-no-customer-key",
    summary: "A queue has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_sqs_queue"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_73"],
        trivy: &["AVD-AWS-0135"],
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
    let because = "whoever may read the queue can decrypt it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
