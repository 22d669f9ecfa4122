//! # aws/sfn-no-tracing
//!
//! A state machine is not traced.
//!
//! ## Why
//! Where an execution failed or took long can only be guessed from logs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sfn_state_machine" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `tracing_configuration.enabled` is not set, so nobody sees where an execution took long
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
//!   tracing_configuration {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `tracing_configuration { enabled = true }`.
//!
//! ## References
//! - https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/sfn-no-tracing",
    summary: "A state machine is not traced",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_sfn_state_machine"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_284"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["tracing_configuration", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nobody sees where an execution took long",
        ..Must::NONE
    }),
};
