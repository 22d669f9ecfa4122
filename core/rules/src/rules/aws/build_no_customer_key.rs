//! # aws/build-no-customer-key
//!
//! What is built is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_key` is not set, so a key of Amazon's encrypts it
//!   name = "app"
//! }
//! ```
//! ```hcl
//! resource "aws_codepipeline" "app" {
//!   name = "app"
//!
//!   artifact_store {
//! # ^^^^^^^^^^^^^^ `artifact_store.encryption_key.id` is not set, so a key of Amazon's
//!     location = "builds"
//!     type     = "S3"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name           = "app"
//!   encryption_key = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//! }
//! ```
//! ```hcl
//! resource "aws_codepipeline" "app" {
//!   name = "app"
//!
//!   artifact_store {
//!     location = "builds"
//!     type     = "S3"
//!
//!     encryption_key {
//!       id   = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!       type = "KMS"
//!     }
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
    name: "aws/build-no-customer-key",
    summary: "What is built is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_codebuild_project",
        "aws_codepipeline",
        "aws_codeartifact_domain",
        "aws_imagebuilder_component",
        "aws_imagebuilder_image_recipe",
        "aws_imagebuilder_distribution_configuration",
        "aws_codegurureviewer_repository_association",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_147",
            "CKV_AWS_219",
            "CKV_AWS_221",
            "CKV_AWS_180",
            "CKV_AWS_199",
            "CKV_AWS_200",
            "CKV_AWS_381",
        ],
        kics: &["3deec14b-03d2-4d27-9670-7d79322e3340"],
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
    customer_keys::by(&["aws_codebuild_project"], &["encryption_key"]),
    customer_keys::by(
        &["aws_codepipeline"],
        &["artifact_store", "encryption_key", "id"],
    ),
    customer_keys::by(&["aws_codeartifact_domain"], &["encryption_key"]),
    customer_keys::by(&["aws_imagebuilder_component"], &["kms_key_id"]),
    customer_keys::by(
        &["aws_imagebuilder_image_recipe"],
        &["block_device_mapping", "ebs", "kms_key_id"],
    )
    .with(&[When::Set(&["block_device_mapping", "ebs"])]),
    customer_keys::by(
        &["aws_imagebuilder_distribution_configuration"],
        &[
            "distribution",
            "ami_distribution_configuration",
            "kms_key_id",
        ],
    )
    .with(&[When::Set(&[
        "distribution",
        "ami_distribution_configuration",
    ])]),
    customer_keys::by(
        &["aws_codegurureviewer_repository_association"],
        &["kms_key_details", "kms_key_id"],
    ),
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
