//! # aws/emr-plaintext
//!
//! The nodes of a cluster for big data speak to each other in the clear.
//!
//! ## Why
//! Whoever listens in the network reads what the cluster works on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_emr_security_configuration" "main" {
//!   name = "main"
//!
//!   configuration = jsonencode({
//!     EncryptionConfiguration = {
//!       EnableInTransitEncryption = false
//! #                                 ^^^^^ `EnableInTransitEncryption` is `false`, so what it works on crosses the network in the clear
//!       EnableAtRestEncryption    = true
//!     }
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_emr_security_configuration" "main" {
//!   name = "main"
//!
//!   configuration = jsonencode({
//!     EncryptionConfiguration = {
//!       EnableInTransitEncryption = true
//!       EnableAtRestEncryption    = true
//!       InTransitEncryptionConfiguration = {
//!         TLSCertificateConfiguration = { CertificateProviderType = "PEM", S3Object = "s3://certificates/emr.zip" }
//!       }
//!     }
//!   })
//! }
//! ```
//!
//! ## Fix
//! Set `EnableInTransitEncryption = true`, with certificates. This replaces the configuration.
//!
//! ## References
//! - https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html

use crate::document;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/emr-plaintext",
    summary: "The nodes of a cluster for big data speak to each other in the clear",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_emr_security_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_351"],
        trivy: &["AVD-AWS-0138"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const PART: &str = "EncryptionConfiguration";

fn check(_: &Context, configuration: &Resource, out: &mut Findings) {
    let Some(attr) = configuration.attr("configuration") else {
        return;
    };
    let Some(document) = document::of(&attr.value) else {
        return out.unknown();
    };
    // A configuration of other matters alone turns nothing off.
    let Some(encryption) = document.get(PART) else {
        return;
    };
    let Some(transit) = encryption.get("EnableInTransitEncryption") else {
        return;
    };
    match transit.as_bool() {
        Some(false) => {
            let message = "`EnableInTransitEncryption` is `false`, so what it works on crosses the network in the clear";
            out.at(document::place(attr, transit), message);
        }
        Some(true) => {}
        None => out.unknown(),
    }
}
