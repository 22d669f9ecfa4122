//! # aws/stream-no-customer-key
//!
//! A stream or broker is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_info.encryption_at_rest_kms_key_arn` is not set, so a key of Amazon's encrypts it
//!   cluster_name = "events"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_mq_broker" "events" {
//!   broker_name    = "events"
//!   engine_type    = "ActiveMQ"
//!   engine_version = "5.18"
//!
//!   encryption_options {
//!     kms_key_id        = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!     use_aws_owned_key = false
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
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::customer_keys::{self, Keyed};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/stream-no-customer-key",
    summary: "A stream or broker is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_msk_cluster",
        "aws_mq_broker",
        "aws_kinesis_firehose_delivery_stream",
        "aws_kinesis_video_stream",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_209", "CKV_AWS_241", "CKV_AWS_177"],
        trivy: &["AVD-AWS-0179"],
        kics: &["3db3f534-e3a3-487f-88c7-0a9fbf64b702"],
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
        &["aws_msk_cluster"],
        &["encryption_info", "encryption_at_rest_kms_key_arn"],
    ),
    customer_keys::by(&["aws_mq_broker"], &["encryption_options", "kms_key_id"]),
    customer_keys::by(
        &["aws_kinesis_firehose_delivery_stream"],
        &["server_side_encryption", "key_arn"],
    )
    .unless(&["kinesis_source_configuration", "msk_source_configuration"]),
    customer_keys::by(&["aws_kinesis_video_stream"], &["kms_key_id"]),
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
