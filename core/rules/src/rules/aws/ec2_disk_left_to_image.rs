//! # aws/ec2-disk-left-to-image
//!
//! Whether the disk of a machine is encrypted is left to its image.
//!
//! ## Why
//! A machine whose disks are not described gets those of its image, encrypted or not, as somebody else made it. Accounts
//! that encrypt by default need nothing, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `root_block_device` is not set, so its disk is encrypted or not as the image is
//!   ami = "ami-0abc"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!
//!   root_block_device {
//!     encrypted = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//! }
//!
//! resource "aws_ebs_encryption_by_default" "all" {}
//! ```
//!
//! ## Fix
//! Add `root_block_device { encrypted = true }`, or have the account encrypt by default. On a machine that exists this
//! replaces the disk.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use crate::rules::ebs;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ec2-disk-left-to-image",
    summary: "Whether the disk of a machine is encrypted is left to its image",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_instance", "aws_launch_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_8"],
        trivy: &["AVD-AWS-0131", "AVD-AWS-0008"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, machine: &Resource, out: &mut Findings) {
    let is_left =
        machine.block("root_block_device").is_none() && machine.block("launch_template").is_none();
    if !is_left || ebs::is_encrypted_by_account(context.model) {
        return;
    }
    if machine.is_open("root_block_device") {
        return out.unknown();
    }
    let item = Item::block("root_block_device", vec![Item::attr("encrypted", "true")]);
    let edit = DraftEdit::insert(machine, item);
    let message = "`root_block_device` is not set, so its disk is encrypted or not as the image is";
    out.at(machine.header, message).fix(
        FixKind::Replace,
        "Set `root_block_device.encrypted = true`",
        vec![edit],
    );
}
