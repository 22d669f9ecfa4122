//! # aws/ses-plaintext
//!
//! Mail is sent without TLS where the receiver has none.
//!
//! ## Why
//! Whoever is on the way reads it, and can make it so by cutting TLS off.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ses_configuration_set" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `delivery_options.tls_policy` is not set, so mail may be sent in the clear
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ses_configuration_set" "main" {
//!   name = "main"
//!
//!   delivery_options {
//!     tls_policy = "Require"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `delivery_options { tls_policy = "Require" }`. Mail to servers without TLS is then not delivered.
//!
//! ## References
//! - https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ses-plaintext",
    summary: "Mail is sent without TLS where the receiver has none",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_ses_configuration_set"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_365"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["delivery_options", "tls_policy"],
        be: Be::OneOf(&["Require"]),
        absent: Absent::Bad,
        because: "mail may be sent in the clear",
        ..Must::NONE
    }),
};
