//! # google/gke-basic-login
//!
//! The API of a cluster takes a password.
//!
//! ## Why
//! A password is guessed and shared, and knows no roles.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   master_auth {
//!     username = "admin"
//! #   ^^^^^^^^^^^^^^^^^^ `master_auth.username` is set, so
//!     password = var.password
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   master_auth {
//!     username = ""
//!     password = ""
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `username` and `password`. They are gone from version 4 of the provider on.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/api-server-authentication

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-basic-login",
    summary: "The API of a cluster takes a password",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["master_auth", "username"],
        be: Be::NotSet,
        absent: Absent::Good,
        because: "a password opens the API",
        ..Must::NONE
    }),
};
