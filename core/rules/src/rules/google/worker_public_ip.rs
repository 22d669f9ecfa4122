//! # google/worker-public-ip
//!
//! Machines of a service have addresses on the internet.
//!
//! ## Why
//! Everything that listens on them can be tried by anyone, as soon as one firewall rule is too wide.
//!
//! ## Bad
//! ```hcl
//! resource "google_dataproc_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cluster_config.gce_cluster_config.internal_ip_only` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_notebooks_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `no_public_ip` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_dataproc_cluster" "main" {
//!   name = "main"
//!
//!   cluster_config {
//!     gce_cluster_config {
//!       internal_ip_only = true
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_tpu_v2_vm" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Give it private addresses only, and let it out through Cloud NAT.
//!
//! ## References
//! - https://cloud.google.com/vpc/docs/private-google-access

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/worker-public-ip",
    summary: "Machines of a service have addresses on the internet",
    severity: Severity::Info,
    category: Category::Exposure,
    on: On::Types(&[
        "google_dataproc_cluster",
        "google_cloudbuild_worker_pool",
        "google_data_fusion_instance",
        "google_notebooks_instance",
        "google_notebooks_runtime",
        "google_tpu_v2_vm",
        "google_workbench_instance",
        "google_dataflow_job",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_GCP_103",
            "CKV_GCP_86",
            "CKV_GCP_87",
            "CKV_GCP_89",
            "CKV_GCP_94",
            "CKV2_GCP_28",
            "CKV2_GCP_32",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["google_dataproc_cluster"], &[DATAPROC]),
    (&["google_cloudbuild_worker_pool"], &[BUILD]),
    (&["google_data_fusion_instance"], &[FUSION]),
    (
        &["google_notebooks_instance", "google_notebooks_runtime"],
        &[NOTEBOOK],
    ),
    (&["google_tpu_v2_vm"], &[TPU]),
    (&["google_workbench_instance"], &[WORKBENCH]),
    (&["google_dataflow_job"], &[DATAFLOW]),
];

const DATAPROC: Must = Must {
    path: &["cluster_config", "gce_cluster_config", "internal_ip_only"],
    be: Be::True,
    absent: Absent::Bad,
    because: "its machines have addresses on the internet",
    ..Must::NONE
};

const BUILD: Must = Must {
    path: &["worker_config", "no_external_ip"],
    ..DATAPROC
};

const FUSION: Must = Must {
    path: &["private_instance"],
    ..DATAPROC
};

const NOTEBOOK: Must = Must {
    path: &["no_public_ip"],
    ..DATAPROC
};

const TPU: Must = Must {
    path: &["network_config", "enable_external_ips"],
    be: Be::False,
    absent: Absent::Good,
    ..DATAPROC
};

const WORKBENCH: Must = Must {
    path: &["gce_setup", "disable_public_ip"],
    ..DATAPROC
};

const DATAFLOW: Must = Must {
    path: &["ip_configuration"],
    be: Be::OneOf(&["WORKER_IP_PRIVATE"]),
    ..DATAPROC
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
