//! # aws/ebs-unencrypted
//!
//! A volume is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ebs_volume" "data" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encrypted` is not set, so the volume and its snapshots are stored in the clear
//!   availability_zone = "eu-central-1a"
//!   size              = 40
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ebs_volume" "data" {
//!   availability_zone = "eu-central-1a"
//!   size              = 40
//!   encrypted         = true
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`. On a volume that exists this replaces it: copy it through an encrypted snapshot instead.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::ebs;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ebs-unencrypted",
    summary: "A volume is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_ebs_volume"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_3"],
        trivy: &["AVD-AWS-0026"],
        kics: &["cc997676-481b-4e93-aa81-d19f8c5e9b12"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const ENCRYPTED: Must = Must {
    path: &["encrypted"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &["snapshot_id"],
    because: "the volume and its snapshots are stored in the clear",
    ..Must::NONE
};

fn check(context: &Context, _: &Resource, out: &mut Findings) {
    if ebs::is_encrypted_by_account(context.model) {
        return;
    }
    out.must(&ENCRYPTED);
}
