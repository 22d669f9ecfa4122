//! # aws/sagemaker-plaintext-job
//!
//! The machines of a monitoring job speak to each other in the clear.
//!
//! ## Why
//! Whoever listens in the network reads what a model was asked and said.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_data_quality_job_definition" "m" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `network_config.enable_inter_container_traffic_encryption` is not set, so what it works on crosses the network
//!   name = "m"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sagemaker_data_quality_job_definition" "m" {
//!   name = "m"
//!
//!   network_config {
//!     enable_inter_container_traffic_encryption = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `enable_inter_container_traffic_encryption = true`. This replaces the definition.
//!
//! ## References
//! - https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sagemaker-plaintext-job",
    summary: "The machines of a monitoring job speak to each other in the clear",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_sagemaker_data_quality_job_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_369"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "network_config",
            "enable_inter_container_traffic_encryption",
        ],
        be: Be::True,
        absent: Absent::Bad,
        because: "what it works on crosses the network in the clear",
        ..Must::NONE
    }),
};
