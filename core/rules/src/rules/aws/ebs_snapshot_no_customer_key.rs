//! # aws/ebs-snapshot-no-customer-key
//!
//! A copy of a snapshot has no key of its own.
//!
//! ## Why
//! Amazon's own key for volumes can't be shared, revoked or restricted: a key of one's own decides who can restore the
//! copy.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ebs_snapshot_copy" "far" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so nobody decides who may use its key
//!   source_snapshot_id = "snap-0abc"
//!   source_region      = "eu-central-1"
//!   encrypted          = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ebs_snapshot_copy" "far" {
//!   source_snapshot_id = "snap-0abc"
//!   source_region      = "eu-central-1"
//!   encrypted          = true
//!   kms_key_id         = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id`. This makes a new copy.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ebs-snapshot-no-customer-key",
    summary: "A copy of a snapshot has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_ebs_snapshot_copy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_183"],
        kics: &["e6b4b943-6883-47a9-9739-7ada9568f8ca"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["kms_key_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody decides who may use its key",
        ..Must::NONE
    }),
};
