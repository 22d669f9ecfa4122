//! # aws/ecs-exec-unlogged
//!
//! What is typed into containers of a cluster is not recorded.
//!
//! ## Why
//! Whoever may run `execute-command` has a shell in every container, and nobody can tell later what was done there.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//!   name = "main"
//!
//!   configuration {
//!     execute_command_configuration {
//!       logging = "NONE"
//! #     ^^^^^^^^^^^^^^^^ `configuration.execute_command_configuration.logging` is `NONE`, so nobody can tell what was done in a shell
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//!   name = "main"
//!
//!   configuration {
//!     execute_command_configuration {
//!       logging = "DEFAULT"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `logging = "OVERRIDE"` with a log group or a bucket.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ecs-exec-unlogged",
    summary: "What is typed into containers of a cluster is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_ecs_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_223"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["configuration", "execute_command_configuration", "logging"],
        be: Be::NotOneOf(&["NONE"]),
        absent: Absent::Good,
        because: "nobody can tell what was done in a shell",
        ..Must::NONE
    }),
};
