//! # aws/rds-old-ca
//!
//! A database proves itself by a certificate authority that has expired.
//!
//! ## Why
//! Clients that check certificates can't connect, so they are told not to check, and then anyone on the way can answer as the database.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   ca_cert_identifier = "rds-ca-2019"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ca_cert_identifier` is `rds-ca-2019`, so the certificate was signed
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   ca_cert_identifier = "rds-ca-rsa2048-g1"
//! }
//! ```
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!
//! }
//! ```
//!
//! ## Fix
//! Set `ca_cert_identifier = "rds-ca-rsa2048-g1"`. Clients need the new root certificates first.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-old-ca",
    summary: "A database proves itself by a certificate authority that has expired",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_db_instance",
        "aws_rds_cluster_instance",
        "aws_docdb_cluster_instance",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_211"],
        kics: &["9f40c07e-699e-4410-8856-3ba0f2e3a2dd"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["ca_cert_identifier"],
        be: Be::NotOneOf(&["rds-ca-2019", "rds-ca-2015", "rds-ca-2010"]),
        absent: Absent::Good,
        because: "the certificate was signed by an authority that has expired",
        ..Must::NONE
    }),
};
