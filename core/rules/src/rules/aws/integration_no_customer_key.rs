//! # aws/integration-no-customer-key
//!
//! What is moved between systems is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_appflow_flow" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_arn` is not set, so a key of Amazon's encrypts it
//!   name = "orders"
//! }
//! ```
//! ```hcl
//! resource "aws_dms_endpoint" "lake" {
//!   endpoint_id   = "lake"
//!   endpoint_type = "target"
//!   engine_name   = "s3"
//!
//!   s3_settings {
//! # ^^^^^^^^^^^ `s3_settings.server_side_encryption_kms_key_id` is not set, so a key of Amazon's
//!     bucket_name = "lake"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dms_replication_instance" "move" {
//!   replication_instance_id    = "move"
//!   replication_instance_class = "dms.t3.medium"
//!   kms_key_arn                = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//! }
//! ```
//! ```hcl
//! resource "aws_dms_endpoint" "lake" {
//!   endpoint_id   = "lake"
//!   endpoint_type = "target"
//!   engine_name   = "s3"
//!
//!   s3_settings {
//!     server_side_encryption_kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_kms_key`, and name it. Most services can't change the key of what exists: this replaces it.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule, When};
use crate::rules::customer_keys::{self, Keyed};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/integration-no-customer-key",
    summary: "What is moved between systems is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_appflow_flow",
        "aws_appflow_connector_profile",
        "aws_dms_replication_instance",
        "aws_dms_s3_endpoint",
        "aws_dms_endpoint",
        "aws_scheduler_schedule",
        "aws_connect_instance_storage_config",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_297",
            "CKV_AWS_269",
            "CKV_AWS_270",
            "CKV_AWS_263",
            "CKV_AWS_264",
            "CKV_AWS_212",
            "CKV_AWS_298",
            "CKV_AWS_296",
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

const ROWS: &[Keyed] = &[
    customer_keys::by(
        &["aws_appflow_flow", "aws_appflow_connector_profile"],
        &["kms_arn"],
    ),
    customer_keys::by(&["aws_dms_replication_instance"], &["kms_key_arn"]),
    customer_keys::by(&["aws_dms_s3_endpoint"], &["kms_key_arn"]),
    customer_keys::by(&["aws_scheduler_schedule"], &["kms_key_arn"]),
    customer_keys::by(
        &["aws_connect_instance_storage_config"],
        &["storage_config", "s3_config", "encryption_config", "key_id"],
    )
    .with(&[When::Set(&["storage_config", "s3_config"])]),
    customer_keys::by(
        &["aws_connect_instance_storage_config"],
        &[
            "storage_config",
            "kinesis_video_stream_config",
            "encryption_config",
            "key_id",
        ],
    )
    .with(&[When::Set(&[
        "storage_config",
        "kinesis_video_stream_config",
    ])]),
];

/// Endpoints of databases name a key for their passwords, those of buckets one for what is written.
const DATABASE: &[Keyed] = &[customer_keys::by(&["aws_dms_endpoint"], &["kms_key_arn"])];
const BUCKET: &[Keyed] = &[customer_keys::by(
    &["aws_dms_endpoint"],
    &["s3_settings", "server_side_encryption_kms_key_id"],
)];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    let rows = match (resource.ty.as_str(), resource.str_or("engine_name", "")) {
        ("aws_dms_endpoint", Some("s3")) => BUCKET,
        ("aws_dms_endpoint", Some(_)) => DATABASE,
        ("aws_dms_endpoint", None) => return out.unknown(),
        _ => ROWS,
    };
    customer_keys::check(rows, resource, out);
}
