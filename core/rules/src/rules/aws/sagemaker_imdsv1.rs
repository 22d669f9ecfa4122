//! # aws/sagemaker-imdsv1
//!
//! A notebook answers metadata requests of the old kind.
//!
//! ## Why
//! A page that is led to fetch `169.254.169.254` gives away the credentials of the notebook's role.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_notebook_instance" "lab" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `instance_metadata_service_configuration.minimum_instance_metadata_service_version` is not set, so one request is enough
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
//!   instance_metadata_service_configuration {
//!     minimum_instance_metadata_service_version = "2"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `minimum_instance_metadata_service_version = "2"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sagemaker-imdsv1",
    summary: "A notebook answers metadata requests of the old kind",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_sagemaker_notebook_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_371"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "instance_metadata_service_configuration",
            "minimum_instance_metadata_service_version",
        ],
        be: Be::OneOf(&["2"]),
        absent: Absent::Bad,
        because: "one request is enough to get at the credentials of its role",
        ..Must::NONE
    }),
};
