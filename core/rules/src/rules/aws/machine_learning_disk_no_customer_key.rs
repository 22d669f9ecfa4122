//! # aws/machine-learning-disk-no-customer-key
//!
//! The disk on which a model learns is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sagemaker_notebook_instance" "lab" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so a key of Amazon's encrypts it
//!   name          = "lab"
//!   role_arn      = "arn:aws:iam::111122223333:role/lab"
//!   instance_type = "ml.t3.medium"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sagemaker_endpoint_configuration" "m" {
//!   name        = "m"
//!   kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/0123"
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
    name: "aws/machine-learning-disk-no-customer-key",
    summary: "The disk on which a model learns is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_sagemaker_notebook_instance",
        "aws_sagemaker_domain",
        "aws_sagemaker_endpoint_configuration",
        "aws_sagemaker_data_quality_job_definition",
        "aws_comprehend_entity_recognizer",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_22",
            "CKV_AWS_187",
            "CKV_AWS_98",
            "CKV_AWS_368",
            "CKV_AWS_268",
        ],
        kics: &["58b35504-0287-4154-bf69-02c0573deab8"],
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
        &["aws_sagemaker_notebook_instance", "aws_sagemaker_domain"],
        &["kms_key_id"],
    ),
    customer_keys::by(&["aws_sagemaker_endpoint_configuration"], &["kms_key_arn"]),
    customer_keys::by(
        &["aws_sagemaker_data_quality_job_definition"],
        &["job_resources", "cluster_config", "volume_kms_key_id"],
    ),
    customer_keys::by(
        &["aws_comprehend_entity_recognizer"],
        &["volume_kms_key_id"],
    ),
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
