//! # google/sql-public
//!
//! The internet can reach a database.
//!
//! ## Why
//! What is left is a password that everyone may guess, and every hole of the server.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   database_version = "POSTGRES_16"
//!
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       authorized_networks {
//!         name  = "all"
//!         value = "0.0.0.0/0"
//! #       ^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach the database
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   database_version = "POSTGRES_16"
//!
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       authorized_networks {
//!         value = "203.0.113.0/24"
//!       }
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   database_version = "POSTGRES_16"
//!
//!   settings {
//!     tier = "db-g1-small"
//!
//!     ip_configuration {
//!       ipv4_enabled = false
//!
//!       authorized_networks {
//!         value = "0.0.0.0/0"
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the addresses of the clients, connect through the Cloud SQL proxy, or use a private address with `ipv4_enabled = false`.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/authorize-networks

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::firewall;
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "google/sql-public",
    summary: "The internet can reach a database",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_11"],
        trivy: &["AVD-GCP-0017"],
        kics: &["b187edca-b81e-4fdc-aff4-aab57db45edb"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    let settings = database.blocks_of("settings");
    for ip in settings.flat_map(|settings| settings.blocks_of("ip_configuration")) {
        match ip.bool_or("ipv4_enabled", true) {
            Some(true) => {}
            Some(false) => continue,
            None => {
                out.unknown();
                continue;
            }
        }
        if ip.is_open("authorized_networks") {
            out.unknown();
        }
        for network in ip.blocks_of("authorized_networks") {
            judge(&network.body, out);
        }
    }
}

fn judge(network: &Body, out: &mut Findings) {
    let Some((attr, value)) = firewall::public_source(network, &["value"], out) else {
        return;
    };
    let text = value.as_str().unwrap_or_default();
    let draft = out.at(attr.whole, format!("`{text}` can reach the database"));
    if attr.site != value.site {
        draft.because(value.site, format!("`{text}` comes from here"));
    }
}
