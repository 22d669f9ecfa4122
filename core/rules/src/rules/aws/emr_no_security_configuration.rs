//! # aws/emr-no-security-configuration
//!
//! A cluster for big data has no security configuration.
//!
//! ## Why
//! Nothing is encrypted then, on disks or between nodes.
//!
//! ## Bad
//! ```hcl
//! resource "aws_emr_cluster" "load" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `security_configuration` is not set, so nothing is encrypted on disks or between nodes
//!   name          = "load"
//!   release_label = "emr-7.5.0"
//!   service_role  = "emr"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_emr_cluster" "load" {
//!   name                   = "load"
//!   release_label          = "emr-7.5.0"
//!   service_role           = "emr"
//!   security_configuration = "main"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_emr_security_configuration`, and name it here. This replaces the cluster.
//!
//! ## References
//! - https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/emr-no-security-configuration",
    summary: "A cluster for big data has no security configuration",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_emr_cluster"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_55"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["security_configuration"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nothing is encrypted on disks or between nodes",
        ..Must::NONE
    }),
};
