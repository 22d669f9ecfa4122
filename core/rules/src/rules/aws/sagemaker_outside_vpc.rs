//! # aws/sagemaker-outside-vpc
//!
//! A notebook stands outside of your networks.
//!
//! ## Why
//! No security group limits what it reaches, and its traffic stands in no flow log.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_notebook_instance" "lab" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `subnet_id` is not set, so no security group limits what it reaches
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
//!   subnet_id       = "subnet-1"
//!   security_groups = ["sg-1"]
//! }
//! ```
//!
//! ## Fix
//! Set `subnet_id` and `security_groups`. This replaces the notebook.
//!
//! ## References
//! - https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sagemaker-outside-vpc",
    summary: "A notebook stands outside of your networks",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_sagemaker_notebook_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_306"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["subnet_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "no security group limits what it reaches",
        ..Must::NONE
    }),
};
