//! # aws/athena-client-decides
//!
//! Clients of a workgroup may override how results are stored.
//!
//! ## Why
//! Where the settings of the workgroup are not enforced, a client can write its results elsewhere and unencrypted.
//!
//! ## Bad
//! ```hcl
//! resource "aws_athena_workgroup" "reports" {
//!   name = "reports"
//!
//!   configuration {
//!     enforce_workgroup_configuration = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `configuration.enforce_workgroup_configuration` is `false`, so a client can store results elsewhere and unencrypted
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_athena_workgroup" "reports" {
//!   name = "reports"
//!
//!   configuration {
//!     enforce_workgroup_configuration = true
//!   }
//! }
//! ```
//! ```hcl
//! # They are enforced by default.
//! resource "aws_athena_workgroup" "reports" {
//!   name = "reports"
//! }
//! ```
//!
//! ## Fix
//! Set `enforce_workgroup_configuration = true`, which is also the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/athena-client-decides",
    summary: "Clients of a workgroup may override how results are stored",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_athena_workgroup"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_82"],
        trivy: &["AVD-AWS-0007"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["configuration", "enforce_workgroup_configuration"],
        be: Be::True,
        because: "a client can store results elsewhere and unencrypted",
        ..Must::NONE
    }),
};
