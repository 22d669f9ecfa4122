//! # aws/ecs-plaintext-secrets
//!
//! A secret stands in the environment of a container.
//!
//! ## Why
//! Everyone who may read task definitions reads it, in every revision that there ever was; and it stays in the code and the state.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family = "web"
//!
//!   container_definitions = jsonencode([{
//!     name  = "web"
//!     image = "web:1"
//!     environment = [
//!       { name = "ENVIRONMENT", value = "production" },
//!       { name = "DATABASE_PASSWORD", value = "correct horse" },
//! #                                           ^^^^^^^^^^^^^^^ `DATABASE_PASSWORD` is written out
//!     ]
//!   }])
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family = "web"
//!
//!   container_definitions = jsonencode([{
//!     name  = "web"
//!     image = "web:1"
//!     environment = [{ name = "ENVIRONMENT", value = "production" }]
//!     secrets     = [{ name = "DATABASE_PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db" }]
//!   }])
//! }
//! ```
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family = "web"
//!
//!   container_definitions = jsonencode([{
//!     name  = "web"
//!     image = "web:1"
//!     environment = [
//!       { name = "PASSWORD_FILE", value = "/run/secrets/password" },
//!       { name = "DATABASE_PASSWORD", value = "" },
//!       { name = "API_TOKEN", value = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:token" },
//!       { name = "AUTH_SECRET", value = "prod/auth/secret" },
//!     ]
//!   }])
//! }
//! ```
//!
//! ## Fix
//! Revoke the secret, keep it in Secrets Manager or the Parameter Store, and name it in `secrets`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::containers;
use crate::secrets;
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/ecs-plaintext-secrets",
    summary: "A secret stands in the environment of a container",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Types(&["aws_ecs_task_definition"]),
    aliases: Aliases {
        trivy: &["AVD-AWS-0036"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// How the names of variables end that hold a secret.
const ENDS: &[&str] = &[
    "password",
    "passwd",
    "secret",
    "secret_key",
    "secretkey",
    "api_key",
    "apikey",
    "access_key",
    "private_key",
    "token",
];

fn check(_: &Context, task: &Resource, out: &mut Findings) {
    let Some(found) = containers::of(task) else {
        return out.unknown();
    };
    for container in found.each() {
        let variables = container.get("environment").and_then(Value::as_items);
        for variable in variables.unwrap_or_default() {
            let (name, value) = (variable.get("name"), variable.get("value"));
            let (Some(name), Some(value)) = (name.and_then(Value::as_str), value) else {
                continue;
            };
            let Some(text) = value.as_str() else {
                continue;
            };
            if let Some(secret) = secrets::find(text) {
                let shown = secrets::hinted(secret.text);
                let message = format!("`{name}` contains {} (`{shown}`)", secret.what);
                out.at(found.site(value), message);
            } else if is_secret(name) && !is_reference(text) {
                out.at(found.site(value), format!("`{name}` is written out"));
            }
        }
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    ENDS.iter().any(|end| name.ends_with(end))
}

/// Where the secret is kept, or nothing at all.
fn is_reference(text: &str) -> bool {
    let is_switch = matches!(text, "" | "true" | "false" | "0" | "1");
    is_switch
        || text.starts_with("arn:")
        || text.contains('/')
        || text.contains("${")
        || text.contains("{{")
}
