//! # aws/emr-unencrypted
//!
//! A cluster for big data stores what it works on unencrypted.
//!
//! ## Why
//! Whoever gets at the disks of its nodes reads it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_emr_security_configuration" "main" {
//!   name = "main"
//!
//!   configuration = jsonencode({
//!     EncryptionConfiguration = {
//!       EnableInTransitEncryption = true
//!       EnableAtRestEncryption    = false
//! #                                 ^^^^^ `EnableAtRestEncryption` is `false`, so what it works on is stored in the clear
//!     }
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_emr_security_configuration" "main" {
//!   name = "main"
//!
//!   configuration = jsonencode({
//!     EncryptionConfiguration = {
//!       EnableInTransitEncryption = true
//!       EnableAtRestEncryption    = true
//!       AtRestEncryptionConfiguration = {
//! #                                     ^ `LocalDiskEncryptionConfiguration` is not set, so the disks of nodes are not encrypted
//!         S3EncryptionConfiguration = { EncryptionMode = "SSE-S3" }
//!       }
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
//!       AtRestEncryptionConfiguration = {
//!         S3EncryptionConfiguration = { EncryptionMode = "SSE-S3" }
//!         LocalDiskEncryptionConfiguration = {
//!           EnableEbsEncryption       = true
//!           EncryptionKeyProviderType = "AwsKms"
//!           AwsKmsKey                 = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!         }
//!       }
//!     }
//!   })
//! }
//! ```
//!
//! ## Fix
//! Set `EnableAtRestEncryption`, and `LocalDiskEncryptionConfiguration` with a key and `EnableEbsEncryption`. This replaces the configuration.
//!
//! ## References
//! - https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html

use crate::document;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Attr;
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/emr-unencrypted",
    summary: "A cluster for big data stores what it works on unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_emr_security_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_349", "CKV_AWS_350"],
        trivy: &["AVD-AWS-0137", "AVD-AWS-0139"],
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
    let rest = encryption.get("EnableAtRestEncryption");
    match rest.map(Value::as_bool) {
        Some(Some(false)) => {
            let site = rest.map_or(attr.whole, |rest| document::place(attr, rest));
            out.at(
                site,
                "`EnableAtRestEncryption` is `false`, so what it works on is stored in the clear",
            );
        }
        Some(Some(true)) => disks(attr, encryption, out),
        Some(None) => out.unknown(),
        None => {}
    }
}

fn disks(attr: &Attr, encryption: &Value, out: &mut Findings) {
    let Some(rest) = encryption.get("AtRestEncryptionConfiguration") else {
        return;
    };
    let place = document::place(attr, rest);
    match rest.get("LocalDiskEncryptionConfiguration") {
        None if rest.as_entries().is_some() => {
            out.at(place, "`LocalDiskEncryptionConfiguration` is not set, so the disks of nodes are not encrypted");
        }
        None => out.unknown(),
        Some(disks) => {
            let volumes = disks.get("EnableEbsEncryption");
            if volumes.and_then(Value::as_bool) == Some(false) {
                out.at(
                    place,
                    "`EnableEbsEncryption` is `false`, so root volumes are not encrypted",
                );
            }
        }
    }
}
