//! # internal/rule-failed
//!
//! A rule failed on a block.
//!
//! ## Why
//! The rule has a fault of its own: it says nothing about this block, and every other rule was still applied.
//!
//! ## Fix
//! Please report it, with the block if you can. Until then the rule can be switched off in `trueline.toml`.

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Group, On, Rule};

pub static RULE: Rule = Rule {
    name: "internal/rule-failed",
    summary: "A rule failed on a block",
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
