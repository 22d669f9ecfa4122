//! # waiver/unknown-rule
//!
//! A waiver names a rule that there is not.
//!
//! ## Why
//! It does not count: what it was written for is still reported.
//!
//! ## Bad
//! ```hcl
//! # @allow aws/rds-publik: reached from the office
//! #        ^^^^^^^^^^^^^^ `@allow` names `aws/rds-publik`, which is no rule
//! resource "aws_db_instance" "cache" {
//!   publicly_accessible = true
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
//! Write a name that `trueline rules` lists.

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "waiver/unknown-rule",
    summary: "A waiver names a rule that there is not",
    severity: Severity::Warning,
    category: Category::Intent,
    on: On::Engine,
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Engine,
};
