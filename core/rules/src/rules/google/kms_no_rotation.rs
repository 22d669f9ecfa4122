//! # google/kms-no-rotation
//!
//! A key is never rotated.
//!
//! ## Why
//! The longer one key serves, the more is lost with it, and the more ciphertext there is to attack.
//!
//! ## Bad
//! ```hcl
//! resource "google_kms_crypto_key" "data" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `rotation_period` is not set, so the same key material serves for ever
//!   name     = "data"
//!   key_ring = "projects/p/locations/eu/keyRings/r"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_kms_crypto_key" "data" {
//!   name            = "data"
//!   key_ring        = "projects/p/locations/eu/keyRings/r"
//!   rotation_period = "7776000s"
//! }
//! ```
//! ```hcl
//! # Only keys for encryption rotate by themselves.
//! resource "google_kms_crypto_key" "signing" {
//!   name     = "signing"
//!   key_ring = "projects/p/locations/eu/keyRings/r"
//!   purpose  = "ASYMMETRIC_SIGN"
//! }
//! ```
//!
//! ## Fix
//! Set `rotation_period = "7776000s"` (90 days). Old ciphertext stays readable.
//!
//! ## References
//! - https://cloud.google.com/kms/docs/key-rotation

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/kms-no-rotation",
    summary: "A key is never rotated",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["google_kms_crypto_key"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_43"],
        trivy: &["AVD-GCP-0065"],
        kics: &["d8c57c4e-bf6f-4e32-a2bf-8643532de77b"],
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

const ROTATED: Must = Must {
    path: &["rotation_period"],
    be: Be::Set,
    absent: Absent::Bad,
    unless: &["import_only", "crypto_key_backend"],
    because: "the same key material serves for ever",
    ..Must::NONE
};

const SYMMETRIC: &str = "ENCRYPT_DECRYPT";

fn check(_: &Context, key: &Resource, out: &mut Findings) {
    match key.str_or("purpose", SYMMETRIC) {
        Some(SYMMETRIC) => out.must(&ROTATED),
        Some(_) => {}
        None => out.unknown(),
    }
}
