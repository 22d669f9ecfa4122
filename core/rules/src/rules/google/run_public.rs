//! # google/run-public
//!
//! Anyone can call a service.
//!
//! ## Why
//! Nobody is asked who they are: whoever finds the address runs the service, at your cost and with its rights.
//!
//! ## Bad
//! ```hcl
//! resource "google_cloud_run_v2_service_iam_member" "callers" {
//!   name   = "api"
//!   role   = "roles/run.invoker"
//!   member = "allUsers"
//! # ^^^^^^^^^^^^^^^^^^^ `allUsers` lets anyone into the service
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_cloud_run_v2_service_iam_member" "callers" {
//!   name   = "api"
//!   role   = "roles/run.invoker"
//!   member = "serviceAccount:web@shop.iam.gserviceaccount.com"
//! }
//! ```
//! ```hcl
//! # @intent The public site.
//! # @exposure public
//! resource "google_cloud_run_v2_service" "site" {
//!   name     = "site"
//!   location = "europe-west1"
//! }
//!
//! resource "google_cloud_run_v2_service_iam_member" "site" {
//!   name   = google_cloud_run_v2_service.site.name
//!   role   = "roles/run.invoker"
//!   member = "allUsers"
//! }
//! ```
//!
//! ## Fix
//! Name the service accounts that call it. Where it is meant for everyone, declare `@exposure public` on the service.
//!
//! ## References
//! - https://cloud.google.com/run/docs/authenticating/public

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::members;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/run-public",
    summary: "Anyone can call a service",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "google_cloud_run_service_iam_member",
        "google_cloud_run_service_iam_binding",
        "google_cloud_run_v2_service_iam_member",
        "google_cloud_run_v2_service_iam_binding",
        "google_cloudfunctions_function_iam_member",
        "google_cloudfunctions2_function_iam_member",
        "google_cloudfunctions_function_iam_binding",
        "google_cloudfunctions2_function_iam_binding",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_102", "CKV_GCP_107"],
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

fn check(_: &Context, grant: &Resource, out: &mut Findings) {
    members::check(grant, "the service", out);
}
