//! # google/github-trust-open
//!
//! Workflows of other repositories can get in.
//!
//! ## Why
//! Everyone on GitHub gets tokens of the same issuer. A pool that takes them without asking which repository they are for takes everyone's workflows, and only the grants on each service account keep them out.
//!
//! ## Bad
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "github" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `attribute_condition` is not set, so the pool takes workflows of every repository on GitHub
//!   workload_identity_pool_provider_id = "github"
//!
//!   oidc {
//!     issuer_uri = "https://token.actions.githubusercontent.com"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "github" {
//!   workload_identity_pool_provider_id = "github"
//!   attribute_condition                = "assertion.ref == 'refs/heads/main'"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `attribute_condition` does not name a repository or its owner
//!
//!   oidc {
//!     issuer_uri = "https://token.actions.githubusercontent.com"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "github" {
//!   workload_identity_pool_provider_id = "github"
//!   attribute_condition                = "assertion.sub == 'repo:*'"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `repo:*` names no repository
//!
//!   oidc {
//!     issuer_uri = "https://token.actions.githubusercontent.com"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "github" {
//!   workload_identity_pool_provider_id = "github"
//!   attribute_condition                = "assertion.repository_owner == 'corp'"
//!
//!   oidc {
//!     issuer_uri = "https://token.actions.githubusercontent.com"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "github" {
//!   workload_identity_pool_provider_id = "github"
//!   attribute_condition                = "assertion.sub == 'repo:corp/shop:ref:refs/heads/main'"
//!
//!   oidc {
//!     issuer_uri = "https://token.actions.githubusercontent.com"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "github" {
//!   workload_identity_pool_provider_id = "github"
//!   attribute_condition                = "assertion.repository in ['corp/shop', 'corp/api']"
//!
//!   oidc {
//!     issuer_uri = "https://token.actions.githubusercontent.com"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Ask for the repository or its owner in `attribute_condition`.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use regex::Regex;
use std::sync::LazyLock;
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/github-trust-open",
    summary: "Workflows of other repositories can get in",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_iam_workload_identity_pool_provider"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_125"],
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

const ISSUER: &str = "https://token.actions.githubusercontent.com";

/// Claims of a token that say which repository it is for.
const NAMING: &[&str] = &[".sub", "repository", "workflow_ref", "google.subject"];

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\.sub\s*==\s*['"]([^'"]*)['"]"#).expect("the pattern is a constant")
});

/// A subject as GitHub writes it: `repo:OWNER/NAME:...`
static REPOSITORY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^repo:[\w.-]+/[\w.-]+:").expect("the pattern is a constant"));

fn check(_: &Context, provider: &Resource, out: &mut Findings) {
    let issuers = provider
        .blocks_of("oidc")
        .map(|oidc| oidc.str_or("issuer_uri", ""));
    if !issuers
        .flatten()
        .any(|issuer| issuer.trim_end_matches('/') == ISSUER)
    {
        return;
    }
    let condition = match provider.read("attribute_condition") {
        Read::Known(condition) => condition,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => {
            let message = "`attribute_condition` is not set, so the pool takes workflows of every repository on GitHub";
            out.at(provider.header, message);
            return;
        }
    };
    let text = condition.value.as_str().unwrap_or_default();
    if !NAMING.iter().any(|claim| text.contains(claim)) {
        let message = "`attribute_condition` does not name a repository or its owner";
        out.at(condition.whole, message);
        return;
    }
    let subjects = SUBJECT.captures_iter(text).filter_map(|found| found.get(1));
    let mut subjects = subjects.map(|subject| subject.as_str());
    if let Some(subject) = subjects.find(|subject| !REPOSITORY.is_match(subject)) {
        let message =
            format!("`{subject}` names no repository: `repo:OWNER/NAME:` is how subjects begin");
        out.at(condition.whole, message);
    }
}
