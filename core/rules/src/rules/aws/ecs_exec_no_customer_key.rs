//! # aws/ecs-exec-no-customer-key
//!
//! What is typed into containers has no key of its own.
//!
//! ## Why
//! A shell in a container shows secrets; with a key, sessions are encrypted once more, and who may read them is yours to say.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//!   name = "main"
//!
//!   configuration {
//!     execute_command_configuration {
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `configuration.execute_command_configuration.kms_key_id` is not set, so sessions are encrypted by TLS alone
//!       logging = "DEFAULT"
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
//!       kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!       logging    = "DEFAULT"
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
//! Set `kms_key_id`; the task role needs `kms:Decrypt`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/ecs-exec-no-customer-key",
    summary: "What is typed into containers has no key of its own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_ecs_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_224"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "configuration",
            "execute_command_configuration",
            "kms_key_id",
        ],
        be: Be::Set,
        absent: Absent::Bad,
        when: &[When::Set(&[
            "configuration",
            "execute_command_configuration",
        ])],
        because: "sessions are encrypted by TLS alone",
        ..Must::NONE
    }),
};
