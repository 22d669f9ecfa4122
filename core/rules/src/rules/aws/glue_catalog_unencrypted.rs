//! # aws/glue-catalog-unencrypted
//!
//! The catalog of Glue, or its passwords, are stored unencrypted.
//!
//! ## Why
//! The catalog tells where all data is, and its connections hold the passwords for it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_glue_data_catalog_encryption_settings" "main" {
//!   data_catalog_encryption_settings {
//!     connection_password_encryption {
//!       return_connection_password_encrypted = false
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `return_connection_password_encrypted` is `false`, so whoever may read a connection reads its password
//!     }
//!
//!     encryption_at_rest {
//!       catalog_encryption_mode = "DISABLED"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `catalog_encryption_mode` is `DISABLED`, so the catalog is stored in the clear
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_glue_data_catalog_encryption_settings" "main" {
//!   data_catalog_encryption_settings {
//!     connection_password_encryption {
//!       aws_kms_key_id                       = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!       return_connection_password_encrypted = true
//!     }
//!
//!     encryption_at_rest {
//!       catalog_encryption_mode = "SSE-KMS"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `catalog_encryption_mode = "SSE-KMS"`, and `return_connection_password_encrypted = true` with a key.
//!
//! ## References
//! - https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/glue-catalog-unencrypted",
    summary: "The catalog of Glue, or its passwords, are stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_glue_data_catalog_encryption_settings"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_94"],
        kics: &["01d50b14-e933-4c99-b314-6d08cd37ad35"],
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

fn check(_: &Context, settings: &Resource, out: &mut Findings) {
    for inner in settings.blocks_of("data_catalog_encryption_settings") {
        for passwords in inner.blocks_of("connection_password_encryption") {
            let name = "return_connection_password_encrypted";
            match passwords.read(name) {
                Read::Known(attr) if attr.value.as_bool() == Some(false) => {
                    let message = format!(
                        "`{name}` is `false`, so whoever may read a connection reads its password"
                    );
                    out.at(attr.whole, message);
                }
                Read::Unknown(_) => out.unknown(),
                _ => {}
            }
        }
        for rest in inner.blocks_of("encryption_at_rest") {
            match rest.read("catalog_encryption_mode") {
                Read::Known(attr) if attr.value.as_str() == Some("DISABLED") => {
                    out.at(attr.whole, "`catalog_encryption_mode` is `DISABLED`, so the catalog is stored in the clear");
                }
                Read::Unknown(_) => out.unknown(),
                _ => {}
            }
        }
    }
}
