//! # aws/aurora-no-backtrack
//!
//! An Aurora MySQL cluster can't be turned back.
//!
//! ## Why
//! A wrong statement is undone by a restore that takes hours, where it could take minutes.
//!
//! ## Bad
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `backtrack_window` is not set, so a wrong statement is undone by a restore
//!   engine = "aurora-mysql"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//!   engine           = "aurora-mysql"
//!   backtrack_window = 86400
//! }
//! ```
//! ```hcl
//! # Not to be had for this engine.
//! resource "aws_rds_cluster" "main" {
//!   engine = "aurora-postgresql"
//! }
//! ```
//!
//! ## Fix
//! Set `backtrack_window` to some hours in seconds. It can't be turned on later.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/aurora-no-backtrack",
    summary: "An Aurora MySQL cluster can't be turned back",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_326"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TURNED_BACK: Must = Must {
    path: &["backtrack_window"],
    be: Be::AtLeast(1),
    absent: Absent::Bad,
    because: "a wrong statement is undone by a restore",
    ..Must::NONE
};

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    match cluster.str_or("engine", "aurora") {
        Some("aurora" | "aurora-mysql") => out.must(&TURNED_BACK),
        Some(_) => {}
        None => out.unknown(),
    }
}
