//! # aws/workspaces-unencrypted
//!
//! The disk of a desktop is stored unencrypted.
//!
//! ## Why
//! Desktops hold mail, documents and passwords; whoever gets at a copy of the disk reads them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_workspaces_workspace" "ana" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `root_volume_encryption_enabled` is not set, so the disk is stored in the clear
//!   directory_id                   = "d-1"
//!   bundle_id                      = "wsb-1"
//!   user_name                      = "ana"
//!   user_volume_encryption_enabled = true
//!   volume_encryption_key          = "alias/desktops"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_workspaces_workspace" "ana" {
//!   directory_id                   = "d-1"
//!   bundle_id                      = "wsb-1"
//!   user_name                      = "ana"
//!   root_volume_encryption_enabled = true
//!   user_volume_encryption_enabled = true
//!   volume_encryption_key          = "alias/desktops"
//! }
//! ```
//!
//! ## Fix
//! Set `root_volume_encryption_enabled` and `user_volume_encryption_enabled`, with a key. This replaces the desktop.
//!
//! ## References
//! - https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/workspaces-unencrypted",
    summary: "The disk of a desktop is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_workspaces_workspace"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_155", "CKV_AWS_156"],
        trivy: &["AVD-AWS-0109"],
        kics: &["b9033580-6886-401a-8631-5f19f5bb24c7"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const USER: Must = Must {
    path: &["user_volume_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    because: "the disk is stored in the clear",
    ..Must::NONE
};

const ROOT: Must = Must {
    path: &["root_volume_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    because: "the disk is stored in the clear",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&USER);
    out.must(&ROOT);
}
