//! # terraform/output-not-sensitive
//!
//! An output shows a secret.
//!
//! ## Why
//! Terraform refuses an output of a root module that shows a value that is marked as sensitive, unless the output is marked, too: otherwise it would be printed.
//!
//! ## Bad
//! ```hcl
//! variable "password" {
//!   sensitive = true
//! }
//!
//! output "url" {
//! #^^^^^^^^^^^ `output.url` shows `var.password`, which is sensitive
//!   value = "postgres://shop:${var.password}@db"
//! }
//!
//! resource "random_password" "db" {
//!   length = 20
//! }
//!
//! output "password" {
//! #^^^^^^^^^^^^^^^^ `output.password` shows `random_password.db.result`, which its provider marks as sensitive
//!   value = random_password.db.result
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "password" {
//!   sensitive = true
//! }
//!
//! output "url" {
//!   value     = "postgres://shop:${var.password}@db"
//!   sensitive = true
//! }
//!
//! output "length" {
//!   value = nonsensitive(length(var.password))
//! }
//!
//! resource "random_password" "db" {
//!   length = 20
//! }
//!
//! output "size" {
//!   value = random_password.db.length
//! }
//! ```
//! ```hcl
//! module "db" {
//!   source = "./db"
//! }
//!
//! # file: db/main.tf
//! resource "random_password" "db" {
//!   length = 20
//! }
//!
//! output "password" {
//!   value = random_password.db.result
//! }
//! ```
//!
//! ## Fix
//! Add `sensitive = true`, or leave the output out.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/values/outputs#sensitive-suppressing-values-in-cli-output

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use trueline_hcl::syntax::{Expr, ExprKind, Part};
use trueline_hcl::{Mode, Resource, Value};

pub static RULE: Rule = Rule {
    name: "terraform/output-not-sensitive",
    summary: "An output shows a secret",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Mode(Mode::Output),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Attributes that providers mark as sensitive.
const SECRETS: &[(&str, &[&str])] = &[
    ("aws_db_instance", &["password"]),
    ("aws_iam_access_key", &["secret", "ses_smtp_password_v4"]),
    ("aws_rds_cluster", &["master_password"]),
    (
        "aws_secretsmanager_secret_version",
        &["secret_string", "secret_binary"],
    ),
    ("aws_ssm_parameter", &["value"]),
    ("azuread_application_password", &["value"]),
    ("azuread_service_principal_password", &["value"]),
    ("azurerm_container_registry", &["admin_password"]),
    ("azurerm_key_vault_secret", &["value"]),
    (
        "azurerm_kubernetes_cluster",
        &[
            "kube_config",
            "kube_config_raw",
            "kube_admin_config",
            "kube_admin_config_raw",
        ],
    ),
    (
        "azurerm_storage_account",
        &[
            "primary_access_key",
            "primary_connection_string",
            "secondary_access_key",
            "secondary_connection_string",
        ],
    ),
    ("google_service_account_key", &["private_key"]),
    ("google_sql_user", &["password"]),
    ("random_password", &["result", "bcrypt_hash"]),
    (
        "tls_private_key",
        &[
            "private_key_openssh",
            "private_key_pem",
            "private_key_pem_pkcs8",
        ],
    ),
];

fn check(context: &Context, output: &Resource, out: &mut Findings) {
    // What a called module gives is marked without a word.
    if context.model.instance(output.instance).parent.is_some() {
        return;
    }
    if output.attr("sensitive").is_some() || output.attr("ephemeral").is_some() {
        return;
    }
    let Some(value) = output.attr("value").map(|attr| &attr.value) else {
        return;
    };
    let (_, block) = context.model.syntax(output);
    let Some(expr) = block.body.attribute("value").map(|value| &value.expr) else {
        return;
    };
    let message = match shows(context, output, value, expr) {
        Some(message) => message,
        None => return,
    };
    let edit = DraftEdit::insert(output, Item::attr("sensitive", "true"));
    out.at(
        output.header,
        format!("`output.{}` shows {message}", output.name),
    )
    .fix(FixKind::Behaviour, "Set `sensitive = true`", vec![edit]);
}

fn shows(context: &Context, output: &Resource, value: &Value, expr: &Expr) -> Option<String> {
    let names: Vec<String> = context.model.mentioned(output);
    let is_marked = value.is_sensitive();
    let variable = names.iter().find(|name| name.starts_with("var."));
    if let Some(variable) = variable.filter(|_| is_marked) {
        return Some(format!("`{variable}`, which is sensitive"));
    }
    if !is_plain(expr) {
        return None; // What a function makes of a secret may be none.
    }
    let secret = value.via().iter().find(|to| {
        let mut known = SECRETS.iter().filter(|(ty, _)| *ty == to.ty);
        known.any(|(_, attrs)| attrs.contains(&to.attr.as_str()))
    });
    secret.map(|to| format!("`{to}`, which its provider marks as sensitive"))
}

/// A reference, or a text with references.
fn is_plain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::GetAttr(inner, _) | ExprKind::Paren(inner) => is_plain(inner),
        ExprKind::Index(inner, _) => is_plain(inner),
        ExprKind::Variable(_) => true,
        ExprKind::Template(parts) => parts.iter().all(|part| match part {
            Part::Literal(..) => true,
            Part::Interpolation(inner) => is_plain(inner),
            _ => false,
        }),
        _ => false,
    }
}
