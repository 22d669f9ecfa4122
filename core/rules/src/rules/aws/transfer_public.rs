//! # aws/transfer-public
//!
//! A server for file transfer is open to the internet.
//!
//! ## Why
//! Passwords and keys alone then stand between everyone and the files. A server is public unless it says otherwise.
//!
//! ## Bad
//! ```hcl
//! resource "aws_transfer_server" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `endpoint_type` is not set, so anyone can reach it
//!   protocols = ["SFTP"]
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_transfer_server" "files" {
//!   endpoint_type = "VPC"
//!
//!   endpoint_details {
//!     vpc_id = "vpc-1"
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Partners drop their orders here.
//! # @exposure public
//! resource "aws_transfer_server" "files" {
//!   protocols = ["SFTP"]
//! }
//! ```
//!
//! ## Fix
//! Set `endpoint_type = "VPC"` with `endpoint_details`, or declare `@exposure public` where it is meant.
//!
//! ## References
//! - https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/transfer-public",
    summary: "A server for file transfer is open to the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_transfer_server"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_164"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["endpoint_type"],
        be: Be::NotOneOf(&["PUBLIC"]),
        absent: Absent::Bad,
        because: "anyone can reach it",
        ..Must::NONE
    }),
};
