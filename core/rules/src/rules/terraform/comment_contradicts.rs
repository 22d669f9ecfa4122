//! # terraform/comment-contradicts
//!
//! A comment says the opposite of the code.
//!
//! ## Why
//! Who reads the code believes the comment, and so does an agent that changes it next: one of them is wrong.
//!
//! Only plain statements on the same line are read: not questions, plans or conditions.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   storage_encrypted       = false # encrypted at rest
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the comment says that it is encrypted, and `storage_encrypted` is `false`
//!   publicly_accessible     = true # private, no public access
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the comment says that it is private, and `publicly_accessible` is `true`
//!   backup_retention_period = 7 # 30 days
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the comment says 30 days, and `backup_retention_period` is `7`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   storage_encrypted       = false # TODO: should be encrypted
//!   publicly_accessible     = true  # not private: partners connect from outside
//!   backup_retention_period = 7     # at most 35 days
//!   monitoring_interval     = 60    # kept for 30 days
//!   deletion_protection     = false # was protected against deletion until the move
//! }
//!
//! resource "aws_cloudwatch_log_group" "app" {
//!   retention_in_days = 30 # 30 days
//! }
//!
//! resource "aws_sqs_queue" "jobs" {
//!   message_retention_seconds = 604800 # 7 days
//! }
//! ```
//!
//! ## Fix
//! Correct the one that is wrong.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/style

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::syntax::{Attribute, Body, ExprKind};
use trueline_hcl::{Chunk, Mode, Range, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/comment-contradicts",
    summary: "A comment says the opposite of the code",
    severity: Severity::Warning,
    category: Category::Hygiene,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Module]),
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
    if context.model.instance(resource.instance).external {
        return;
    }
    let (chunk, block) = context.model.syntax(resource);
    for comment in &chunk.comments {
        if !block.inner.covers(comment.range) {
            continue;
        }
        let Some(attribute) = on_the_line(chunk, &block.body, comment.range) else {
            continue;
        };
        let said = words(&chunk.text[comment.range.as_usize()]);
        if let Some(claim) = contradicted(attribute, &said) {
            out.at(resource.block.at(attribute.range), claim);
        }
    }
}

/// The argument that a comment stands behind.
fn on_the_line<'a>(chunk: &Chunk, body: &'a Body, comment: Range) -> Option<&'a Attribute> {
    let attributes = body.attributes.iter();
    let mut before = attributes.filter(|attribute| attribute.range.end <= comment.start);
    let own = before.find(|attribute| {
        let between = &chunk.text[attribute.range.end as usize..comment.start as usize];
        between.chars().all(|c| c == ' ' || c == '\t')
    });
    own.or_else(|| {
        let mut blocks = body.blocks.iter();
        blocks.find_map(|block| on_the_line(chunk, &block.body, comment))
    })
}

/// What a comment says, in lower case.
fn words(comment: &str) -> String {
    let text = comment.trim_start_matches(['#', '/', '*', ' ']);
    text.trim_end_matches(['*', '/', ' ', '.'])
        .trim()
        .to_lowercase()
}

/// Words that make of a statement something else.
const OTHERWISE: &[&str] = &[
    "if",
    "when",
    "unless",
    "todo",
    "fixme",
    "should",
    "shall",
    "must",
    "was",
    "were",
    "until",
    "not",
    "no longer",
    "isn't",
    "don't",
    "can't",
    "cannot",
    "change",
    "set",
    "but",
    "except",
    "instead",
    "consider",
    "want",
    "need",
    "needs",
    "would",
    "could",
    "default",
    "defaults",
    "disable",
    "disabled",
    "yet",
    "later",
    "before",
    "after",
    "once",
];

fn contradicted(attribute: &Attribute, said: &str) -> Option<String> {
    if said.is_empty() || said.contains('?') {
        return None;
    }
    let words: Vec<&str> = said
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| OTHERWISE.contains(word)) {
        return None;
    }
    let name = attribute.name.name.as_str();
    match &attribute.expr.kind {
        ExprKind::Bool(value) => of_truth(name, *value, &words),
        ExprKind::String(value) => of_acl(name, value, &words),
        ExprKind::Number(value) => of_days(name, value, &words),
        _ => None,
    }
}

fn of_truth(name: &str, value: bool, words: &[&str]) -> Option<String> {
    let first = words.first().copied().unwrap_or_default();
    let told =
        |what: &str| format!("the comment says that it is {what}, and `{name}` is `{value}`");
    if !value && name.contains("encrypt") && matches!(first, "encrypted" | "encrypt" | "encrypts") {
        return Some(told("encrypted"));
    }
    let opens = [
        "publicly_accessible",
        "associate_public_ip_address",
        "public_network_access_enabled",
    ];
    let is_private = first == "private" || matches!(words, ["no", "public", ..]);
    if value && opens.contains(&name) && is_private {
        return Some(told("private"));
    }
    let is_protected = first == "protected" || matches!(words, ["protect", "from" | "against", ..]);
    (!value && name.contains("deletion_protection") && is_protected).then(|| told("protected"))
}

fn of_acl(name: &str, value: &str, words: &[&str]) -> Option<String> {
    let is_open = name == "acl" && value.starts_with("public-");
    let is_private = matches!(words.first(), Some(&"private"));
    (is_open && is_private)
        .then(|| format!("the comment says that it is private, and `{name}` is `{value}`"))
}

/// Arguments that are counted in days without saying so.
const DAYS: &[&str] = &[
    "automatic_snapshot_retention_period",
    "backup_retention_period",
    "snapshot_retention_limit",
];

/// `30 days` beside another number of days.
fn of_days(name: &str, value: &str, words: &[&str]) -> Option<String> {
    let is_days = name.ends_with("days") || DAYS.contains(&name);
    let [days, "days" | "day", rest @ ..] = words else {
        return None;
    };
    let said: u64 = days.parse().ok()?;
    let set: u64 = value.parse().ok()?;
    let is_plain = rest.iter().all(|word| word.parse::<u64>().is_err());
    (is_days && is_plain && said != set)
        .then(|| format!("the comment says {said} days, and `{name}` is `{set}`"))
}
