//! # aws/acm-wildcard
//!
//! A certificate holds for any name below a domain.
//!
//! ## Why
//! Whoever gets its key is every host of the domain.
//!
//! ## Bad
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//!   domain_name       = "*.example.org"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `*.example.org` holds for any name below the domain
//!   validation_method = "DNS"
//! }
//! ```
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//!   domain_name               = "example.org"
//!   subject_alternative_names = ["www.example.org", "*.api.example.org"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `*.api.example.org` holds for any name
//!   validation_method         = "DNS"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_acm_certificate" "site" {
//!   domain_name               = "example.org"
//!   subject_alternative_names = ["www.example.org"]
//!   validation_method         = "DNS"
//! }
//! ```
//!
//! ## Fix
//! Name the hosts. This replaces the certificate.
//!
//! ## References
//! - https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/acm-wildcard",
    summary: "A certificate holds for any name below a domain",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_acm_certificate"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_71"],
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

fn check(_: &Context, certificate: &Resource, out: &mut Findings) {
    for name in ["domain_name", "subject_alternative_names"] {
        let Some(attr) = certificate.attr(name).filter(|attr| !attr.value.is_null()) else {
            continue;
        };
        let names = attr.value.items_or_self().iter();
        let wild = names
            .map(|name| name.as_str().unwrap_or(name.known_start()))
            .find(|name| name.starts_with('*'));
        if let Some(wild) = wild {
            out.at(
                attr.whole,
                format!("`{wild}` holds for any name below the domain"),
            );
        }
    }
}
