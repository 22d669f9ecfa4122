//! # google/dns-weak-key
//!
//! Answers about a domain are signed by a broken method.
//!
//! ## Why
//! RSASHA1 rests on SHA-1, for which forgeries can be made.
//!
//! ## Bad
//! ```hcl
//! resource "google_dns_managed_zone" "main" {
//!   name = "main"
//!
//!   dnssec_config {
//!     state = "on"
//!
//!     default_key_specs {
//!       algorithm = "rsasha1"
//! #     ^^^^^^^^^^^^^^^^^^^^^ `dnssec_config.default_key_specs.algorithm` is `rsasha1`, so
//!       key_type  = "keySigning"
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_dns_managed_zone" "main" {
//!   name = "main"
//!
//!   dnssec_config {
//!     state = "on"
//!
//!     default_key_specs {
//!       algorithm = "rsasha256"
//!       key_type  = "keySigning"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `algorithm` to `rsasha256` or `ecdsap256sha256`.
//!
//! ## References
//! - https://cloud.google.com/dns/docs/dnssec-advanced

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/dns-weak-key",
    summary: "Answers about a domain are signed by a broken method",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["google_dns_managed_zone"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_17"],
        trivy: &["AVD-GCP-0012"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["dnssec_config", "default_key_specs", "algorithm"],
        be: Be::NotOneOf(&["rsasha1"]),
        absent: Absent::Good,
        because: "answers can be forged",
        ..Must::NONE
    }),
};
