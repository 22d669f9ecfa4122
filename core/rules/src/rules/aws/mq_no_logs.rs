//! # aws/mq-no-logs
//!
//! A broker exports no logs.
//!
//! ## Why
//! What failed, and who connected, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_mq_broker" "events" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logs.general` is not set, so nobody can tell what failed
//!   broker_name    = "events"
//!   engine_type    = "ActiveMQ"
//!   engine_version = "5.18"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_mq_broker" "events" {
//!   broker_name    = "events"
//!   engine_type    = "ActiveMQ"
//!   engine_version = "5.18"
//!   logs {
//!     general = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `logs { general = true }`.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/mq-no-logs",
    summary: "A broker exports no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_mq_broker"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_48"],
        trivy: &["AVD-AWS-0071"],
        kics: &["31245f98-a6a9-4182-9fc1-45482b9d030a"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logs", "general"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nobody can tell what failed",
        ..Must::NONE
    }),
};
