//! # aws/ec2-no-detailed-monitoring
//!
//! A machine is measured every five minutes only.
//!
//! ## Why
//! Alarms and scaling see what happened minutes ago. Measuring every minute costs a little for each machine, which is why
//! this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `monitoring` is not set, so what happens between two measures five minutes apart is not seen
//!   ami = "ami-0abc"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami        = "ami-0abc"
//!   monitoring = true
//! }
//! ```
//! ```hcl
//! # The template decides.
//! resource "aws_instance" "app" {
//!   launch_template {
//!     name = "app"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `monitoring = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ec2-no-detailed-monitoring",
    summary: "A machine is measured every five minutes only",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_126"],
        kics: &["23b70e32-032e-4fa6-ba5c-82f56b9980e6"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["monitoring"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["launch_template"],
        because: "what happens between two measures five minutes apart is not seen",
        ..Must::NONE
    }),
};
