//! # aws/machine-learning-no-customer-key
//!
//! What a model learned, or says, is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kendra_index" "docs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `server_side_encryption_configuration.kms_key_id` is not set, so a key of Amazon's encrypts it
//!   name     = "docs"
//!   role_arn = "arn:aws:iam::111122223333:role/docs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_bedrockagent_agent" "help" {
//!   agent_name                  = "help"
//!   agent_resource_role_arn     = "arn:aws:iam::111122223333:role/help"
//!   foundation_model            = "anthropic.claude"
//!   customer_encryption_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/0123"
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
    name: "aws/machine-learning-no-customer-key",
    summary: "What a model learned, or says, is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_sagemaker_flow_definition",
        "aws_sagemaker_data_quality_job_definition",
        "aws_bedrockagent_agent",
        "aws_comprehend_entity_recognizer",
        "aws_kendra_index",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_372",
            "CKV_AWS_367",
            "CKV_AWS_373",
            "CKV_AWS_267",
            "CKV_AWS_262",
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
        &["aws_sagemaker_flow_definition"],
        &["output_config", "kms_key_id"],
    ),
    customer_keys::by(
        &["aws_sagemaker_data_quality_job_definition"],
        &["data_quality_job_output_config", "kms_key_id"],
    ),
    customer_keys::by(
        &["aws_bedrockagent_agent"],
        &["customer_encryption_key_arn"],
    ),
    customer_keys::by(&["aws_comprehend_entity_recognizer"], &["model_kms_key_id"]),
    customer_keys::by(
        &["aws_kendra_index"],
        &["server_side_encryption_configuration", "kms_key_id"],
    ),
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
