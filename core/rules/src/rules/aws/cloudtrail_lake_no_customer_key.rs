//! # aws/cloudtrail-lake-no-customer-key
//!
//! A store of events has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may query the store: it can't be restricted or taken away.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudtrail_event_data_store" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so whoever may query the store can decrypt it
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudtrail_event_data_store" "main" {
//!   name       = "main"
//!   kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id`. It can't be changed later.
//!
//! ## References
//! - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudtrail-lake-no-customer-key",
    summary: "A store of events has no key of its own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudtrail_event_data_store"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_294"],
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
        because: "whoever may query the store can decrypt it",
        ..Must::NONE
    }),
};
