//! # aws/firehose-unencrypted
//!
//! A delivery stream buffers records unencrypted.
//!
//! ## Why
//! Until records are delivered, whoever gets at the storage of the service reads them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kinesis_firehose_delivery_stream" "events" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `server_side_encryption.enabled` is not set, so records are buffered in the clear
//!   name        = "events"
//!   destination = "extended_s3"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kinesis_firehose_delivery_stream" "events" {
//!   name        = "events"
//!   destination = "extended_s3"
//!
//!   server_side_encryption {
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! # Records are encrypted as their stream is.
//! resource "aws_kinesis_firehose_delivery_stream" "events" {
//!   name        = "events"
//!   destination = "extended_s3"
//!
//!   kinesis_source_configuration {
//!     kinesis_stream_arn = "arn:aws:kinesis:eu-central-1:111122223333:stream/events"
//!     role_arn           = "arn:aws:iam::111122223333:role/events"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `server_side_encryption { enabled = true }`.
//!
//! ## References
//! - https://docs.aws.amazon.com/firehose/latest/dev/encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/firehose-unencrypted",
    summary: "A delivery stream buffers records unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_kinesis_firehose_delivery_stream"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_240"],
        kics: &["5c6dd5e7-1fe0-4cae-8f81-4c122717cef3"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["server_side_encryption", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["kinesis_source_configuration", "msk_source_configuration"],
        because: "records are buffered in the clear",
        ..Must::NONE
    }),
};
