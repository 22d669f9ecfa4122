//! # github/webhook-plaintext
//!
//! What happens in a repository is sent without TLS.
//!
//! ## Why
//! Who stands in the way reads it, and can make up messages.
//!
//! ## Bad
//! ```hcl
//! resource "github_repository_webhook" "ci" {
//!   repository = "shop"
//!
//!   configuration {
//!     url = "http://ci.corp.example/hook"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `http://ci.corp.example/hook` is called without TLS
//!   }
//! }
//! ```
//! ```hcl
//! resource "github_repository_webhook" "ci" {
//!   repository = "shop"
//!
//!   configuration {
//!     url          = "https://ci.corp.example/hook"
//!     insecure_ssl = true
//! #   ^^^^^^^^^^^^^^^^^^^ `insecure_ssl` is `true`
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "github_repository_webhook" "ci" {
//!   repository = "shop"
//!
//!   configuration {
//!     url          = "https://ci.corp.example/hook"
//!     insecure_ssl = false
//!   }
//! }
//! ```
//!
//! ## Fix
//! Use an `https://` address, and remove `insecure_ssl`.
//!
//! ## References
//! - https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "github/webhook-plaintext",
    summary: "What happens in a repository is sent without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["github_repository_webhook", "github_organization_webhook"]),
    aliases: Aliases {
        checkov: &["CKV_GIT_2"],
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

fn check(_: &Context, hook: &Resource, out: &mut Findings) {
    for configuration in hook.blocks_of("configuration") {
        match configuration.read("url") {
            Read::Known(url) => {
                let text = url.value.as_str().unwrap_or_default();
                if text.starts_with("http://") {
                    out.at(url.whole, format!("`{text}` is called without TLS"));
                }
            }
            Read::Absent => {}
            Read::Unknown(_) => out.unknown(),
        }
        match configuration.read("insecure_ssl") {
            Read::Known(on) if on.value.as_bool() == Some(true) => {
                let message = "`insecure_ssl` is `true`, so anyone can pass for the receiver";
                out.at(on.whole, message);
            }
            Read::Known(_) | Read::Absent => {}
            Read::Unknown(_) => out.unknown(),
        }
    }
}
