//! # waiver/unused
//!
//! A waiver waives nothing.
//!
//! ## Why
//! It may hide the next fault, which nobody has looked at.
//!
//! ## Bad
//! ```hcl
//! # @allow aws/rds-public: reached from the office
//! #        ^^^^^^^^^^^^^^ nothing is left that this waiver of `aws/rds-public` is for
//! resource "aws_db_instance" "cache" {
//!   publicly_accessible = false
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @allow aws/rds-public: reached from the office
//! resource "aws_db_instance" "cache" {
//!   publicly_accessible = true
//! }
//! ```
//!
//! ## Fix
//! Remove the waiver.

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "waiver/unused",
    summary: "A waiver waives nothing",
    severity: Severity::Info,
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
