//! # google/bigquery-public
//!
//! Anyone can query a dataset.
//!
//! ## Why
//! `allAuthenticatedUsers` is everyone with a Google account, not of your organization alone.
//!
//! ## Bad
//! ```hcl
//! resource "google_bigquery_dataset" "main" {
//!   name = "main"
//!
//!   access {
//!     role          = "READER"
//!     special_group = "allAuthenticatedUsers"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allAuthenticatedUsers` lets anyone who is signed in into the dataset
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_bigquery_table_iam_member" "all" {
//!   table_id = "orders"
//!   role     = "roles/bigquery.dataViewer"
//!   member   = "allUsers"
//! # ^^^^^^^^^^^^^^^^^^^^^ `allUsers` lets anyone into the dataset
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_bigquery_dataset" "main" {
//!   name = "main"
//!
//!   access {
//!     role          = "OWNER"
//!     special_group = "projectOwners"
//!   }
//!
//!   access {
//!     role   = "READER"
//!     domain = "corp.example"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name users, groups or domains.
//!
//! ## References
//! - https://cloud.google.com/bigquery/docs/control-access-to-resources-iam

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::policy::member;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::members;
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "google/bigquery-public",
    summary: "Anyone can query a dataset",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "google_bigquery_dataset",
        "google_bigquery_dataset_access",
        "google_bigquery_dataset_iam_member",
        "google_bigquery_dataset_iam_binding",
        "google_bigquery_table_iam_member",
        "google_bigquery_table_iam_binding",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_15", "CKV_GCP_100"],
        trivy: &["AVD-GCP-0046"],
        kics: &["e576ce44-dd03-4022-a8c0-3906acca2ab4"],
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

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    match resource.ty.as_str() {
        "google_bigquery_dataset" => {
            for access in resource.blocks_of("access") {
                judge(&access.body, out);
            }
        }
        "google_bigquery_dataset_access" => judge(&resource.body, out),
        _ => members::check(resource, "the dataset", out),
    }
}

fn judge(access: &Body, out: &mut Findings) {
    for attr in ["special_group", "iam_member"]
        .iter()
        .filter_map(|name| access.attr(name))
    {
        let Some(text) = attr.value.as_str() else {
            if !attr.value.is_null() {
                out.unknown();
            }
            continue;
        };
        if let Some(who) = member(text).filter(|who| who.exposure == Exposure::Public) {
            out.at(
                attr.whole,
                format!("`{text}` lets {} into the dataset", who.what),
            );
        }
    }
}
