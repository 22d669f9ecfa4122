//! # google/function-open-ingress
//!
//! A function answers requests from every network.
//!
//! ## Why
//! Who may call it is then decided by its grants alone. Not set, every network is let in.
//!
//! ## Bad
//! ```hcl
//! resource "google_cloudfunctions_function" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ingress_settings` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_cloudfunctions_function" "main" {
//!   name             = "main"
//!   ingress_settings = "ALLOW_INTERNAL_ONLY"
//! }
//! ```
//! ```hcl
//! resource "google_cloudfunctions2_function" "main" {
//!   name = "main"
//!
//!   service_config {
//!     ingress_settings = "ALLOW_INTERNAL_AND_GCLB"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_cloudfunctions_function" "main" {
//!   name = "main"
//!
//!   event_trigger {
//!     event_type = "google.pubsub.topic.publish"
//!     resource   = "orders"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `ingress_settings` to `ALLOW_INTERNAL_ONLY`, or to `ALLOW_INTERNAL_AND_GCLB` behind a load balancer.
//!
//! ## References
//! - https://cloud.google.com/functions/docs/networking/network-settings

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/function-open-ingress",
    summary: "A function answers requests from every network",
    severity: Severity::Info,
    category: Category::Exposure,
    on: On::Types(&[
        "google_cloudfunctions_function",
        "google_cloudfunctions2_function",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_124"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["google_cloudfunctions_function"], &[FIRST]),
    (&["google_cloudfunctions2_function"], &[SECOND]),
];

const FIRST: Must = Must {
    path: &["ingress_settings"],
    be: Be::OneOf(&["ALLOW_INTERNAL_ONLY", "ALLOW_INTERNAL_AND_GCLB"]),
    absent: Absent::Bad,
    unless: &["event_trigger"],
    because: "every network is let in",
    ..Must::NONE
};

const SECOND: Must = Must {
    path: &["service_config", "ingress_settings"],
    ..FIRST
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
