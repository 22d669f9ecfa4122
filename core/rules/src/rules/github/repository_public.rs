//! # github/repository-public
//!
//! Everyone can read a repository.
//!
//! ## Why
//! Keys and plans that slip in are read by others at once. Not set, it is public.
//!
//! ## Bad
//! ```hcl
//! resource "github_repository" "shop" {
//!   name       = "shop"
//!   visibility = "public"
//! # ^^^^^^^^^^^^^^^^^^^^^ `visibility` is `public`, so
//! }
//! ```
//! ```hcl
//! resource "github_repository" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `visibility` is not set, so
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "github_repository" "shop" {
//!   name       = "shop"
//!   visibility = "private"
//! }
//! ```
//! ```hcl
//! resource "github_repository" "tools" {
//!   name    = "tools"
//!   private = true
//! }
//! ```
//! ```hcl
//! # @intent Our open source.
//! # @exposure public
//! resource "github_repository" "library" {
//!   name       = "library"
//!   visibility = "public"
//! }
//! ```
//!
//! ## Fix
//! Set `visibility = "private"`.
//!
//! ## References
//! - https://docs.github.com/repositories/creating-and-managing-repositories/about-repositories

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "github/repository-public",
    summary: "Everyone can read a repository",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["github_repository"]),
    aliases: Aliases {
        checkov: &["CKV_GIT_1"],
        trivy: &["AVD-GIT-0001"],
        kics: &["15d8a7fd-465a-4d15-a868-add86552f17b"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const VISIBILITY: Must = Must {
    path: &["visibility"],
    be: Be::OneOf(&["private", "internal"]),
    absent: Absent::Bad,
    because: "everyone can read it",
    ..Must::NONE
};

/// Its name up to version 4 of the provider.
const PRIVATE: Must = Must {
    path: &["private"],
    be: Be::True,
    absent: Absent::Good,
    ..VISIBILITY
};

fn check(_: &Context, repository: &Resource, out: &mut Findings) {
    match (repository.read("visibility"), repository.read("private")) {
        (Read::Absent, Read::Known(_) | Read::Unknown(_)) => out.must(&PRIVATE),
        _ => out.must(&VISIBILITY),
    }
}
