//! # waiver/expired
//!
//! A waiver's day is over.
//!
//! ## Why
//! It does not count any more: what it was written for is reported again.
//!
//! ## Bad
//! ```hcl
//! # @allow aws/rds-public until 2026-06-30: moves to the VPN in June
//! #        ^^^^^^^^^^^^^^ the waiver of `aws/rds-public` ended on 2026-06-30
//! resource "aws_db_instance" "cache" {
//!   publicly_accessible = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @allow aws/rds-public until 2027-06-30: moves to the VPN in June
//! resource "aws_db_instance" "cache" {
//!   publicly_accessible = true
//! }
//! ```
//!
//! ## Fix
//! Mend what it was written for and remove it, or give it another day and say why.

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "waiver/expired",
    summary: "A waiver's day is over",
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
