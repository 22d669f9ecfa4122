//! # terraform/unknown-function
//!
//! A function is called that does not exist.
//!
//! ## Why
//! Neither Terraform nor OpenTofu has a function of this name, so they refuse the whole module. The languages have a fixed set of functions; those of other languages, and those
//! that were removed (`list`, `map`), are often written from memory.
//!
//! ## Bad
//! ```hcl
//! locals {
//!   name = lowercase("Shop")
//!   #      ^^^^^^^^^ there is no function `lowercase`; did you mean `lower`?
//!   zone = contain(["a"], "a") ? "a" : "b"
//!   #      ^^^^^^^ there is no function `contain`; did you mean `contains`?
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! locals {
//!   name = lower("Shop")
//!   arn  = provider::aws::arn_parse("arn:aws:iam::123:role/x").account_id
//!   all  = core::concat(["a"], ["b"])
//!   some = try(local.all[0], null)
//! }
//!
//! variable "subnets" {
//!   type = map(object({ cidr = optional(string, "10.0.0.0/24") }))
//! }
//! ```
//! ```hcl
//! terraform {
//!   required_version = "~> 0.11.15"
//! }
//!
//! locals {
//!   tags = map("team", "web")
//! }
//! ```
//!
//! ## Fix
//! Write the function that was meant; its name and arguments stand in the documentation of the language.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/functions
//! - https://opentofu.org/docs/language/functions/

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use crate::rules::meant::Meant;
use trueline_hcl::functions::{exists, names as functions};
use trueline_hcl::{Resource, Site};

pub static RULE: Rule = Rule {
    name: "terraform/unknown-function",
    summary: "A function is called that does not exist",
    severity: Severity::Error,
    category: Category::Hygiene,
    on: On::CODE,
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if context.model.instance(resource.instance).external {
        return;
    }
    for (name, site) in context.model.called_functions(resource) {
        let plain = name.strip_prefix("core::").unwrap_or(&name);
        let is_known = plain.starts_with("provider::") || exists(plain);
        if is_known || (REMOVED.contains(&plain) && is_old(context, resource)) {
            continue;
        }
        tell(plain, site, out);
    }
}

/// Functions that Terraform had up to 0.14.
const REMOVED: &[&str] = &["list", "map"];

/// The module asks for a version of Terraform that still had them.
fn is_old(context: &Context, resource: &Resource) -> bool {
    let required = context.model.required_versions(resource.instance);
    required.iter().any(|versions| {
        versions.split(',').any(|version| {
            let version = version.trim();
            let bound = version.trim_start_matches(['~', '=', '<', ' ', '>']);
            let is_below = !version.starts_with('>') && bound.starts_with("0.");
            is_below && !["0.15", "0.16"].iter().any(|new| bound.starts_with(new))
        })
    })
}

fn tell(name: &str, site: Site, out: &mut Findings) {
    let other = OTHERS.iter().find(|(wrong, _)| *wrong == name);
    let meant = match other {
        Some((_, right)) => Meant::first([*right].into_iter()),
        None => Meant::of(name, functions()),
    };
    let question = meant.question(str::to_owned);
    let draft = out.at(site, format!("there is no function `{name}`{question}"));
    if let Some(only) = meant.only {
        let edit = DraftEdit::replace(site, only);
        draft.fix(FixKind::Behaviour, format!("Call `{only}`"), vec![edit]);
    }
}

/// What functions of other languages, and of older versions of this one, are called here.
const OTHERS: &[(&str, &str)] = &[
    ("lowercase", "lower"),
    ("uppercase", "upper"),
    ("tolower", "lower"),
    ("toupper", "upper"),
    ("len", "length"),
    ("size", "length"),
    ("count", "length"),
    ("map", "tomap"),
    ("list", "tolist"),
    ("set", "toset"),
    ("string", "tostring"),
    ("number", "tonumber"),
    ("bool", "tobool"),
    ("int", "tonumber"),
    ("json", "jsonencode"),
    ("to_json", "jsonencode"),
    ("tojson", "jsonencode"),
    ("from_json", "jsondecode"),
    ("fromjson", "jsondecode"),
    ("toyaml", "yamlencode"),
    ("includes", "contains"),
    ("has", "contains"),
    ("append", "concat"),
    ("unique", "distinct"),
    ("uniq", "distinct"),
    ("strip", "trimspace"),
    ("substring", "substr"),
    ("union", "setunion"),
    ("intersection", "setintersection"),
    ("intersect", "setintersection"),
    ("now", "timestamp"),
    ("interpolate", "format"),
    ("sprintf", "format"),
];
