//! # google/sql-ownership-chaining
//!
//! Rights in one database give rights in others.
//!
//! ## Why
//! With chaining across databases, an owner in one gets at tables of the same owner in others, without being asked.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "SQLSERVER_2022_STANDARD"
//!
//!   settings {
//!     database_flags {
//!       name  = "cross db ownership chaining"
//!       value = "on"
//! #     ^^^^^^^^^^^^ the flag `cross db ownership chaining` is `on`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "SQLSERVER_2022_STANDARD"
//!
//!   settings {
//!     database_flags {
//!       name  = "cross db ownership chaining"
//!       value = "off"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "SQLSERVER_2022_STANDARD"
//!
//!   settings {
//!     tier = "db-custom-2-7680"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the flag `cross db ownership chaining` to `off`, its default.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/sqlserver/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-ownership-chaining",
    summary: "Rights in one database give rights in others",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_58"],
        trivy: &["AVD-GCP-0019"],
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
    name: "cross db ownership chaining",
    engine: "SQLSERVER",
    right: &["off"],
    by_default: true,
    because: "rights in one database give rights in others",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
