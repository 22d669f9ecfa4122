//! # aws/transfer-old-policy
//!
//! A server for file transfer accepts old ciphers.
//!
//! ## Why
//! The policies up to 2020 accept SHA-1 and key exchanges that are no longer thought safe. Without a name, a server has the one of 2018.
//!
//! ## Bad
//! ```hcl
//! resource "aws_transfer_server" "files" {
//!   security_policy_name = "TransferSecurityPolicy-2018-11"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `TransferSecurityPolicy-2018-11` accepts ciphers that are no longer thought safe
//! }
//! ```
//! ```hcl
//! resource "aws_transfer_server" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `security_policy_name` is not set, so the ciphers of 2018 are accepted
//!   protocols = ["SFTP"]
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_transfer_server" "files" {
//!   security_policy_name = "TransferSecurityPolicy-2024-01"
//! }
//! ```
//!
//! ## Fix
//! Set `security_policy_name = "TransferSecurityPolicy-2024-01"` or a later one.
//!
//! ## References
//! - https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/transfer-old-policy",
    summary: "A server for file transfer accepts old ciphers",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_transfer_server"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_380"],
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

/// The last year whose policies accept them.
const OLD: u16 = 2020;

fn check(_: &Context, server: &Resource, out: &mut Findings) {
    let policy = match server.read("security_policy_name") {
        Read::Known(policy) => policy,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => {
            out.at(
                server.header,
                "`security_policy_name` is not set, so the ciphers of 2018 are accepted",
            );
            return;
        }
    };
    let Some(name) = policy.value.as_str() else {
        return;
    };
    let mut parts = name.split('-');
    let year = parts.find_map(|part| part.parse::<u16>().ok());
    if year.is_some_and(|year| year <= OLD) {
        out.at(
            policy.whole,
            format!("`{name}` accepts ciphers that are no longer thought safe"),
        );
    }
}
