//! # aws/transfer-plaintext
//!
//! A server transfers files in the clear.
//!
//! ## Why
//! FTP sends files and passwords for everyone on the way to read.
//!
//! ## Bad
//! ```hcl
//! resource "aws_transfer_server" "files" {
//!   protocols = ["FTP", "SFTP"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `protocols` has `FTP`, so files and passwords cross the network in the clear
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_transfer_server" "files" {
//!   protocols = ["FTPS", "SFTP"]
//! }
//! ```
//! ```hcl
//! # SFTP is the default.
//! resource "aws_transfer_server" "files" {
//!   endpoint_type = "PUBLIC"
//! }
//! ```
//!
//! ## Fix
//! Remove `"FTP"`: `SFTP` and `FTPS` do the same with encryption.
//!
//! ## References
//! - https://docs.aws.amazon.com/transfer/latest/userguide/create-server-ftp.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/transfer-plaintext",
    summary: "A server transfers files in the clear",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_transfer_server"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_357"],
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

fn check(_: &Context, server: &Resource, out: &mut Findings) {
    let Some(protocols) = server.attr("protocols") else {
        return;
    };
    let items = protocols
        .value
        .as_items()
        .unwrap_or(protocols.value.sure_items());
    if items.iter().any(|item| item.as_str() == Some("FTP")) {
        out.at(
            protocols.whole,
            "`protocols` has `FTP`, so files and passwords cross the network in the clear",
        );
    } else if !items.iter().all(Value::is_known) || !protocols.value.is_known() {
        out.unknown();
    }
}
