//! # aws/sqs-unencrypted
//!
//! A queue is stored unencrypted.
//!
//! ## Why
//! Messages wait on disks until they are fetched. New queues are encrypted unless they say otherwise.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//!   name                    = "orders"
//!   sqs_managed_sse_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `sqs_managed_sse_enabled` is `false`, so messages are stored in the clear
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # Encrypted by default.
//! resource "aws_sqs_queue" "orders" {
//!   name = "orders"
//! }
//! ```
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//!   name              = "orders"
//!   kms_master_key_id = "alias/orders"
//! }
//! ```
//!
//! ## Fix
//! Set `sqs_managed_sse_enabled = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sqs-unencrypted",
    summary: "A queue is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_sqs_queue"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_27"],
        trivy: &["AVD-AWS-0096"],
        kics: &["6e8849c1-3aa7-40e3-9063-b85ee300f29f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["sqs_managed_sse_enabled"],
        be: Be::True,
        unless: &["kms_master_key_id"],
        because: "messages are stored in the clear",
        ..Must::NONE
    }),
};
