//! # aws/transfer-no-logs
//!
//! A server for file transfer keeps no logs.
//!
//! ## Why
//! Who fetched or put which file can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_transfer_server" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `structured_log_destinations` nor `logging_role` is set, so nobody can tell who fetched what
//!   protocols = ["SFTP"]
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_transfer_server" "files" {
//!   structured_log_destinations = ["arn:aws:logs:eu-central-1:111122223333:log-group:files:*"]
//! }
//! ```
//!
//! ## Fix
//! Set `structured_log_destinations`.
//!
//! ## References
//! - https://docs.aws.amazon.com/transfer/latest/userguide/structured-logging.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/transfer-no-logs",
    summary: "A server for file transfer keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_transfer_server"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, server: &Resource, out: &mut Findings) {
    let given = ["structured_log_destinations", "logging_role"];
    if given
        .iter()
        .all(|name| matches!(server.read(name), Read::Absent))
    {
        let message = "neither `structured_log_destinations` nor `logging_role` is set, so nobody can tell who fetched what";
        out.at(server.header, message);
    }
}
