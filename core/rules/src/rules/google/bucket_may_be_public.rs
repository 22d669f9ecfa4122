//! # google/bucket-may-be-public
//!
//! Objects of a bucket may be made public.
//!
//! ## Why
//! One grant to `allUsers`, by mistake, opens it. Enforced prevention turns such grants away.
//!
//! ## Bad
//! ```hcl
//! resource "google_storage_bucket" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_access_prevention` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name                     = "main"
//!   public_access_prevention = "enforced"
//! }
//! ```
//! ```hcl
//! # @intent Images of the shop.
//! # @exposure public
//! resource "google_storage_bucket" "images" {
//!   name = "images"
//! }
//! ```
//!
//! ## Fix
//! Set `public_access_prevention = "enforced"`.
//!
//! ## References
//! - https://cloud.google.com/storage/docs/public-access-prevention

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/bucket-may-be-public",
    summary: "Objects of a bucket may be made public",
    severity: Severity::Info,
    category: Category::Exposure,
    on: On::Types(&["google_storage_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_114"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["public_access_prevention"],
        be: Be::OneOf(&["enforced"]),
        absent: Absent::Bad,
        because: "one mistaken grant opens it",
        ..Must::NONE
    }),
};
