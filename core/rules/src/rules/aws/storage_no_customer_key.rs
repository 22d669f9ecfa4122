//! # aws/storage-no-customer-key
//!
//! A file system, an image or a backup is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_efs_file_system" "home" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so a key of Amazon's encrypts it
//!   encrypted = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_backup_vault" "main" {
//!   name        = "main"
//!   kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_kms_key`, and name it. Most services can't change the key of what exists: this replaces it.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule, When};
use crate::rules::customer_keys::{self, Keyed};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/storage-no-customer-key",
    summary: "A file system, an image or a backup is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_efs_file_system",
        "aws_fsx_lustre_file_system",
        "aws_fsx_ontap_file_system",
        "aws_fsx_openzfs_file_system",
        "aws_fsx_windows_file_system",
        "aws_backup_vault",
        "aws_ami_copy",
        "aws_dlm_lifecycle_policy",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_184",
            "CKV_AWS_190",
            "CKV_AWS_178",
            "CKV_AWS_203",
            "CKV_AWS_179",
            "CKV_AWS_166",
            "CKV_AWS_236",
            "CKV_AWS_254",
            "CKV_AWS_256",
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

const ROWS: &[Keyed] = &[
    customer_keys::by(
        &[
            "aws_efs_file_system",
            "aws_fsx_lustre_file_system",
            "aws_fsx_ontap_file_system",
            "aws_fsx_openzfs_file_system",
            "aws_fsx_windows_file_system",
        ],
        &["kms_key_id"],
    )
    .unless(&["backup_id"]),
    customer_keys::by(&["aws_backup_vault"], &["kms_key_arn"]),
    customer_keys::by(&["aws_ami_copy"], &["kms_key_id"]),
    customer_keys::by(
        &["aws_dlm_lifecycle_policy"],
        &[
            "policy_details",
            "schedule",
            "cross_region_copy_rule",
            "cmk_arn",
        ],
    )
    .with(&[When::Set(&[
        "policy_details",
        "schedule",
        "cross_region_copy_rule",
    ])]),
    customer_keys::by(
        &["aws_dlm_lifecycle_policy"],
        &[
            "policy_details",
            "action",
            "cross_region_copy",
            "encryption_configuration",
            "cmk_arn",
        ],
    )
    .with(&[When::Set(&[
        "policy_details",
        "action",
        "cross_region_copy",
    ])]),
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
