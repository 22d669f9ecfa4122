//! # aws/ebs-no-customer-key
//!
//! A volume has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the volume: it can't be restricted, shared, or taken away.
//! With a key of one's own, its policy decides who reads, and its log shows who did. The volume is encrypted either way,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ebs_volume" "data" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so no policy of a key says who may attach it
//!   availability_zone = "eu-central-1a"
//!   size              = 40
//!   encrypted         = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ebs_volume" "data" {
//!   availability_zone = "eu-central-1a"
//!   size              = 40
//!   encrypted         = true
//!   kms_key_id        = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id`. On a volume that exists this replaces it.
//!
//! ## References
//! - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ebs-no-customer-key",
    summary: "A volume has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_ebs_volume"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_189"],
        trivy: &["AVD-AWS-0027"],
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

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let because = "no policy of a key says who may attach it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
