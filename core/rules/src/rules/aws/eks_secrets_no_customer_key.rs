//! # aws/eks-secrets-no-customer-key
//!
//! The secrets of a cluster have no key of their own.
//!
//! ## Why
//! Amazon encrypts the API's data with a key that can't be withdrawn or watched.
//!
//! Amazon encrypts the data of the API of every cluster since version 1.28, so this is about whose key it is.
//!
//! ## Bad
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_config.provider.key_arn` is not set, so Amazon's key alone encrypts the secrets
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name = "main"
//!
//!   encryption_config {
//!     resources = ["secrets"]
//!
//!     provider {
//!       key_arn = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `encryption_config` for `["secrets"]` with a key. It can't be taken away again.
//!
//! ## References
//! - https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/eks-secrets-no-customer-key",
    summary: "The secrets of a cluster have no key of their own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_eks_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_58"],
        trivy: &["AVD-AWS-0039"],
        kics: &["63ebcb19-2739-4d3f-aa5c-e8bbb9b85281"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_config", "provider", "key_arn"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "Amazon's key alone encrypts the secrets",
        ..Must::NONE
    }),
};
