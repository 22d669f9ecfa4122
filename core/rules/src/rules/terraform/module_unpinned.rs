//! # terraform/module-unpinned
//!
//! A module is fetched at whatever version is newest.
//!
//! ## Why
//! Whoever can push to its repository, or publish a version, changes what the next `terraform init` brings in, unseen by any review.
//!
//! ## Bad
//! ```hcl
//! module "network" {
//!   source = "git::https://git.example.com/network.git"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the source names no `ref`, so the next `init` may bring in other code
//! }
//! ```
//! ```hcl
//! module "network" {
//!   source = "example/network/aws"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `version` is set, so the next `init` may bring in other code
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! module "network" {
//!   source = "git::https://git.example.com/network.git?ref=v1.4.0"
//! }
//!
//! module "cluster" {
//!   source  = "example/cluster/aws"
//!   version = "~> 2.1"
//! }
//!
//! module "local" {
//!   source = "./local"
//! }
//! ```
//!
//! ## Fix
//! Add `?ref=` with a tag or a commit to the source, or a `version` for a module from a registry.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/modules/sources

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/module-unpinned",
    summary: "A module is fetched at whatever version is newest",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Mode(Mode::Module),
    aliases: Aliases {
        checkov: &["CKV_TF_2"],
        kics: &["3a81fc06-566f-492a-91dd-7448e409e2cd"],
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

fn check(_: &Context, module: &Resource, out: &mut Findings) {
    let Some(source) = module.attr("source") else {
        return;
    };
    let Some(text) = source.value.as_str() else {
        return out.unknown();
    };
    let message = match origin(text) {
        Some(Origin::Git) if !text.contains("ref=") => {
            "the source names no `ref`, so the next `init` may bring in other code"
        }
        Some(Origin::Registry) if module.attr("version").is_none() => {
            "no `version` is set, so the next `init` may bring in other code"
        }
        _ => return,
    };
    out.at(source.whole, message);
}

enum Origin {
    Git,
    Registry,
}

/// Where a source is fetched from; None for local paths and for what has no versions.
fn origin(source: &str) -> Option<Origin> {
    if source.starts_with('.') || source.starts_with('/') {
        return None;
    }
    let hosts = ["github.com/", "bitbucket.org/", "git@"];
    let is_git = source.starts_with("git::") || hosts.iter().any(|host| source.starts_with(host));
    if is_git {
        return Some(Origin::Git);
    }
    let address = source.split("//").next().unwrap_or(source);
    let parts = address.split('/').count();
    let is_plain = !address.contains(':') && (3..=4).contains(&parts);
    is_plain.then_some(Origin::Registry)
}
