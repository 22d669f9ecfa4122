//! # google/bucket-logs-to-itself
//!
//! A bucket writes its access logs into itself.
//!
//! ## Why
//! Each log that is written makes another one, and who can delete objects can delete their traces.
//!
//! ## Bad
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name = "main"
//!
//!   logging {
//!     log_bucket = "main"
//! #   ^^^^^^^^^^^^^^^^^^^ `log_bucket` is the bucket itself
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name = "main"
//!
//!   logging {
//!     log_bucket = "access-logs"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name another bucket.
//!
//! ## References
//! - https://cloud.google.com/storage/docs/access-logs

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/bucket-logs-to-itself",
    summary: "A bucket writes its access logs into itself",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_storage_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_63"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, bucket: &Resource, out: &mut Findings) {
    let Some(name) = bucket.str_or("name", "").filter(|name| !name.is_empty()) else {
        return;
    };
    for logging in bucket.blocks_of("logging") {
        if let Some(log) = logging
            .attr("log_bucket")
            .filter(|log| log.value.as_str() == Some(name))
        {
            out.at(log.whole, "`log_bucket` is the bucket itself");
        }
    }
}
