//! # google/sql-local-files
//!
//! Clients can have a database read files.
//!
//! ## Why
//! A client can be made to send files of its machine, and a statement can load them.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//!
//!   settings {
//!     database_flags {
//!       name  = "local_infile"
//!       value = "on"
//! #     ^^^^^^^^^^^^ the flag `local_infile` is `on`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//!
//!   settings {
//!     database_flags {
//!       name  = "local_infile"
//!       value = "off"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//!
//!   settings {
//!     tier = "db-custom-2-7680"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the flag `local_infile` to `off`, its default.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/mysql/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-local-files",
    summary: "Clients can have a database read files",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_50"],
        trivy: &["AVD-GCP-0026"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const FLAG: Flag = Flag {
    name: "local_infile",
    engine: "MYSQL",
    right: &["off"],
    by_default: true,
    because: "files can be read by a statement",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
