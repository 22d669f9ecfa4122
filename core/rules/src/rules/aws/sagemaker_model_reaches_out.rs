//! # aws/sagemaker-model-reaches-out
//!
//! The containers of a model reach the network.
//!
//! ## Why
//! A model that was tampered with can send away what it is asked.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_model" "m" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_network_isolation` is not set, so its containers can send away what they are asked
//!   name               = "m"
//!   execution_role_arn = "arn:aws:iam::111122223333:role/m"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sagemaker_model" "m" {
//!   name                     = "m"
//!   execution_role_arn       = "arn:aws:iam::111122223333:role/m"
//!   enable_network_isolation = true
//! }
//! ```
//!
//! ## Fix
//! Set `enable_network_isolation = true`, where the model needs no network. This replaces it.
//!
//! ## References
//! - https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sagemaker-model-reaches-out",
    summary: "The containers of a model reach the network",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_sagemaker_model"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_370"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_network_isolation"],
        be: Be::True,
        absent: Absent::Bad,
        because: "its containers can send away what they are asked",
        ..Must::NONE
    }),
};
