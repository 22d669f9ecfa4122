//! # aws/kms-public
//!
//! Anyone can use a key.
//!
//! ## Why
//! What the key protects is then protected from nobody who gets at the ciphertext.
//!
//! ## Bad
//! ```hcl
//! resource "aws_kms_key_policy" "open" {
//!   key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
//!   policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the key
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "kms:Decrypt"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kms_key_policy" "closed" {
//!   key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::111122223333:root" }
//!       Action    = "kms:Decrypt"
//!       Resource  = "*"
//!     },
//!     {
//!       Effect    = "Deny"
//!       Principal = "*"
//!       Action    = "*"
//!       Resource  = "*"
//!       Condition = { Bool = { "aws:SecureTransport" = "false" } }
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! # @intent Meant for everyone.
//! # @exposure public
//! resource "aws_kms_key" "open" {
//!   description = "Open"
//! }
//!
//! resource "aws_kms_key_policy" "open" {
//!   key_id = aws_kms_key.open.key_id
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "kms:Decrypt", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the accounts or services that need it, or narrow `*` by `aws:SourceArn`, `aws:SourceAccount` or `aws:PrincipalOrgID`. Where it is meant for everyone, declare `@exposure public`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::grants;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/kms-public",
    summary: "Anyone can use a key",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_kms_key", "aws_kms_key_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_33"],
        kics: &["7ebc9038-0bde-479a-acc4-6ed7b6758899"],
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
    grants::check(resource, "policy", "use the key", out);
}
