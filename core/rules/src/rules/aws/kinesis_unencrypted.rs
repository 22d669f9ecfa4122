//! # aws/kinesis-unencrypted
//!
//! A stream is stored unencrypted.
//!
//! ## Why
//! Whoever gets at the storage can read what is in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kinesis_stream" "events" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_type` is not set, so records are stored in the clear
//!   name = "events"
//! }
//! ```
//! ```hcl
//! resource "aws_kinesis_stream" "events" {
//!   name            = "events"
//!   encryption_type = "NONE"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_type` is `NONE`, so records are stored in the clear
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kinesis_stream" "events" {
//!   name            = "events"
//!   encryption_type = "KMS"
//!   kms_key_id      = "alias/aws/kinesis"
//! }
//! ```
//!
//! ## Fix
//! Set `encryption_type = "KMS"` and `kms_key_id`, which may be `alias/aws/kinesis`. Whoever writes to the stream needs the
//! right to use the key.
//!
//! ## References
//! - https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/kinesis-unencrypted",
    summary: "A stream is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_kinesis_stream"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_43"],
        trivy: &["AVD-AWS-0064"],
        kics: &["862fe4bf-3eec-4767-a517-40f378886b88"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_type"],
        be: Be::OneOf(&["KMS"]),
        absent: Absent::Bad,
        because: "records are stored in the clear",
        ..Must::NONE
    }),
};
