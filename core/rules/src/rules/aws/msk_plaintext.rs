//! # aws/msk-plaintext
//!
//! Brokers accept connections without TLS.
//!
//! ## Why
//! Whoever listens in the network reads the messages, and can write their own.
//!
//! ## Bad
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//!
//!   encryption_info {
//!     encryption_in_transit {
//!       client_broker = "TLS_PLAINTEXT"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_info.encryption_in_transit.client_broker` is `TLS_PLAINTEXT`, so messages
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//! }
//! ```
//!
//! ## Fix
//! Set `client_broker = "TLS"`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/msk-plaintext",
    summary: "Brokers accept connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_msk_cluster"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_info", "encryption_in_transit", "client_broker"],
        be: Be::OneOf(&["TLS"]),
        absent: Absent::Good,
        unless: &[],
        because: "messages cross the network in the clear",
        ..Must::NONE
    }),
};
