//! # intent/exposure-slack
//!
//! The intent allows more than the code does.
//!
//! ## Why
//! The next change can open it without anybody being asked.
//!
//! ## Bad
//! ```hcl
//! # @intent Calls from the load balancer
//! # @exposure public
//! #           ^^^^^^ `@exposure public` is declared, but `aws_security_group.api` is `internal`
//! resource "aws_security_group" "api" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["10.0.0.0/8"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Calls from the load balancer
//! # @exposure internal
//! resource "aws_security_group" "api" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["10.0.0.0/8"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Declare what the code does.

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::claims;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/exposure-slack",
    summary: "The intent allows more than the code does",
    severity: Severity::Hint,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    claims::slack::<Exposure>(context, resource, out);
}
