//! # google/grant-public
//!
//! Anyone has a role on a resource.
//!
//! ## Why
//! `allUsers` is everyone on the internet, `allAuthenticatedUsers` everyone with a Google account.
//!
//! ## Bad
//! ```hcl
//! resource "google_pubsub_topic_iam_member" "all" {
//!   topic  = "orders"
//!   role   = "roles/viewer"
//!   member = "allUsers"
//! # ^^^^^^^^^^^^^^^^^^^ `allUsers` lets anyone into the resource
//! }
//! ```
//! ```hcl
//! resource "google_artifact_registry_repository_iam_binding" "all" {
//!   repository = "images"
//!   role       = "roles/artifactregistry.reader"
//!   members    = ["allAuthenticatedUsers"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allAuthenticatedUsers` lets anyone who is signed in into the resource
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_pubsub_topic_iam_member" "all" {
//!   topic  = "orders"
//!   role   = "roles/viewer"
//!   member = "group:team@corp.example"
//! }
//! ```
//! ```hcl
//! # @intent Images of open source.
//! # @exposure public
//! resource "google_artifact_registry_repository_iam_member" "all" {
//!   repository = "images"
//!   role       = "roles/artifactregistry.reader"
//!   member     = "allUsers"
//! }
//! ```
//!
//! ## Fix
//! Name who needs it.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/overview

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::members;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/grant-public",
    summary: "Anyone has a role on a resource",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "google_pubsub_topic_iam_member",
        "google_pubsub_topic_iam_binding",
        "google_pubsub_subscription_iam_member",
        "google_pubsub_subscription_iam_binding",
        "google_artifact_registry_repository_iam_member",
        "google_artifact_registry_repository_iam_binding",
        "google_dataproc_cluster_iam_member",
        "google_dataproc_cluster_iam_binding",
        "google_secret_manager_secret_iam_member",
        "google_secret_manager_secret_iam_binding",
        "google_spanner_database_iam_member",
        "google_spanner_database_iam_binding",
        "google_spanner_instance_iam_member",
        "google_spanner_instance_iam_binding",
        "google_cloud_tasks_queue_iam_member",
        "google_cloud_tasks_queue_iam_binding",
        "google_sourcerepo_repository_iam_member",
        "google_sourcerepo_repository_iam_binding",
        "google_service_account_iam_member",
        "google_service_account_iam_binding",
        "google_endpoints_service_iam_member",
        "google_endpoints_service_iam_binding",
        "google_healthcare_dataset_iam_member",
        "google_healthcare_dataset_iam_binding",
        "google_notebooks_instance_iam_member",
        "google_notebooks_instance_iam_binding",
        "google_data_catalog_entry_group_iam_member",
        "google_data_catalog_entry_group_iam_binding",
        "google_bigtable_instance_iam_member",
        "google_bigtable_instance_iam_binding",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_98", "CKV_GCP_99", "CKV_GCP_101"],
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
    members::check(grant, "the resource", out);
}
