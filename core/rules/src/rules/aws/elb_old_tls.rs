//! # aws/elb-old-tls
//!
//! A classic load balancer speaks versions of TLS or ciphers that are broken.
//!
//! ## Why
//! SSL 3, TLS 1.0 and 1.1, RC4 and 3DES have known attacks, and no current client needs them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_load_balancer_policy" "tls" {
//!   load_balancer_name = "web"
//!   policy_name        = "tls"
//!   policy_type_name   = "SSLNegotiationPolicyType"
//!
//!   policy_attribute {
//!     name  = "Protocol-TLSv1.2"
//!     value = "true"
//!   }
//!
//!   policy_attribute {
//!     name  = "Protocol-TLSv1"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `Protocol-TLSv1` is on
//!     value = "true"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_load_balancer_policy" "tls" {
//!   load_balancer_name = "web"
//!   policy_name        = "tls"
//!   policy_type_name   = "SSLNegotiationPolicyType"
//!
//!   policy_attribute {
//!     name  = "Reference-Security-Policy"
//!     value = "ELBSecurityPolicy-2016-08"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ELBSecurityPolicy-2016-08` speaks TLS 1.0
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_load_balancer_policy" "tls" {
//!   load_balancer_name = "web"
//!   policy_name        = "tls"
//!   policy_type_name   = "SSLNegotiationPolicyType"
//!
//!   policy_attribute {
//!     name  = "Protocol-TLSv1.2"
//!     value = "true"
//!   }
//!
//!   policy_attribute {
//!     name  = "Protocol-TLSv1"
//!     value = "false"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_load_balancer_policy" "tls" {
//!   load_balancer_name = "web"
//!   policy_name        = "tls"
//!   policy_type_name   = "SSLNegotiationPolicyType"
//!
//!   policy_attribute {
//!     name  = "Reference-Security-Policy"
//!     value = "ELBSecurityPolicy-TLS-1-2-2017-01"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Turn on `Protocol-TLSv1.2` alone, with the ciphers of `ELBSecurityPolicy-TLS-1-2-2017-01`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html

use crate::check::must;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/elb-old-tls",
    summary: "A classic load balancer speaks versions of TLS or ciphers that are broken",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_load_balancer_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_213"],
        kics: &[
            "126c1788-23c2-4a10-906c-ef179f4f96ec",
            "4a800e14-c94a-442d-9067-5a2e9f6c0a4c",
        ],
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

/// The protocols that are broken, and parts of the names of ciphers that are.
const PROTOCOLS: &[&str] = &[
    "Protocol-SSLv2",
    "Protocol-SSLv3",
    "Protocol-TLSv1",
    "Protocol-TLSv1.1",
];
const CIPHERS: &[&str] = &[
    "RC4", "DES-CBC", "NULL", "EXP-", "ADH-", "EDH-", "IDEA", "RC2", "MD5",
];
/// The predefined policies without them.
const GOOD: &str = "ELBSecurityPolicy-TLS-1-2-2017-01";

fn check(_: &Context, policy: &Resource, out: &mut Findings) {
    let mut broken = Vec::new();
    for attribute in policy.blocks_of("policy_attribute") {
        let (Read::Known(name), Read::Known(value)) =
            (attribute.read("name"), attribute.read("value"))
        else {
            out.unknown();
            continue;
        };
        let (Some(what), said) = (name.value.as_str(), must::shown(&value.value)) else {
            continue;
        };
        if what == "Reference-Security-Policy" {
            if said != GOOD {
                out.at(value.whole, format!("`{said}` speaks TLS 1.0"));
            }
        } else if said == "true" && is_broken(what) {
            broken.push((name.whole, what));
        }
    }
    // A policy lists some dozens of them: one finding for all.
    let Some(((site, first), rest)) = broken.split_first() else {
        return;
    };
    let message = match rest.len() {
        0 => format!("`{first}` is on"),
        more => format!("`{first}` is on, and {more} more that are broken"),
    };
    out.at(*site, message);
}

fn is_broken(name: &str) -> bool {
    PROTOCOLS.contains(&name) || CIPHERS.iter().any(|part| name.contains(part))
}
