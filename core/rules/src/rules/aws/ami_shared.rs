//! # aws/ami-shared
//!
//! An image is given to another account, or to everyone.
//!
//! ## Why
//! What was left on its disks, keys and source code among it, goes with it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ami_launch_permission" "all" {
//!   image_id = "ami-0abc"
//!   group    = "all"
//! # ^^^^^^^^^^^^^^^^ `group` is `all`, so everyone may start the image
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ami_launch_permission" "ours" {
//!   image_id   = "ami-0abc"
//!   account_id = "111122223333"
//! }
//! ```
//!
//! ## Fix
//! Name the accounts that need it, or share it within the organization.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ami-shared",
    summary: "An image is given to another account, or to everyone",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_ami_launch_permission"]),
    aliases: Aliases::NONE,
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["group"],
        be: Be::NotOneOf(&["all"]),
        absent: Absent::Good,
        because: "everyone may start the image",
        ..Must::NONE
    }),
};
