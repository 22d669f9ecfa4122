//! # aws/acm-unlogged
//!
//! A certificate is kept out of the transparency logs.
//!
//! ## Why
//! Browsers distrust it, and nobody can tell what was issued for the domain.
//!
//! ## Bad
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//!   domain_name       = "example.org"
//!   validation_method = "DNS"
//!
//!   options {
//!     certificate_transparency_logging_preference = "DISABLED"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `options.certificate_transparency_logging_preference` is `DISABLED`, so browsers distrust it
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//!   domain_name       = "example.org"
//!   validation_method = "DNS"
//! }
//! ```
//! ```hcl
//! # A private authority's certificates are logged nowhere.
//! resource "aws_acm_certificate" "inside" {
//!   domain_name               = "corp.internal"
//!   certificate_authority_arn = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0123"
//!
//!   options {
//!     certificate_transparency_logging_preference = "DISABLED"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove the argument: certificates are logged by default.
//!
//! ## References
//! - https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/acm-unlogged",
    summary: "A certificate is kept out of the transparency logs",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_acm_certificate"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_234"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["options", "certificate_transparency_logging_preference"],
        be: Be::OneOf(&["ENABLED"]),
        absent: Absent::Good,
        unless: &["certificate_authority_arn"],
        because: "browsers distrust it",
        ..Must::NONE
    }),
};
