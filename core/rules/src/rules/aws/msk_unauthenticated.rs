//! # aws/msk-unauthenticated
//!
//! Anyone in the network may use the brokers of a cluster.
//!
//! ## Why
//! Whoever reaches a port of a broker reads every message and writes their own.
//!
//! ## Bad
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//!
//!   client_authentication {
//!     unauthenticated = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^ `client_authentication.unauthenticated` is `true`, so whoever reaches a broker
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//!
//!   client_authentication {
//!     sasl {
//!       iam = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `unauthenticated = false`, and turn on `sasl { iam = true }`.
//!
//! ## References
//! - https://docs.aws.amazon.com/msk/latest/developerguide/kafka_apis_iam.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/msk-unauthenticated",
    summary: "Anyone in the network may use the brokers of a cluster",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_msk_cluster"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["client_authentication", "unauthenticated"],
        be: Be::False,
        absent: Absent::Good,
        because: "whoever reaches a broker reads and writes messages",
        ..Must::NONE
    }),
};
