//! # kubernetes/default-account-token
//!
//! Every pod that names no account can call the API.
//!
//! ## Why
//! A token is put into each of them, whether it calls the API or not.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_default_service_account_v1" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `automount_service_account_token` is not set, so
//!   metadata {
//!     namespace = "shop"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_default_service_account_v1" "shop" {
//!   metadata {
//!     namespace = "shop"
//!   }
//!
//!   automount_service_account_token = false
//! }
//! ```
//! ```hcl
//! resource "kubernetes_service_account_v1" "build" {
//!   metadata {
//!     name = "build"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `automount_service_account_token = false`.
//!
//! ## References
//! - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/default-account-token",
    summary: "Every pod that names no account can call the API",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "kubernetes_service_account",
        "kubernetes_service_account_v1",
        "kubernetes_default_service_account",
        "kubernetes_default_service_account_v1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_41"],
        kics: &["737a0dd9-0aaa-4145-8118-f01778262b8a"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const RIGHT: Must = Must {
    path: &["automount_service_account_token"],
    be: Be::False,
    absent: Absent::Bad,
    because: "every pod that names no account can call the API",
    ..Must::NONE
};

fn check(_: &Context, account: &Resource, out: &mut Findings) {
    let is_default = account.ty.starts_with("kubernetes_default");
    let mut names = account
        .blocks_of("metadata")
        .map(|metadata| metadata.str_or("name", ""));
    if is_default || names.any(|name| name == Some("default")) {
        out.must(&RIGHT);
    }
}
