//! # terraform/secret-in-default
//!
//! A secret stands in the default of a variable.
//!
//! ## Why
//! Everyone who may read the code, now or in its history, has it; and it is copied with every clone.
//!
//! ## Bad
//! ```hcl
//! variable "access_key" {
//!   default = "AKIAZ7Q2M4RT9WPLK3HB"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the default of `access_key` contains an AWS access key (`AKIA...`)
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
//!
//! ## Fix
//! Revoke it. Leave the default out and give the value from outside, or read it from a secret store.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/values/variables

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::secrets;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/secret-in-default",
    summary: "A secret stands in the default of a variable",
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

fn check(_: &Context, variable: &Resource, out: &mut Findings) {
    let Some(default) = variable.attr("default") else {
        return;
    };
    let Some(secret) = default.value.as_str().and_then(secrets::find) else {
        return;
    };
    let shown = secrets::hinted(secret.text);
    let message = format!(
        "the default of `{}` contains {} (`{shown}`)",
        variable.name, secret.what
    );
    out.at(default.whole, message);
}
