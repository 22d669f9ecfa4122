//! # aws/ec2-no-role
//!
//! A machine has no role.
//!
//! ## Why
//! What runs on it and needs AWS is then given keys that do not expire, in files and variables. A machine that needs
//! nothing of AWS needs no role, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `iam_instance_profile` is not set, so what needs AWS on it needs keys that do not expire
//!   ami = "ami-0abc"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami                  = "ami-0abc"
//!   iam_instance_profile = "app"
//! }
//! ```
//!
//! ## Fix
//! Set `iam_instance_profile`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ec2-no-role",
    summary: "A machine has no role",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_instance"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_41"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["iam_instance_profile"],
        be: Be::Set,
        absent: Absent::Bad,
        unless: &["launch_template"],
        because: "what needs AWS on it needs keys that do not expire",
        ..Must::NONE
    }),
};
