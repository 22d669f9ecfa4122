//! # aws/kms-no-rotation
//!
//! A key is never rotated.
//!
//! ## Why
//! The longer one key serves, the more is lost with it, and the more ciphertext there is to attack.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kms_key" "data" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_key_rotation` is not set, so the same key material serves for ever
//!   description = "Data of the shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kms_key" "data" {
//!   description         = "Data of the shop"
//!   enable_key_rotation = true
//! }
//! ```
//! ```hcl
//! # Only symmetric keys can be rotated by KMS.
//! resource "aws_kms_key" "signing" {
//!   key_usage                = "SIGN_VERIFY"
//!   customer_master_key_spec = "ECC_NIST_P256"
//! }
//! ```
//!
//! ## Fix
//! Set `enable_key_rotation = true`. Old ciphertext stays readable.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/kms-no-rotation",
    summary: "A key is never rotated",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_kms_key"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_7"],
        trivy: &["AVD-AWS-0065"],
        kics: &["22fbfeac-7b5a-421a-8a27-7a2178bb910b"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const ROTATED: Must = Must {
    path: &["enable_key_rotation"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &["custom_key_store_id"],
    because: "the same key material serves for ever",
    ..Must::NONE
};

const SYMMETRIC: &str = "SYMMETRIC_DEFAULT";

fn check(_: &Context, key: &Resource, out: &mut Findings) {
    let spec = key.str_or("customer_master_key_spec", SYMMETRIC);
    let usage = key.str_or("key_usage", "ENCRYPT_DECRYPT");
    match (spec, usage) {
        (Some(SYMMETRIC), Some("ENCRYPT_DECRYPT")) => out.must(&ROTATED),
        (Some(_), Some(_)) => {}
        _ => out.unknown(),
    }
}
