//! # aws/dlm-unencrypted-copies
//!
//! Snapshots are copied to another region unencrypted.
//!
//! ## Why
//! Whoever gets at the copy reads everything that was on the disk.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dlm_lifecycle_policy" "disks" {
//!   description        = "disks"
//!   execution_role_arn = "arn:aws:iam::111122223333:role/dlm"
//!
//!   policy_details {
//!     resource_types = ["VOLUME"]
//!
//!     schedule {
//!       name = "daily"
//!
//!       create_rule {
//!         interval = 24
//!       }
//!
//!       cross_region_copy_rule {
//!         target    = "eu-west-1"
//!         encrypted = false
//! #       ^^^^^^^^^^^^^^^^^ `encrypted` is `false`, so copies are stored in the clear
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dlm_lifecycle_policy" "disks" {
//!   description        = "disks"
//!   execution_role_arn = "arn:aws:iam::111122223333:role/dlm"
//!
//!   policy_details {
//!     resource_types = ["VOLUME"]
//!
//!     schedule {
//!       name = "daily"
//!
//!       create_rule {
//!         interval = 24
//!       }
//!
//!       cross_region_copy_rule {
//!         target    = "eu-west-1"
//!         encrypted = true
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/dlm-unencrypted-copies",
    summary: "Snapshots are copied to another region unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_dlm_lifecycle_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_253", "CKV_AWS_255"],
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

fn check(_: &Context, policy: &Resource, out: &mut Findings) {
    for details in policy.blocks_of("policy_details") {
        for schedule in details.blocks_of("schedule") {
            for copy in schedule.blocks_of("cross_region_copy_rule") {
                judge(copy, out);
            }
        }
        for action in details.blocks_of("action") {
            for copy in action.blocks_of("cross_region_copy") {
                for how in copy.blocks_of("encryption_configuration") {
                    judge(how, out);
                }
            }
        }
    }
}

fn judge(copy: &BlockValue, out: &mut Findings) {
    let name = "encrypted";
    let follows = "so copies are stored in the clear";
    match copy.read(name) {
        Read::Unknown(_) => out.unknown(),
        Read::Absent => {
            out.at(copy.header, format!("`{name}` is not set, {follows}"));
        }
        Read::Known(attr) if attr.value.as_bool() == Some(false) => {
            out.at(attr.whole, format!("`{name}` is `false`, {follows}"));
        }
        Read::Known(_) => {}
    }
}
