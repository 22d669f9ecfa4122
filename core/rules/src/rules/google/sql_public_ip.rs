//! # google/sql-public-ip
//!
//! A database has an address on the internet.
//!
//! ## Why
//! Networks that are let in, and passwords, are then all that keeps others out. Without any `ip_configuration` it has one too, which is not told.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     tier = "db-f1-micro"
//!
//!     ip_configuration {
//! #   ^^^^^^^^^^^^^^^^ `settings.ip_configuration.ipv4_enabled` is not set, so
//!       private_network = google_compute_network.main.id
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     ip_configuration {
//!       ipv4_enabled = true
//! #     ^^^^^^^^^^^^^^^^^^^ `settings.ip_configuration.ipv4_enabled` is `true`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     ip_configuration {
//!       ipv4_enabled    = false
//!       private_network = google_compute_network.main.id
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `ipv4_enabled = false`, with `private_network` or Private Service Connect.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/configure-private-ip

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/sql-public-ip",
    summary: "A database has an address on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_60"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["settings", "ip_configuration", "ipv4_enabled"],
        be: Be::False,
        absent: Absent::Bad,
        when: &[When::Set(&["settings", "ip_configuration"])],
        because: "it has an address on the internet",
        ..Must::NONE
    }),
};
