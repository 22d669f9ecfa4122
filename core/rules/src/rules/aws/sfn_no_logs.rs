//! # aws/sfn-no-logs
//!
//! A state machine keeps no logs.
//!
//! ## Why
//! What an execution did is kept for 90 days, and of an express workflow not at all.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sfn_state_machine" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logging_configuration.level` is not set, so what executions did is lost
//!   name       = "orders"
//!   role_arn   = "arn:aws:iam::111122223333:role/orders"
//!   definition = "{}"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sfn_state_machine" "orders" {
//!   name       = "orders"
//!   role_arn   = "arn:aws:iam::111122223333:role/orders"
//!   definition = "{}"
//!   logging_configuration {
//!     level           = "ERROR"
//!     log_destination = "arn:aws:logs:eu-central-1:111122223333:log-group:orders:*"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `logging_configuration` with a level and a log group.
//!
//! ## References
//! - https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sfn-no-logs",
    summary: "A state machine keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_sfn_state_machine"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_285"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logging_configuration", "level"],
        be: Be::NotOneOf(&["OFF"]),
        absent: Absent::Bad,
        because: "what executions did is lost",
        ..Must::NONE
    }),
};
