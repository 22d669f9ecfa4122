//! # aws/sagemaker-root
//!
//! The users of a notebook are root on its machine.
//!
//! ## Why
//! They, and every package that they install, may change what runs there and read what others left.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_notebook_instance" "lab" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `root_access` is not set, so its users are root
//!   name          = "lab"
//!   role_arn      = "arn:aws:iam::111122223333:role/lab"
//!   instance_type = "ml.t3.medium"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sagemaker_notebook_instance" "lab" {
//!   name          = "lab"
//!   role_arn      = "arn:aws:iam::111122223333:role/lab"
//!   instance_type = "ml.t3.medium"
//!   root_access = "Disabled"
//! }
//! ```
//!
//! ## Fix
//! Set `root_access = "Disabled"`. Lifecycle scripts run as root all the same.
//!
//! ## References
//! - https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sagemaker-root",
    summary: "The users of a notebook are root on its machine",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_sagemaker_notebook_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_307"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["root_access"],
        be: Be::OneOf(&["Disabled"]),
        absent: Absent::Bad,
        because: "its users are root",
        ..Must::NONE
    }),
};
