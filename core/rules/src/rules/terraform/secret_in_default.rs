//! # terraform/secret-in-default
//!
//! A secret stands in the default of a variable, or in a file of values.
//!
//! ## Why
//! Everyone who may read the code, now or in its history, has it; and it is copied with every clone.
//!
//! Keys are told by their form; passwords, tokens and the like by the name of the variable, where what is written looks like one. Files of values are those that Terraform reads by itself:
//! `terraform.tfvars` and `*.auto.tfvars`. One that git ignores is no file of the code, and isn't looked at.
//!
//! ## Bad
//! ```hcl
//! variable "access_key" {
//!   default = "AKIAZ7Q2M4RT9WPLK3HB"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the default of `access_key` contains an AWS access key (`AKIA...`)
//! }
//! ```
//! ```hcl
//! variable "db_password" {
//!   type      = string
//!   sensitive = true
//! }
//!
//! # file: terraform.tfvars
//! db_password = "Tr0ub4dor&3"
//! #             ^^^^^^^^^^^^^ the value of `db_password` is written out in the code
//! ```
//! ```hcl
//! variable "db_password" {
//!   default = "Tr0ub4dor&3"
//! # ^^^^^^^^^^^^^^^^^^^^^^^ the default of `db_password` is written out in the code
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "access_key" {
//!   type      = string
//!   sensitive = true
//! }
//! ```
//! ```hcl
//! variable "db_password" {
//!   type      = string
//!   sensitive = true
//!   default   = "changeme"
//! }
//!
//! # file: terraform.tfvars
//! db_password = "db-password"
//! ```
//!
//! ## Fix
//! Revoke it. Leave the default out and give the value from outside, or read it from a secret store.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/values/variables

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::shown;
use crate::secrets::{self, named};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/secret-in-default",
    summary: "A secret stands in the default of a variable, or in a file of values",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Mode(Mode::Variable),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, variable: &Resource, out: &mut Findings) {
    let module = context.model.instance(variable.instance);
    if module.external {
        return;
    }
    let is_shown = shown::is_shown(&module.dir);
    let default = variable.attr("default");
    let default = default.and_then(|attr| Some((attr.value.as_str()?.to_owned(), attr.whole)));
    let given = context.model.given_text(variable.id);
    let given = given.map(|(text, site)| (text.to_string(), site));
    for (what, found) in [("default", default), ("value", given)] {
        let Some((text, site)) = found else {
            continue;
        };
        let name = &variable.name;
        if let Some(secret) = secrets::find(&text) {
            let shown = secrets::hinted(secret.text);
            let message = format!(
                "the {what} of `{name}` contains {} (`{shown}`)",
                secret.what
            );
            out.at(site, message);
        } else if !is_shown && named::is_secret(name, &text) {
            let message = format!("the {what} of `{name}` is written out in the code");
            out.at(site, message);
        }
    }
}
