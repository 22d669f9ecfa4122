//! # github/secret-in-code
//!
//! A secret for workflows stands in the code.
//!
//! ## Why
//! Everyone who reads the repository, or its history, has it.
//!
//! ## Bad
//! ```hcl
//! resource "github_actions_secret" "token" {
//!   repository      = "shop"
//!   secret_name     = "TOKEN"
//!   plaintext_value = "hunter2hunter2"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `plaintext_value` is set, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "token" {
//!   sensitive = true
//! }
//!
//! resource "github_actions_secret" "token" {
//!   repository      = "shop"
//!   secret_name     = "TOKEN"
//!   plaintext_value = var.token
//! }
//! ```
//! ```hcl
//! resource "github_actions_secret" "token" {
//!   repository      = "shop"
//!   secret_name     = "TOKEN"
//!   encrypted_value = "VGhpcyBpcyBub3QgYSBzZWNyZXQ="
//! }
//! ```
//!
//! ## Fix
//! Take it from a variable or a secret store, or encrypt it: `encrypted_value`. Replace the secret: it is in the history.
//!
//! ## References
//! - https://docs.github.com/actions/security-guides/using-secrets-in-github-actions

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "github/secret-in-code",
    summary: "A secret for workflows stands in the code",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Types(&[
        "github_actions_secret",
        "github_actions_organization_secret",
        "github_actions_environment_secret",
        "github_dependabot_secret",
        "github_dependabot_organization_secret",
        "github_codespaces_secret",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GIT_4"],
        trivy: &["AVD-GIT-0002"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["plaintext_value"],
        be: Be::NotSet,
        absent: Absent::Good,
        or: &[&["value"]],
        because: "everyone who reads the code has it",
        ..Must::NONE
    }),
};
