//! # google/sql-no-tls
//!
//! A database accepts connections without TLS.
//!
//! ## Why
//! Whoever listens on the way reads queries, results and the password.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       ssl_mode = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ssl_mode` is `ALLOW_UNENCRYPTED_AND_ENCRYPTED`
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//! #   ^^^^^^^^^^^^^^^^ neither `ssl_mode` nor `require_ssl` is set
//!       ipv4_enabled = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       ssl_mode = "ENCRYPTED_ONLY"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       require_ssl = true
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! # Only reached from inside its network.
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       ipv4_enabled    = false
//!       private_network = "projects/p/global/networks/main"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `ssl_mode = "ENCRYPTED_ONLY"`; clients without TLS are then refused.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/configure-ssl-instance

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "google/sql-no-tls",
    summary: "A database accepts connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_6"],
        trivy: &["AVD-GCP-0015"],
        kics: &["02474449-71aa-40a1-87ae-e14497747b00"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// The modes that refuse connections in the clear.
const ENCRYPTED: &[&str] = &["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"];

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    let settings = database.blocks_of("settings");
    for ip in settings.flat_map(|settings| settings.blocks_of("ip_configuration")) {
        match ip.bool_or("ipv4_enabled", true) {
            Some(true) => judge(ip, out),
            // Inside a network of its own, only what is said is told.
            Some(false) if ip.attr("require_ssl").is_some() => judge(ip, out),
            Some(false) => {}
            None => out.unknown(),
        }
    }
}

fn judge(ip: &BlockValue, out: &mut Findings) {
    let (mode, required) = (ip.read("ssl_mode"), ip.bool_or("require_ssl", false));
    match (mode, required) {
        (Read::Unknown(_), _) | (Read::Absent, None) => out.unknown(),
        (Read::Known(mode), _) => {
            let text = mode.value.as_str().unwrap_or_default();
            if ENCRYPTED.contains(&text) {
                return;
            }
            let message =
                format!("`ssl_mode` is `{text}`, so connections in the clear are accepted");
            let draft = out.at(mode.whole, message);
            if mode.site == mode.value.site {
                let edit = DraftEdit::replace(mode.site, "\"ENCRYPTED_ONLY\"");
                draft.fix(FixKind::Behaviour, TITLE, vec![edit]);
            }
        }
        (Read::Absent, Some(true)) => {}
        (Read::Absent, Some(false)) if ip.attr("require_ssl").is_some() => {
            let message = "`require_ssl` is `false`, so connections in the clear are accepted";
            out.at(ip.header, message);
        }
        (Read::Absent, Some(false)) => {
            let message = "neither `ssl_mode` nor `require_ssl` is set, so connections in the clear are accepted";
            let edit = DraftEdit::insert_in(ip, Item::attr("ssl_mode", "\"ENCRYPTED_ONLY\""));
            out.at(ip.header, message)
                .fix(FixKind::Behaviour, TITLE, vec![edit]);
        }
    }
}

const TITLE: &str = "Set `ssl_mode = \"ENCRYPTED_ONLY\"`";
