//! # aws/emr-may-be-public
//!
//! Clusters for big data may be opened to the internet.
//!
//! ## Why
//! The setting refuses to start a cluster whose security group lets anyone in, and it is turned off for the whole account.
//!
//! ## Bad
//! ```hcl
//! resource "aws_emr_block_public_access_configuration" "main" {
//!   block_public_security_group_rules = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `block_public_security_group_rules` is `false`, so a cluster may be open to anyone
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_emr_block_public_access_configuration" "main" {
//!   block_public_security_group_rules = true
//! }
//! ```
//!
//! ## Fix
//! Set `block_public_security_group_rules = true`, with exceptions for single ports where they are needed.
//!
//! ## References
//! - https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/emr-may-be-public",
    summary: "Clusters for big data may be opened to the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_emr_block_public_access_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_390"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["block_public_security_group_rules"],
        be: Be::True,
        absent: Absent::Good,
        because: "a cluster may be open to anyone",
        ..Must::NONE
    }),
};
