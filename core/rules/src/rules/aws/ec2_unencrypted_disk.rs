//! # aws/ec2-unencrypted-disk
//!
//! A disk of a machine is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a snapshot or an image of the disk can read everything on it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!
//!   root_block_device {
//! # ^^^^^^^^^^^^^^^^^ `root_block_device.encrypted` is not set, so the disk and its snapshots are stored in the clear
//!     volume_size = 40
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_launch_template" "app" {
//!   block_device_mappings {
//!     device_name = "/dev/sdf"
//!
//!     ebs {
//!       volume_size = 40
//!       encrypted   = "false"
//! #     ^^^^^^^^^^^^^^^^^^^^^ `block_device_mappings.ebs.encrypted` is `false`, so the disk
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!
//!   root_block_device {
//!     volume_size = 40
//!     encrypted   = true
//!   }
//!
//!   ebs_block_device {
//!     device_name = "/dev/sdf"
//!     snapshot_id = "snap-0abc"
//!   }
//! }
//! ```
//! ```hcl
//! # Without the block the image decides.
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`, or have the account encrypt by default. On a machine that exists this replaces the disk.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::ebs;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/ec2-unencrypted-disk",
    summary: "A disk of a machine is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_instance",
        "aws_launch_configuration",
        "aws_launch_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_8"],
        trivy: &["AVD-AWS-0131", "AVD-AWS-0008"],
        kics: &["4de9de27-254e-424f-bd70-4c1e95790838"],
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

const BECAUSE: &str = "the disk and its snapshots are stored in the clear";

const ROOT: Must = Must {
    path: &["root_block_device", "encrypted"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &[],
    because: BECAUSE,
    ..Must::NONE
};

const MORE: Must = Must {
    path: &["ebs_block_device", "encrypted"],
    ..ROOT
};

const IN_TEMPLATE: Must = Must {
    path: &["block_device_mappings", "ebs", "encrypted"],
    ..ROOT
};

fn check(context: &Context, machine: &Resource, out: &mut Findings) {
    if ebs::is_encrypted_by_account(context.model) {
        return;
    }
    // A disk from a snapshot is encrypted as the snapshot is.
    let from_snapshot = |block: &BlockValue| block.attr("snapshot_id").is_some();
    let root = machine.block("root_block_device");
    if root.is_some_and(|root| !from_snapshot(root)) {
        out.must(&ROOT);
    }
    let mut more = machine.blocks_of("ebs_block_device").peekable();
    if more.peek().is_some() && !more.any(from_snapshot) {
        out.must(&MORE);
    }
    let mut mappings = machine
        .blocks_of("block_device_mappings")
        .filter_map(|m| m.block("ebs"))
        .peekable();
    if mappings.peek().is_some() && !mappings.any(from_snapshot) {
        out.must(&IN_TEMPLATE);
    }
}
