//! # google/bucket-public
//!
//! Anyone can reach a bucket.
//!
//! ## Why
//! Buckets are found by guessing names; whoever finds this one can do what its role allows.
//!
//! ## Bad
//! ```hcl
//! resource "google_storage_bucket_iam_member" "readers" {
//!   bucket = "files"
//!   role   = "roles/storage.objectViewer"
//!   member = "allUsers"
//! # ^^^^^^^^^^^^^^^^^^^ `allUsers` lets anyone into the bucket
//! }
//! ```
//! ```hcl
//! resource "google_storage_bucket_iam_binding" "readers" {
//!   bucket  = "files"
//!   role    = "roles/storage.objectViewer"
//!   members = ["group:ops@example.com", "allAuthenticatedUsers"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allAuthenticatedUsers` lets anyone who is signed in into the bucket
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_storage_bucket_iam_member" "readers" {
//!   bucket = "files"
//!   role   = "roles/storage.objectViewer"
//!   member = "group:ops@example.com"
//! }
//! ```
//! ```hcl
//! # @intent Static files of the site, served to anyone.
//! # @exposure public
//! resource "google_storage_bucket" "site" {
//!   name                        = "site"
//!   location                    = "EU"
//!   uniform_bucket_level_access = true
//! }
//!
//! resource "google_storage_bucket_iam_member" "site" {
//!   bucket = google_storage_bucket.site.name
//!   role   = "roles/storage.objectViewer"
//!   member = "allUsers"
//! }
//! ```
//! ```hcl
//! resource "google_storage_bucket" "files" {
//!   name                     = "files"
//!   location                 = "EU"
//!   public_access_prevention = "enforced"
//! }
//!
//! resource "google_storage_bucket_iam_member" "readers" {
//!   bucket = google_storage_bucket.files.name
//!   role   = "roles/storage.objectViewer"
//!   member = "allUsers"
//! }
//! ```
//!
//! ## Fix
//! Name the groups and service accounts that need it. Where it is meant for everyone, declare `@exposure public` on the bucket.
//!
//! ## References
//! - https://cloud.google.com/storage/docs/access-control/making-data-public

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::owners;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::members;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/bucket-public",
    summary: "Anyone can reach a bucket",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "google_storage_bucket_iam_member",
        "google_storage_bucket_iam_binding",
        "google_storage_bucket_access_control",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_28"],
        trivy: &["AVD-GCP-0001"],
        kics: &["a6cd52a1-3056-4910-96a5-894de9f3f3b3"],
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

fn check(context: &Context, grant: &Resource, out: &mut Findings) {
    let prevented =
        |bucket: &&Resource| bucket.str_or("public_access_prevention", "") == Some("enforced");
    if owners::of(context.model, grant).iter().any(prevented) {
        return;
    }
    members::check(grant, "the bucket", out);
}
