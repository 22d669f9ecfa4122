//! # terraform/placeholder
//!
//! A placeholder stands where a value should.
//!
//! ## Why
//! The code was copied or generated and never finished: it fails when it is applied, or worse, it doesn't, and what it makes trusts the account of AWS's documentation, or writes
//! to an address that is nobody's.
//!
//! Looked at are the values that code gives to something: not descriptions, conditions, what is compared with, and not folders of examples, tests and documentation. An argument that `ignore_changes`
//! names is meant to be set elsewhere. In the default of a root module's variable, which a value may replace, it is a hint, and so is an address of documentation, which may be meant to reach nobody.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami       = "ami-12345678"
//! #             ^^^^^^^^^^^^^^ `ami-12345678` is no real id
//!   subnet_id = "<YOUR_SUBNET_ID>"
//! #             ^^^^^^^^^^^^^^^^^^ `<YOUR_SUBNET_ID>` stands where a value should
//!   tags = {
//!     Owner = "team@example.com"
//! #           ^^^^^^^^^^^^^^^^^^ `example.com` is reserved for documentation
//!   }
//! }
//!
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = jsonencode({
//!     Statement = [{
//!       Effect    = "Allow"
//!       Action    = "sts:AssumeRole"
//!       Principal = { AWS = "arn:aws:iam::123456789012:root" }
//! #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `123456789012` is an account of AWS's documentation
//!     }]
//!   })
//! }
//!
//! resource "aws_db_instance" "main" {
//!   password = "changeme"
//! #            ^^^^^^^^^^ `changeme` stands where a value should
//! }
//! ```
//! ```hcl
//! variable "bucket" {
//!   default = "my-unique-bucket-name"
//! #           ^^^^^^^^^^^^^^^^^^^^^^^ `my-unique-bucket-name` stands where a value should
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "domain" {
//!   description = "As in www.example.com."
//!   type        = string
//!   validation {
//!     condition     = var.domain != "example.com"
//!     error_message = "Not example.com."
//!   }
//! }
//!
//! resource "aws_ssm_parameter" "token" {
//!   name        = "token"
//!   type        = "SecureString"
//!   description = "REPLACE_ME by hand: see example.com"
//!   value       = "REPLACE_ME"
//!   lifecycle {
//!     ignore_changes = [value]
//!   }
//! }
//!
//! locals {
//!   domain = var.domain == "changeme" ? "shop.test" : var.domain
//! }
//!
//! # file: examples/simple/main.tf
//! resource "aws_route53_zone" "main" {
//!   name = "example.com"
//! }
//! ```
//!
//! ## Fix
//! Put the real value there, or take it from a variable without a default.
//!
//! ## References
//! - https://www.rfc-editor.org/rfc/rfc2606
//! - https://www.rfc-editor.org/rfc/rfc5737

use crate::finding::Severity;
use crate::literals;
use crate::placeholders::{self, Kind, Placeholder};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::shown;
use trueline_hcl::syntax::{Block, Expr, ExprKind};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/placeholder",
    summary: "A placeholder stands where a value should",
    severity: Severity::Warning,
    category: Category::Hygiene,
    on: On::CODE,
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Arguments that say something to people.
const SAID: &[&str] = &[
    "comment",
    "comments",
    "description",
    "documentation",
    "error_message",
    "help",
    "message",
    "summary",
    "text",
    "title",
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let module = context.model.instance(resource.instance);
    let path = context.workspace.path_of(resource.block);
    if module.external || path.is_none_or(|path| shown::is_shown(path)) {
        return;
    }
    let is_variable = resource.mode == Mode::Variable;
    // What a module's variable is by default, whoever calls it sets.
    if is_variable && module.parent.is_some() {
        return;
    }
    let (_, block) = context.model.syntax(resource);
    for literal in literals::of(block) {
        if SAID.contains(&literal.name) || (is_variable && literal.argument != "default") {
            continue;
        }
        let Some(found) = placeholders::find(literal.name, &literal.text) else {
            continue;
        };
        if is_ignored(block, literal.argument) {
            continue;
        }
        let draft = out.at(resource.block.at(literal.range), message(&found));
        // Some send what must reach nobody to an address that is nobody's.
        if is_variable || found.kind == Kind::Address {
            draft.only(Severity::Hint);
        }
    }
}

fn message(found: &Placeholder) -> String {
    let text = found.text;
    match found.kind {
        Kind::Word => format!("`{text}` stands where a value should"),
        Kind::Domain | Kind::Address => format!("`{text}` is reserved for documentation"),
        Kind::Account => format!("`{text}` is an account of AWS's documentation"),
        Kind::Id => format!("`{text}` is no real id"),
    }
}

/// Changes of the argument are ignored: it is set elsewhere.
fn is_ignored(block: &Block, argument: &str) -> bool {
    let lifecycle = block.body.blocks_of("lifecycle");
    let ignored = lifecycle.filter_map(|lifecycle| lifecycle.body.attribute("ignore_changes"));
    ignored.into_iter().any(|ignored| match &ignored.expr.kind {
        ExprKind::Variable(all) => all == "all",
        ExprKind::Tuple(items) => items.iter().any(|item| starts_with(item, argument)),
        _ => false,
    })
}

/// A reference that starts with the name: `tags`, `tags["team"]`.
fn starts_with(item: &Expr, name: &str) -> bool {
    match &item.kind {
        ExprKind::Variable(first) => first == name,
        ExprKind::String(first) => first == name,
        ExprKind::GetAttr(inner, _) | ExprKind::Index(inner, _) => starts_with(inner, name),
        _ => false,
    }
}
