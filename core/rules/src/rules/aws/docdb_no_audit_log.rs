//! # aws/docdb-no-audit-log
//!
//! A document database writes no audit log.
//!
//! ## Why
//! Who read or changed what can't be told, whatever logs are exported.
//!
//! ## Bad
//! ```hcl
//! resource "aws_docdb_cluster_parameter_group" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `audit_logs` is not set, so nobody can tell who read or changed what
//!   family = "docdb5.0"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_cluster_parameter_group" "orders" {
//!   family = "docdb5.0"
//!
//!   parameter {
//!     name  = "audit_logs"
//!     value = "enabled"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_docdb_cluster_parameter_group" "orders" {
//!   family = "docdb5.0"
//!
//!   parameter {
//!     name  = "audit_logs"
//!     value = "ddl"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the parameter `audit_logs` to `enabled`, or to the kinds of events that you need.
//!
//! ## References
//! - https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/docdb-no-audit-log",
    summary: "A document database writes no audit log",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_docdb_cluster_parameter_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_104"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    let audit = named::read(group, "parameter", &[("name", "audit_logs")]);
    let follows = "so nobody can tell who read or changed what";
    match audit {
        Named::Unknown => out.unknown(),
        Named::Absent => {
            out.at(group.header, format!("`audit_logs` is not set, {follows}"));
        }
        Named::Given(attr) if matches!(audit.text().as_deref(), Some("disabled" | "none")) => {
            out.at(attr.whole, format!("`audit_logs` is off, {follows}"));
        }
        Named::Given(_) => {}
    }
}
