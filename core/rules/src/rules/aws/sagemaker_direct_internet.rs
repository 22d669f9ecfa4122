//! # aws/sagemaker-direct-internet
//!
//! A notebook reaches the internet past your network.
//!
//! ## Why
//! What a notebook loads, and what it sends, passes no firewall and stands in no flow log.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_notebook_instance" "lab" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `direct_internet_access` is not set, so its traffic passes no network of yours
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
//!   subnet_id              = "subnet-1"
//!   security_groups        = ["sg-1"]
//!   direct_internet_access = "Disabled"
//! }
//! ```
//!
//! ## Fix
//! Set `direct_internet_access = "Disabled"`, with a subnet that has a NAT gateway or endpoints. This replaces the notebook.
//!
//! ## References
//! - https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sagemaker-direct-internet",
    summary: "A notebook reaches the internet past your network",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["aws_sagemaker_notebook_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_122"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["direct_internet_access"],
        be: Be::OneOf(&["Disabled"]),
        absent: Absent::Bad,
        because: "its traffic passes no network of yours",
        ..Must::NONE
    }),
};
