//! # terraform/variable-not-sensitive
//!
//! A variable for a secret is not marked as sensitive.
//!
//! ## Why
//! Terraform prints its value in plans, in logs of pipelines and in errors. With `sensitive = true` it hides it wherever it goes.
//!
//! ## Bad
//! ```hcl
//! variable "db_password" {
//! #^^^^^^^^^^^^^^^^^^^^^ `var.db_password` is for a secret, and its value is printed
//!   type = string
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "db_password" {
//!   type      = string
//!   sensitive = true
//! }
//!
//! variable "session_token" {
//!   type      = string
//!   ephemeral = true
//! }
//!
//! variable "create_random_password" {
//!   type = bool
//! }
//!
//! variable "password_length" {
//!   type = number
//! }
//!
//! variable "api_token_secret_arn" {
//!   type = string
//! }
//!
//! variable "ssh_private_key" {
//!   description = "The path of the key's file."
//!   type        = string
//! }
//! ```
//!
//! ## Fix
//! Add `sensitive = true`. Outputs of root modules that show it need it, too.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use crate::rules::shown;
use crate::secrets::named;
use trueline_hcl::syntax::{Block, ExprKind};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/variable-not-sensitive",
    summary: "A variable for a secret is not marked as sensitive",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Mode(Mode::Variable),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// What the description of a variable that holds no secret itself says of it.
const OTHERWISE: &[&str] = &[
    "arn",
    "path",
    "file",
    "name of",
    "id of",
    "reference",
    "whether",
    "number of",
    "length",
];

fn check(context: &Context, variable: &Resource, out: &mut Findings) {
    let module = context.model.instance(variable.instance);
    let is_shown = shown::is_shown(&module.dir);
    if module.external || is_shown || !named::holds_secret(&variable.name) {
        return;
    }
    let (_, block) = context.model.syntax(variable);
    let argument = |name: &str| variable.attr(name).is_some();
    if argument("sensitive") || argument("ephemeral") || !is_text(block) {
        return;
    }
    let description = variable.attr("description").and_then(|d| d.value.as_str());
    let description = description.unwrap_or_default().to_lowercase();
    if OTHERWISE.iter().any(|word| description.contains(word)) {
        return;
    }
    let message = format!(
        "`var.{}` is for a secret, and its value is printed",
        variable.name
    );
    let edit = DraftEdit::insert(variable, Item::attr("sensitive", "true"));
    out.at(variable.header, message)
        .fix(FixKind::Behaviour, "Set `sensitive = true`", vec![edit]);
}

/// It is declared to be a text, or no type is declared and its default is none of another type.
fn is_text(block: &Block) -> bool {
    match block.body.attribute("type") {
        Some(ty) => matches!(&ty.expr.kind, ExprKind::Variable(name) if name == "string"),
        None => block.body.attribute("default").is_none_or(|default| {
            matches!(
                default.expr.kind,
                ExprKind::String(_) | ExprKind::Template(_) | ExprKind::Null
            )
        }),
    }
}
