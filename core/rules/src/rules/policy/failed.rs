//! # policy/failed
//!
//! A policy in Rego can't be applied.
//!
//! ## Why
//! It has a fault, it takes too long, or what it gives back is no result. What it asks for is not checked;
//! every other policy and rule is.
//!
//! ## Fix
//! Mend the policy at the line that is named. `trueline test-policy` runs its tests.

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "policy/failed",
    summary: "A policy in Rego can't be applied",
    severity: Severity::Warning,
    category: Category::Hygiene,
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
