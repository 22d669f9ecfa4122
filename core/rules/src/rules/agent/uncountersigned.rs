//! # agent/uncountersigned
//!
//! An agent wrote an annotation or a waiver that loosens something, and no person has countersigned it.
//!
//! ## Why
//! Who writes the code can't also be the one who permits it. Until a person countersigns it, what it would allow or waive stays a
//! finding.
//!
//! ## Bad
//! ```hcl
//! # @exposure public
//! #           ^^^^^^ `@exposure public` was written by an agent and is not countersigned
//! # @intent Pictures of the products, for the shop
//! resource "aws_s3_bucket" "pictures" {
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @exposure private
//! # @intent Pictures of the products, for the shop
//! resource "aws_s3_bucket" "pictures" {
//! }
//! ```
//!
//! ## Fix
//! A person who agrees countersigns it with `trueline countersign`, or says it in words of their own. Otherwise remove it.

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "agent/uncountersigned",
    summary: "An agent loosened a guardrail, and no person has countersigned it",
    severity: Severity::Warning,
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
