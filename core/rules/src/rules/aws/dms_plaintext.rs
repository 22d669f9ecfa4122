//! # aws/dms-plaintext
//!
//! A migration reads or writes a database without TLS.
//!
//! ## Why
//! Whoever listens on the way reads everything that is migrated, and the password.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dms_endpoint" "old" {
//!   endpoint_id   = "old"
//!   endpoint_type = "source"
//!   engine_name   = "postgres"
//!   ssl_mode      = "none"
//! # ^^^^^^^^^^^^^^^^^^^^^^ `ssl_mode` is `none`, so what is migrated crosses the network in the clear
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dms_endpoint" "old" {
//!   endpoint_id   = "old"
//!   endpoint_type = "source"
//!   engine_name   = "postgres"
//!   ssl_mode      = "require"
//! }
//! ```
//! ```hcl
//! # Spoken to by HTTPS.
//! resource "aws_dms_endpoint" "lake" {
//!   endpoint_id   = "lake"
//!   endpoint_type = "target"
//!   engine_name   = "s3"
//!   ssl_mode      = "none"
//! }
//! ```
//!
//! ## Fix
//! Set `ssl_mode = "verify-full"` with a certificate, or at least `"require"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/dms-plaintext",
    summary: "A migration reads or writes a database without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_dms_endpoint"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_49"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["ssl_mode"],
        be: Be::OneOf(&["require", "verify-ca", "verify-full"]),
        absent: Absent::Bad,
        when: &[When::IsNot(
            &["engine_name"],
            &[
                "s3",
                "dynamodb",
                "kinesis",
                "kafka",
                "opensearch",
                "elasticsearch",
                "redshift-serverless",
                "azuredb",
                "timestream",
            ],
        )],
        because: "what is migrated crosses the network in the clear",
        ..Must::NONE
    }),
};
