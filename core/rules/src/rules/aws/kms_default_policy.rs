//! # aws/kms-default-policy
//!
//! The policy of a key is left to the default.
//!
//! ## Why
//! The default lets everyone in the account use the key whom an identity policy lets, so that whoever may write those
//! decides. Often that is what is wanted, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kms_key" "data" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `policy` says who may use the key, so every identity policy of the account can
//!   enable_key_rotation = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kms_key" "data" {
//!   enable_key_rotation = true
//! }
//!
//! resource "aws_kms_key_policy" "data" {
//!   key_id = aws_kms_key.data.id
//!   policy = data.aws_iam_policy_document.data.json
//! }
//!
//! data "aws_iam_policy_document" "data" {
//!   statement {
//!     actions   = ["kms:*"]
//!     resources = ["*"]
//!
//!     principals {
//!       type        = "AWS"
//!       identifiers = ["arn:aws:iam::111122223333:role/keys"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `policy`, or add `aws_kms_key_policy`.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/kms-default-policy",
    summary: "The policy of a key is left to the default",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_kms_key"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_64"],
        kics: &["7ebc9038-0bde-479a-acc4-6ed7b6758899"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, key: &Resource, out: &mut Findings) {
    match key.attr("policy") {
        Some(attr) if !attr.value.is_known() => return out.unknown(),
        Some(attr) if !attr.value.is_null() => return,
        _ => {}
    }
    let any = [("aws_kms_key_policy", "key_id")];
    let lacking =
        "no `policy` says who may use the key, so every identity policy of the account can";
    beside::check(context, key, &any, &[], lacking, out);
}
