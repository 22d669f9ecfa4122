//! # aws/ami-unencrypted
//!
//! The disks of an image are stored unencrypted.
//!
//! ## Why
//! Whoever gets at the image, or is given it, reads everything that is on it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ami_copy" "base" {
//!   name              = "base"
//!   source_ami_id     = "ami-0abc"
//!   source_ami_region = "eu-west-1"
//!   encrypted         = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^ `encrypted` is `false`, so its disks are stored in the clear
//! }
//! ```
//! ```hcl
//! resource "aws_ami" "base" {
//!   name = "base"
//!
//!   ebs_block_device {
//! # ^^^^^^^^^^^^^^^^ `encrypted` is not set, so its disks are stored in the clear
//!     device_name = "/dev/xvda"
//!     volume_size = 8
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # Encrypted as its snapshot is.
//! resource "aws_ami" "base" {
//!   name = "base"
//!
//!   ebs_block_device {
//!     device_name = "/dev/xvda"
//!     snapshot_id = "snap-1"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`. This replaces the image.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/ami-unencrypted",
    summary: "The disks of an image are stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_ami", "aws_ami_copy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_204", "CKV_AWS_235"],
        kics: &["8bbb242f-6e38-4127-86d4-d8f0b2687ae2"],
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

const COPY: Must = Must {
    path: &["encrypted"],
    be: Be::True,
    absent: Absent::Bad,
    because: "its disks are stored in the clear",
    ..Must::NONE
};

fn check(_: &Context, image: &Resource, out: &mut Findings) {
    if image.ty == "aws_ami_copy" {
        return out.must(&COPY);
    }
    for disk in image.blocks_of("ebs_block_device") {
        // A disk that comes from a snapshot is as that is.
        if !matches!(disk.read("snapshot_id"), Read::Absent) {
            continue;
        }
        match disk.read("encrypted") {
            Read::Unknown(_) => out.unknown(),
            Read::Absent => {
                out.at(
                    disk.header,
                    "`encrypted` is not set, so its disks are stored in the clear",
                );
            }
            Read::Known(attr) if attr.value.as_bool() == Some(false) => {
                out.at(
                    attr.whole,
                    "`encrypted` is `false`, so its disks are stored in the clear",
                );
            }
            Read::Known(_) => {}
        }
    }
}
