//! # terraform/secret-in-code
//!
//! A secret is written out in the code.
//!
//! ## Why
//! Everyone who may read the code, now or in its history, has it; and it is copied with every clone, and into the state.
//!
//! Keys are told by their form anywhere. Passwords, tokens and the like are told by the name that they are given to, where they are written out in full and look like one: not a placeholder, the name or the
//! path of a secret, or a reference to a store. In folders of examples and tests only keys are told. Start scripts, the environment of functions, providers and defaults of variables have rules of their own.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   username = "shop"
//!   password = "Tr0ub4dor&3"
//! #            ^^^^^^^^^^^^^ `password` is written out in the code
//! }
//!
//! resource "kubernetes_secret" "api" {
//!   data = {
//!     API_TOKEN = "9f86d081884c7d659a2feaa0c55ad015"
//! #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `API_TOKEN` is written out in the code
//!   }
//! }
//!
//! locals {
//!   deploy = "AKIAZ7Q2M4RT9WPLK3HB"
//! #          ^^^^^^^^^^^^^^^^^^^^^^ an AWS access key (`AKIA...`) is written out in the code
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "password" {
//!   type      = string
//!   sensitive = true
//! }
//!
//! resource "aws_db_instance" "main" {
//!   username                    = "shop"
//!   password                    = var.password
//!   manage_master_user_password = "true"
//! }
//!
//! resource "kubernetes_deployment" "api" {
//!   token_secret    = "api-token"
//!   password_file   = "/run/secrets/db"
//!   db_password     = "projects/shop/secrets/db/versions/1"
//!   admin_password  = "changeme"
//!   secret_key      = "admin-password"
//!   access_token    = "{{resolve:secretsmanager:db}}"
//!   rotate_password = "weekly-password"
//! }
//!
//! # file: tests/db/main.tf
//! resource "aws_db_instance" "main" {
//!   password = "Tr0ub4dor&3"
//! }
//! ```
//!
//! ## Fix
//! Revoke it. Take it from a variable that is `sensitive` and given from outside, from a secret store, or let the provider make it.
//!
//! ## References
//! - https://cwe.mitre.org/data/definitions/798.html

use crate::finding::Severity;
use crate::literals;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{shown, start_scripts};
use crate::secrets::{self, named};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/secret-in-code",
    summary: "A secret is written out in the code",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Modes(&[
        Mode::Managed,
        Mode::Data,
        Mode::Ephemeral,
        Mode::Module,
        Mode::Terraform,
        Mode::Other,
    ]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// What other rules look into, by type.
const ELSEWHERE: &[(&str, &str)] = &[
    ("aws_instance", "user_data"),
    ("aws_launch_configuration", "user_data"),
    ("aws_launch_template", "user_data"),
    ("aws_lambda_function", "environment"),
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let module = context.model.instance(resource.instance);
    if module.external {
        return;
    }
    let is_shown = shown::is_shown(&module.dir);
    let (_, block) = context.model.syntax(resource);
    for literal in literals::of(block) {
        if is_looked_into(resource, literal.argument) {
            continue;
        }
        let site = resource.block.at(literal.range);
        if let Some(secret) = secrets::find(&literal.text) {
            let hint = secrets::hinted(secret.text);
            let message = format!("{} (`{hint}`) is written out in the code", secret.what);
            out.at(site, message);
        } else if !is_shown && named::is_secret(literal.name, &literal.text) {
            out.at(
                site,
                format!("`{}` is written out in the code", literal.name),
            );
        }
    }
}

fn is_looked_into(resource: &Resource, argument: &str) -> bool {
    start_scripts::ARGUMENTS.contains(&argument) && resource.mode == Mode::Managed
        || ELSEWHERE.contains(&(resource.ty.as_str(), argument))
}
