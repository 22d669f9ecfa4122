//! # agent/out-of-scope
//!
//! An agent wrote something that the configuration doesn't let it write.
//!
//! ## Why
//! What may go wrong most, and what many other things depend on, is for a person. The same limits are looked at before an agent's
//! edit, in the editor, at the commit and in CI.
//!
//! ## Bad
//! ```hcl
//! # @intent Lets the pipeline deploy
//! resource "aws_iam_role" "deploy" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an agent wrote in this block, and may not write `aws_iam_role`
//!   assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
//! }
//! # file: trueline.toml
//! [agents]
//! except-types = ["aws_iam_*"]
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Jobs that wait for the pipeline
//! resource "aws_sqs_queue" "jobs" {
//!   sqs_managed_sse_enabled = true
//! }
//! # file: trueline.toml
//! [agents]
//! except-types = ["aws_iam_*"]
//! ```
//!
//! ## Fix
//! Leave this block to a person, or ask for a wider scope in `[agents]`. A person who agrees with what stands there writes
//! `@allow agent/out-of-scope: the reason` above it.

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "agent/out-of-scope",
    summary: "An agent wrote something that the configuration doesn't let it write",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Engine,
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Engine,
};
