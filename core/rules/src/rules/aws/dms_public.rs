//! # aws/dms-public
//!
//! A migration server gets an address on the internet.
//!
//! ## Why
//! It holds the passwords of what it migrates from and to.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dms_replication_instance" "move" {
//!   replication_instance_id    = "move"
//!   replication_instance_class = "dms.t3.medium"
//!   publicly_accessible        = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `publicly_accessible` is `true`, so the server gets an address on the internet
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dms_replication_instance" "move" {
//!   replication_instance_id    = "move"
//!   replication_instance_class = "dms.t3.medium"
//! }
//! ```
//!
//! ## Fix
//! Set `publicly_accessible = false`. This replaces the server.
//!
//! ## References
//! - https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/dms-public",
    summary: "A migration server gets an address on the internet",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_dms_replication_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_89"],
        kics: &["030d3b18-1821-45b4-9e08-50efbe7becbb"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["publicly_accessible"],
        be: Be::False,
        absent: Absent::Good,
        because: "the server gets an address on the internet",
        ..Must::NONE
    }),
};
