//! # terraform/provider-credentials
//!
//! Credentials stand in a provider block.
//!
//! ## Why
//! Everyone who may read the code, now or in its history, has them; and they are copied with every clone.
//!
//! ## Bad
//! ```hcl
//! provider "aws" {
//!   region     = "eu-central-1"
//!   access_key = "AKIAZ7Q2M4RT9WPLK3HB"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `access_key` is written out in the code
//!   secret_key = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `secret_key` is written out in the code
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! provider "aws" {
//!   region  = "eu-central-1"
//!   profile = "shop"
//! }
//! ```
//! ```hcl
//! variable "token" {
//!   type      = string
//!   sensitive = true
//! }
//!
//! provider "cloudflare" {
//!   api_token = var.token
//! }
//! ```
//! ```hcl
//! # A provider that talks to a stand-in on this machine.
//! provider "aws" {
//!   access_key = "test"
//!   secret_key = "<YOUR_SECRET_KEY>"
//! }
//! ```
//!
//! ## Fix
//! Revoke them. Use the environment, a profile or workload identity instead.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/providers/configuration

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/provider-credentials",
    summary: "Credentials stand in a provider block",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Mode(Mode::Provider),
    aliases: Aliases {
        checkov: &["CKV_AWS_41"],
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

/// The arguments of providers that hold credentials.
const CREDENTIALS: &[&str] = &[
    "access_key",
    "secret_key",
    "token",
    "api_key",
    "api_token",
    "password",
    "client_secret",
    "private_key",
];

/// What is shorter stands for nothing real: `test`, `mock`.
const LEAST: usize = 12;

fn check(_: &Context, provider: &Resource, out: &mut Findings) {
    for name in CREDENTIALS {
        let Some(attr) = provider.attr(name) else {
            continue;
        };
        let Some(text) = attr.value.as_str() else {
            continue; // Given from outside, as it should be.
        };
        if text.len() < LEAST || is_placeholder(text) {
            continue;
        }
        let draft = out.at(attr.whole, format!("`{name}` is written out in the code"));
        if attr.site.chunk != attr.value.site.chunk {
            draft.because(attr.value.site, "it comes from here");
        }
    }
}

fn is_placeholder(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        "<",
        "mock",
        "example",
        "dummy",
        "placeholder",
        "changeme",
        "your",
        "xxxx",
    ]
    .iter()
    .any(|word| text.contains(word))
}
