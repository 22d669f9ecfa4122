//! # aws/msk-plaintext
//!
//! Brokers accept connections without TLS.
//!
//! ## Why
//! Whoever listens in the network reads the messages, and can write their own.
//!
//! checkov wants `encryption_info` to be there. Without it clients and brokers speak TLS alone, and what is stored is encrypted, so only what turns that off is a fault here.
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
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//!
//!   encryption_info {
//!     encryption_in_transit {
//!       in_cluster = false
//! #     ^^^^^^^^^^^^^^^^^^ `encryption_info.encryption_in_transit.in_cluster` is `false`, so messages
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
//! Set `client_broker = "TLS"` and `in_cluster = true`, the defaults. The second one replaces the cluster.
//!
//! ## References
//! - https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/msk-plaintext",
    summary: "Brokers accept connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_msk_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_81"],
        trivy: &["AVD-AWS-0073"],
        kics: &["6db52fa6-d4da-4608-908a-89f0c59e743e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const CLIENTS: Must = Must {
    path: &["encryption_info", "encryption_in_transit", "client_broker"],
    be: Be::OneOf(&["TLS"]),
    because: "messages cross the network in the clear",
    ..Must::NONE
};

const BROKERS: Must = Must {
    path: &["encryption_info", "encryption_in_transit", "in_cluster"],
    be: Be::True,
    ..CLIENTS
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&CLIENTS);
    out.must(&BROKERS);
}
