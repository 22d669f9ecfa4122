//! # aws/route53-domain-unlocked
//!
//! A domain may be moved to another registrar.
//!
//! ## Why
//! Whoever talks a registrar into a transfer owns the name, and all mail and certificates for it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_route53domains_registered_domain" "site" {
//!   domain_name   = "example.org"
//!   transfer_lock = false
//! # ^^^^^^^^^^^^^^^^^^^^^ `transfer_lock` is `false`, so the domain may be moved away
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_route53domains_registered_domain" "site" {
//!   domain_name = "example.org"
//! }
//! ```
//!
//! ## Fix
//! Set `transfer_lock = true`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/route53-domain-unlocked",
    summary: "A domain may be moved to another registrar",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_route53domains_registered_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_377"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["transfer_lock"],
        be: Be::True,
        absent: Absent::Good,
        because: "the domain may be moved away",
        ..Must::NONE
    }),
};
