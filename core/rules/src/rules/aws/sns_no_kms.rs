//! # aws/sns-no-kms
//!
//! A topic is not encrypted with a key in KMS.
//!
//! ## Why
//! Amazon encrypts the disks that messages wait on, and nothing more: no policy of a key says who may read them, and no
//! trace is left of who did. Because that much is encrypted anyway, this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sns_topic" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_master_key_id` is not set, so messages are encrypted by the disk alone
//!   name = "orders"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sns_topic" "orders" {
//!   name              = "orders"
//!   kms_master_key_id = "alias/aws/sns"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_master_key_id`. With `alias/aws/sns`, services such as CloudWatch and EventBridge can no longer publish to the
//! topic; for those, take a key whose policy lets them.
//!
//! ## References
//! - https://docs.aws.amazon.com/sns/latest/dg/sns-data-encryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sns-no-kms",
    summary: "A topic is not encrypted with a key in KMS",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_sns_topic"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_26"],
        trivy: &["AVD-AWS-0095"],
        kics: &["28545147-2fc6-42d5-a1f9-cf226658e591"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["kms_master_key_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "messages are encrypted by the disk alone",
        ..Must::NONE
    }),
};
