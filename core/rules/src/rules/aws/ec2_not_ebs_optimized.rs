//! # aws/ec2-not-ebs-optimized
//!
//! A machine shares its network with its disks.
//!
//! ## Why
//! Traffic of the disks then competes with that of the application. Current types of machines are optimized anyway,
//! whatever the argument says, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ebs_optimized` is not set, so disks of an older type of machine share its network
//!   ami = "ami-0abc"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami           = "ami-0abc"
//!   ebs_optimized = true
//! }
//! ```
//!
//! ## Fix
//! Set `ebs_optimized = true`. The machine is stopped and started for it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ec2-not-ebs-optimized",
    summary: "A machine shares its network with its disks",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_135"],
        kics: &["60224630-175a-472a-9e23-133827040766"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["ebs_optimized"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["launch_template"],
        because: "disks of an older type of machine share its network",
        ..Must::NONE
    }),
};
