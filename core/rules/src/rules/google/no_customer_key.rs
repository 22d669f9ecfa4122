//! # google/no-customer-key
//!
//! Data is encrypted with a key of the provider.
//!
//! ## Why
//! A key of one's own can be taken back, and its use is recorded. Everything is encrypted without it too: this is for who has to show that.
//!
//! ## Bad
//! ```hcl
//! resource "google_pubsub_topic" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_name` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_pubsub_topic" "main" {
//!   name         = "main"
//!   kms_key_name = google_kms_crypto_key.main.id
//! }
//! ```
//!
//! ## Fix
//! Name a key of Cloud KMS.
//!
//! ## References
//! - https://cloud.google.com/kms/docs/cmek

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/no-customer-key",
    summary: "Data is encrypted with a key of the provider",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&[
        "google_bigquery_dataset",
        "google_bigquery_table",
        "google_pubsub_topic",
        "google_artifact_registry_repository",
        "google_dataflow_job",
        "google_bigtable_instance",
        "google_dataproc_cluster",
        "google_vertex_ai_dataset",
        "google_vertex_ai_metadata_store",
        "google_vertex_ai_featurestore",
        "google_vertex_ai_endpoint",
        "google_vertex_ai_tensorboard",
        "google_spanner_database",
        "google_compute_disk",
        "google_notebooks_instance",
        "google_workbench_instance",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_GCP_80",
            "CKV_GCP_81",
            "CKV_GCP_83",
            "CKV_GCP_84",
            "CKV_GCP_85",
            "CKV_GCP_90",
            "CKV_GCP_91",
            "CKV_GCP_92",
            "CKV_GCP_93",
            "CKV_GCP_96",
            "CKV_GCP_37",
            "CKV2_GCP_21",
            "CKV2_GCP_24",
            "CKV2_GCP_25",
            "CKV2_GCP_26",
            "CKV2_GCP_27",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["google_bigquery_dataset"], &[BQ]),
    (&["google_bigquery_table"], &[TABLE_KEY]),
    (
        &[
            "google_pubsub_topic",
            "google_artifact_registry_repository",
            "google_dataflow_job",
        ],
        &[NAME],
    ),
    (&["google_bigtable_instance"], &[BIGTABLE]),
    (&["google_dataproc_cluster"], &[DATAPROC]),
    (
        &[
            "google_vertex_ai_dataset",
            "google_vertex_ai_metadata_store",
            "google_vertex_ai_featurestore",
            "google_vertex_ai_endpoint",
            "google_vertex_ai_tensorboard",
        ],
        &[SPEC],
    ),
    (&["google_spanner_database"], &[SPANNER]),
    (&["google_compute_disk"], &[DISK]),
    (&["google_notebooks_instance"], &[NOTEBOOK]),
    (&["google_workbench_instance"], &[WORKBENCH]),
];

const NAME: Must = Must {
    path: &["kms_key_name"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "the key is the provider's",
    ..Must::NONE
};

const BQ: Must = Must {
    path: &["default_encryption_configuration", "kms_key_name"],
    ..NAME
};

const TABLE_KEY: Must = Must {
    path: &["encryption_configuration", "kms_key_name"],
    ..NAME
};

const BIGTABLE: Must = Must {
    path: &["cluster", "kms_key_name"],
    ..NAME
};

const DATAPROC: Must = Must {
    path: &["cluster_config", "encryption_config", "kms_key_name"],
    ..NAME
};

const SPEC: Must = Must {
    path: &["encryption_spec", "kms_key_name"],
    ..NAME
};

const SPANNER: Must = Must {
    path: &["encryption_config", "kms_key_name"],
    or: &[&["encryption_config", "kms_key_names"]],
    ..NAME
};

const DISK: Must = Must {
    path: &["disk_encryption_key", "kms_key_self_link"],
    or: &[
        &["disk_encryption_key", "raw_key"],
        &["disk_encryption_key", "rsa_encrypted_key"],
    ],
    ..NAME
};

const NOTEBOOK: Must = Must {
    path: &["kms_key"],
    ..NAME
};

const WORKBENCH: Must = Must {
    path: &["gce_setup", "boot_disk", "kms_key"],
    ..NAME
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
