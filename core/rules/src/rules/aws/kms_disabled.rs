//! # aws/kms-disabled
//!
//! A key is disabled.
//!
//! ## Why
//! What is encrypted with it can be neither read nor written until somebody enables it; a key that is not needed is
//! scheduled for deletion instead.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kms_key" "data" {
//!   is_enabled = false
//! # ^^^^^^^^^^^^^^^^^^ `is_enabled` is `false`, so nothing that is encrypted with it can be read
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kms_key" "data" {
//!   enable_key_rotation = true
//! }
//! ```
//!
//! ## Fix
//! Remove `is_enabled = false`, or the key.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html

use crate::finding::Severity;
use crate::rule::{Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/kms-disabled",
    summary: "A key is disabled",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_227"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const ON: Must = Must {
    path: &["is_enabled"],
    be: Be::True,
    because: "nothing that is encrypted with it can be read",
    ..Must::NONE
};

const REPLICA: Must = Must {
    path: &["enabled"],
    ..ON
};

fn check(_: &Context, key: &Resource, out: &mut Findings) {
    // Keys of other kinds call it otherwise.
    out.must(if key.ty == "aws_kms_key" {
        &ON
    } else {
        &REPLICA
    });
}
