//! # aws/global-accelerator-no-logs
//!
//! An accelerator keeps no flow logs.
//!
//! ## Why
//! Who connected from where can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_globalaccelerator_accelerator" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `attributes.flow_logs_enabled` is not set, so nobody can tell who connected
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_globalaccelerator_accelerator" "shop" {
//!   name = "shop"
//!
//!   attributes {
//!     flow_logs_enabled   = true
//!     flow_logs_s3_bucket = "logs"
//!     flow_logs_s3_prefix = "shop"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `attributes` with `flow_logs_enabled = true`, a bucket and a prefix.
//!
//! ## References
//! - https://docs.aws.amazon.com/global-accelerator/latest/dg/monitoring-global-accelerator.flow-logs.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/global-accelerator-no-logs",
    summary: "An accelerator keeps no flow logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_globalaccelerator_accelerator"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_75"],
        kics: &["96e8183b-e985-457b-90cd-61c0503a3369"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["attributes", "flow_logs_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nobody can tell who connected",
        ..Must::NONE
    }),
};
