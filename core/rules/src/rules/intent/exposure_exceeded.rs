//! # intent/exposure-exceeded
//!
//! The code lets in more than the intent says.
//!
//! ## Why
//! Somebody relies on the intent: who reviews the change, and who puts data there.
//!
//! ## Bad
//! ```hcl
//! # @intent Calls between our own services
//! # @exposure internal
//! #           ^^^^^^^^ `aws_security_group.api` is `public`, but `@exposure internal` is declared
//! resource "aws_security_group" "api" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Calls between our own services
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
//! Close what the evidence names. Where the exposure is meant, declare it: a person decides that.

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::claims;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/exposure-exceeded",
    summary: "The code lets in more than the intent says",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    claims::exceeded::<Exposure>(context, resource, out);
}
