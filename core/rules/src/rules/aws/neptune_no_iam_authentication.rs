//! # aws/neptune-no-iam-authentication
//!
//! Anyone in the network may use a graph database.
//!
//! ## Why
//! Neptune knows no passwords: without IAM, whoever reaches its port reads and writes everything.
//!
//! ## Bad
//! ```hcl
//! resource "aws_neptune_cluster" "graph" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `iam_database_authentication_enabled` is not set, so whoever reaches its port
//!   cluster_identifier = "graph"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_neptune_cluster" "graph" {
//!   cluster_identifier                  = "graph"
//!   iam_database_authentication_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `iam_database_authentication_enabled = true`. Clients then have to sign their requests.
//!
//! ## References
//! - https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/neptune-no-iam-authentication",
    summary: "Anyone in the network may use a graph database",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_neptune_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_359"],
        kics: &["c91d7ea0-d4d1-403b-8fe1-c9961ac082c5"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["iam_database_authentication_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "whoever reaches its port reads and writes everything",
        ..Must::NONE
    }),
};
