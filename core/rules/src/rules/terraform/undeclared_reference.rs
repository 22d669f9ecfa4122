//! # terraform/undeclared-reference
//!
//! A reference leads to nothing.
//!
//! ## Why
//! Terraform refuses the whole module, whether or not the expression is ever evaluated. It is what is left when a name is mistyped, when a block is renamed,
//! or when code is copied without what it refers to.
//!
//! ## Bad
//! ```hcl
//! variable "region" {
//!   type = string
//! }
//!
//! resource "aws_s3_bucket" "logs" {
//!   bucket = "logs-${var.regoin}"
//!   #                ^^^^^^^^^^ nothing declares `var.regoin` in this module; did you mean `var.region`?
//!   tags   = local.tags
//!   #        ^^^^^^^^^^ nothing declares `local.tags` in this module
//! }
//!
//! output "arn" {
//!   value = aws_s3_bucket.log.arn
//!   #       ^^^^^^^^^^^^^^^^^ nothing declares `aws_s3_bucket.log` in this module; did you mean `aws_s3_bucket.logs`?
//! }
//! ```
//! ```hcl
//! module "network" {
//!   source = "./network"
//! }
//!
//! output "subnets" {
//!   value = module.network.subnets
//!   #       ^^^^^^^^^^^^^^^^^^^^^^ the module that `module.network` calls has no output `subnets`; did you mean `module.network.subnet_ids`?
//! }
//!
//! # file: network/main.tf
//! output "subnet_ids" {
//!   value = []
//! }
//! ```
//! ```hcl
//! variable "name" {}
//!
//! data "aws_vpc" "main" {}
//!
//! resource "aws_subnet" "a" {
//!   vpc_id = aws_vpc.main.id
//! #          ^^^^^^^^^^^^ nothing declares `aws_vpc.main` in this module; did you mean `data.aws_vpc.main`?
//! }
//!
//! resource "aws_iam_user" "ci" {
//!   name = each.key
//!   #      ^^^^^^^^ `each.key` stands in a block without `for_each`
//!   path = name
//!   #      ^^^^ `name` is no reference; did you mean `var.name`?
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "names" {}
//!
//! locals {
//!   upper = { for name, role in var.names : upper(name) => role }
//! }
//!
//! resource "aws_security_group" "web" {
//!   for_each = local.upper
//!   provider = aws.west
//!   name     = each.key
//!
//!   dynamic "ingress" {
//!     for_each = each.value.ports
//!     content {
//!       from_port = ingress.value
//!       to_port   = ingress.value
//!     }
//!   }
//!
//!   lifecycle {
//!     ignore_changes = [tags]
//!   }
//! }
//!
//! check "health" {
//!   data "http" "site" {
//!     url = "https://shop.test"
//!   }
//!   assert {
//!     condition     = data.http.site.status_code == 200
//!     error_message = "${data.http.site.url} is down"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Correct the name, or declare what it should lead to.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/expressions/references

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use crate::rules::meant::Meant;
use crate::rules::shown;
use smol_str::SmolStr;
use trueline_hcl::Resource;
use trueline_hcl::model::{Undeclared, Why};

pub static RULE: Rule = Rule {
    name: "terraform/undeclared-reference",
    summary: "A reference leads to nothing",
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
    let module = context.model.instance(resource.instance);
    if module.external {
        return;
    }
    let found = context.model.undeclared(resource.id);
    if found.is_empty() {
        return;
    }
    // A piece of code in documentation is no whole module.
    let is_piece = context
        .model
        .is_piece(module.id, shown::is_shown(&module.dir));
    if is_piece || context.workspace.has_unseen_code(&module.dir) {
        return out.unknown();
    }
    for reference in &found {
        tell(reference, out);
    }
}

fn tell(reference: &Undeclared, out: &mut Findings) {
    let Undeclared { name, wrong, .. } = reference;
    let known = reference.known.iter().map(SmolStr::as_str);
    let meant = match reference.why {
        // What has the word's name is what was meant.
        Why::Bare | Why::NotData => Meant::first(known),
        _ => Meant::of(wrong, known),
    };
    let is_whole = matches!(reference.why, Why::Bare | Why::NotData);
    let whole = |near: &str| match name.strip_suffix(wrong.as_str()) {
        Some(start) if !is_whole => format!("{start}{near}"),
        _ => name.replacen(wrong.as_str(), near, 1),
    };
    let message = match reference.why {
        Why::Undeclared | Why::NotData => format!("nothing declares `{name}` in this module"),
        Why::NoOutput => {
            let call = name.rsplit_once('.').map_or("", |(call, _)| call);
            format!("the module that `{call}` calls has no output `{wrong}`")
        }
        Why::NotCounted if wrong == "each" => {
            format!("`{name}` stands in a block without `for_each`")
        }
        Why::NotCounted => format!("`{name}` stands in a block without `count`"),
        Why::Bare => format!("`{name}` is no reference"),
    };
    let question = meant.question(whole);
    let draft = out.at(reference.site, format!("{message}{question}"));
    if let Some(only) = meant.only {
        let edit = DraftEdit::replace(reference.part, only);
        draft.fix(
            FixKind::Behaviour,
            format!("Write `{}`", whole(only)),
            vec![edit],
        );
    }
}
