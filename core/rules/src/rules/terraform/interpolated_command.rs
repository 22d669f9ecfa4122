//! # terraform/interpolated-command
//!
//! Input is put into a command line.
//!
//! ## Why
//! Whoever sets the variable writes a part of the command: `; curl ... | sh` runs on the machine that runs Terraform, with its credentials. What is given through the environment, or as an
//! argument of its own, is only a text.
//!
//! Variables of types that hold no text, and those with a `validation`, are let be.
//!
//! ## Bad
//! ```hcl
//! variable "name" {
//!   type = string
//! }
//!
//! resource "terraform_data" "hello" {
//!   provisioner "local-exec" {
//!     command = "hello ${var.name}"
//! #             ^^^^^^^^^^^^^^^^^^^ `var.name` is put into a command line
//!   }
//! }
//!
//! data "external" "size" {
//!   program = ["sh", "-c", "du ${var.name}"]
//! #                        ^^^^^^^^^^^^^^^^ `var.name` is put into a command line
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! variable "name" {
//!   type = string
//! }
//!
//! variable "size" {
//!   type = number
//! }
//!
//! resource "terraform_data" "hello" {
//!   provisioner "local-exec" {
//!     command = "hello \"$NAME\" ${var.size}"
//!     environment = {
//!       NAME = var.name
//!     }
//!   }
//! }
//!
//! data "external" "size" {
//!   program = ["du", var.name]
//! }
//! ```
//!
//! ## Fix
//! Give it through `environment`, and write `"$NAME"` in the command.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec
//! - https://cwe.mitre.org/data/definitions/78.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::syntax::{Expr, ExprKind, Part};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/interpolated-command",
    summary: "Input is put into a command line",
    severity: Severity::Warning,
    category: Category::Supply,
    on: On::Modes(&[Mode::Managed, Mode::Data]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if context.model.instance(resource.instance).external {
        return;
    }
    let (_, block) = context.model.syntax(resource);
    let provisioners = block.body.blocks_of("provisioner");
    let commands = provisioners.filter_map(|provisioner| match provisioner.label(0) {
        Some("local-exec") => provisioner.body.attribute("command"),
        Some("remote-exec") => provisioner.body.attribute("inline"),
        _ => None,
    });
    for command in commands {
        each(&command.expr, &mut |text| {
            tell(context, resource, text, out)
        });
    }
    if resource.mode == Mode::Data && resource.ty == "external" {
        let program = block.body.attribute("program");
        if let Some(script) = program.and_then(|program| script(&program.expr)) {
            tell(context, resource, script, out);
        }
    }
}

/// The command itself, or each of several.
fn each<'x>(expr: &'x Expr, found: &mut impl FnMut(&'x Expr)) {
    match &expr.kind {
        ExprKind::Tuple(items) => items.iter().for_each(|item| each(item, found)),
        ExprKind::Template(_) => found(expr),
        _ => {}
    }
}

/// What a shell is told to run.
fn script(program: &Expr) -> Option<&Expr> {
    let ExprKind::Tuple(items) = &program.kind else {
        return None;
    };
    let is_flag = |item: &Expr| matches!(&item.kind, ExprKind::String(text) if text == "-c");
    let at = items.iter().position(is_flag)?;
    items.get(at + 1)
}

fn tell(context: &Context, resource: &Resource, text: &Expr, out: &mut Findings) {
    let ExprKind::Template(parts) = &text.kind else {
        return;
    };
    let inputs = parts.iter().filter_map(|part| match part {
        Part::Interpolation(Expr {
            kind: ExprKind::GetAttr(root, name),
            ..
        }) => matches!(&root.kind, ExprKind::Variable(root) if root == "var").then_some(&name.name),
        _ => None,
    });
    let mut free = inputs.filter(|name| context.model.takes_any_text(resource.instance, name));
    if let Some(name) = free.next() {
        let message = format!("`var.{name}` is put into a command line");
        out.at(resource.block.at(text.range), message);
    }
}
