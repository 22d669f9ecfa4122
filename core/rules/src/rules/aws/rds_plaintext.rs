//! # aws/rds-plaintext
//!
//! A database takes connections without TLS.
//!
//! ## Why
//! Whoever listens in the network reads queries, answers and passwords.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_parameter_group" "main" {
//!   family = "postgres16"
//!
//!   parameter {
//!     name  = "rds.force_ssl"
//!     value = "0"
//! #   ^^^^^^^^^^^ `rds.force_ssl` is `0`, so queries and passwords may cross the network in the clear
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_rds_cluster_parameter_group" "main" {
//!   family = "aurora-mysql8.0"
//!
//!   parameter {
//!     name  = "require_secure_transport"
//!     value = "OFF"
//! #   ^^^^^^^^^^^^^ `require_secure_transport` is `OFF`, so queries
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_parameter_group" "main" {
//!   family = "postgres16"
//!
//!   parameter {
//!     name  = "rds.force_ssl"
//!     value = "1"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_db_parameter_group" "main" {
//!   family = "postgres16"
//!
//!   parameter {
//!     name  = "log_statement"
//!     value = "ddl"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `rds.force_ssl = 1`, for MySQL and MariaDB `require_secure_transport = 1`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html

use crate::check::must;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/rds-plaintext",
    summary: "A database takes connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_db_parameter_group", "aws_rds_cluster_parameter_group"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// What forces TLS, by engine.
const FORCED: &[&str] = &["rds.force_ssl", "require_secure_transport"];

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    for name in FORCED {
        let forced = named::read(group, "parameter", &[("name", name)]);
        let Named::Given(attr) = forced else {
            continue;
        };
        if matches!(forced.text().as_deref(), Some("0" | "off" | "false")) {
            let said = must::shown(&attr.value);
            let message = format!(
                "`{name}` is `{said}`, so queries and passwords may cross the network in the clear"
            );
            out.at(attr.whole, message);
        }
    }
}
