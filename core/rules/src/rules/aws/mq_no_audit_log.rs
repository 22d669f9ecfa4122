//! # aws/mq-no-audit-log
//!
//! A broker keeps no audit log.
//!
//! ## Why
//! Who managed the broker in its console can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_mq_broker" "events" {
//!   broker_name    = "events"
//!   engine_type    = "ActiveMQ"
//!   engine_version = "5.18"
//!   logs {
//! # ^^^^ `logs.audit` is not set, so nobody can tell who managed it
//!     general = true
//!   }
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
//!     audit   = true
//!     general = true
//!   }
//! }
//! ```
//! ```hcl
//! # It has none.
//! resource "aws_mq_broker" "rabbit" {
//!   broker_name    = "rabbit"
//!   engine_type    = "RabbitMQ"
//!   engine_version = "3.13"
//!
//!   logs {
//!     general = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `audit = true` in `logs`.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/mq-no-audit-log",
    summary: "A broker keeps no audit log",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_mq_broker"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_197"],
        trivy: &["AVD-AWS-0070"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logs", "audit"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::IsNot(
            &["engine_type"],
            &["RabbitMQ", "RABBITMQ", "rabbitmq"],
        )],
        because: "nobody can tell who managed it",
        ..Must::NONE
    }),
};
