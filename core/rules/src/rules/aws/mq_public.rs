//! # aws/mq-public
//!
//! A broker gets an address on the internet.
//!
//! ## Why
//! A public endpoint leaves passwords and unpatched versions as the only defence against everyone.
//!
//! ## Bad
//! ```hcl
//! resource "aws_mq_broker" "events" {
//!   broker_name    = "events"
//!   engine_type    = "ActiveMQ"
//!   engine_version = "5.18"
//!   publicly_accessible = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `publicly_accessible` is `true`, so the broker gets an address on the internet
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_mq_broker" "events" {
//!   broker_name    = "events"
//!   engine_type    = "ActiveMQ"
//!   engine_version = "5.18"
//!
//! }
//! ```
//!
//! ## Fix
//! Set `publicly_accessible = false`, the default. This replaces the broker.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/mq-public",
    summary: "A broker gets an address on the internet",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_mq_broker"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_69"],
        trivy: &["AVD-AWS-0072"],
        kics: &["4eb5f791-c861-4afd-9f94-f2a6a3fe49cb"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["publicly_accessible"],
        be: Be::False,
        absent: Absent::Good,
        because: "the broker gets an address on the internet",
        ..Must::NONE
    }),
};
