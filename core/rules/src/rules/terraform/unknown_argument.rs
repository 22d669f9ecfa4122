//! # terraform/unknown-argument
//!
//! An argument or a block does not exist.
//!
//! ## Why
//! Terraform refuses the whole module. It is what is left when a name is mistyped, when a variable of a called module is renamed, or when an argument is written from memory.
//!
//! The blocks of the language itself are checked, calls against the variables of the module that they call where its code is at hand (local, or installed by `init`), and resources, data
//! sources and providers against the providers' schemas where `trueline schemas` has kept them.
//!
//! ## Bad
//! ```hcl
//! variable "region" {
//!   type     = string
//!   defualt  = "eu-central-1"
//! # ^^^^^^^ `variable` takes no argument `defualt`; did you mean `default`?
//!   required = true
//! # ^^^^^^^^ `variable` takes no argument `required`
//! }
//!
//! resource "aws_instance" "app" {
//!   lifecycle {
//!     prevent_deletion = true
//! #   ^^^^^^^^^^^^^^^^ `lifecycle` takes no argument `prevent_deletion`
//!   }
//! }
//!
//! locals {
//!   tags {
//! # ^^^^ `locals` takes no block `tags`
//!     team = "web"
//!   }
//! }
//! ```
//! ```hcl
//! module "network" {
//!   source = "./network"
//!   cidrs  = "10.0.0.0/16"
//! # ^^^^^ the module that `module.network` calls has no variable `cidrs`; did you mean `cidr`?
//! }
//!
//! # file: network/main.tf
//! variable "cidr" {
//!   type = string
//! }
//! ```
//! ```hcl
//! resource "shop_bucket" "logs" {
//!   bukcet = "logs"
//! # ^^^^^^ `shop_bucket` takes no argument `bukcet`; did you mean `bucket`?
//!   rule {
//!     ports = 80
//! #   ^^^^^ `rule` takes no argument `ports`; did you mean `port`?
//!   }
//!   encryption {
//! # ^^^^^^^^^^ `shop_bucket` takes no block `encryption`
//!   }
//! }
//!
//! # file: .terraform/trueline/schemas
//! trueline schemas 1
//! lock -
//! block {"a":{"region":["string","o"]}}
//! block {"a":{"port":["number","r"]}}
//! block {"a":{"id":["string",""],"bucket":["string","r"],"tags":[["map","string"],"o"],"grants":[["list",["object",{"to":"string"}]],"o"]},"b":{"rule":[1,1]}}
//! provider registry.terraform.io/hashicorp/shop 0
//! resource shop_bucket 2
//! ```
//!
//! ## Good
//! ```hcl
//! resource "shop_bucket" "logs" {
//!   count  = 2
//!   bucket = "logs"
//!
//!   dynamic "rule" {
//!     for_each = [80]
//!     content {
//!       port = rule.value
//!     }
//!   }
//!
//!   grants {
//!     to = "all"
//!   }
//!
//!   lifecycle {
//!     prevent_destroy = true
//!   }
//! }
//!
//! provider "shop" {
//!   alias  = "west"
//!   region = "west"
//! }
//!
//! # file: .terraform/trueline/schemas
//! trueline schemas 1
//! lock -
//! block {"a":{"region":["string","o"]}}
//! block {"a":{"port":["number","r"]}}
//! block {"a":{"id":["string",""],"bucket":["string","r"],"tags":[["map","string"],"o"],"grants":[["list",["object",{"to":"string"}]],"o"]},"b":{"rule":[1,1]}}
//! provider registry.terraform.io/hashicorp/shop 0
//! resource shop_bucket 2
//! ```
//! ```hcl
//! variable "region" {
//!   type        = string
//!   default     = "eu-central-1"
//!   description = "Where."
//!   sensitive   = false
//!   nullable    = false
//!   ephemeral   = false
//! }
//!
//! module "network" {
//!   source    = "./network"
//!   providers = { aws = aws.west }
//!   cidr      = "10.0.0.0/16"
//! }
//!
//! module "far" {
//!   source  = "example/network/aws"
//!   version = "1.0.0"
//!   cidr    = "10.0.0.0/16"
//! }
//!
//! terraform {
//!   required_version = ">= 1.5"
//!   required_providers {
//!     aws = { source = "hashicorp/aws" }
//!   }
//!   backend "s3" {
//!     bucket = "state"
//!   }
//! }
//!
//! # file: network/main.tf
//! variable "cidr" {
//!   type = string
//! }
//! ```
//!
//! ## Fix
//! Correct the name, or remove it.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/syntax/configuration

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use crate::rules::language::{self, Known};
use crate::rules::meant::Meant;
use crate::rules::schemas::{self, Part};
use smol_str::SmolStr;
use trueline_hcl::syntax::{Block, Ident};
use trueline_hcl::{Mode, Resource, Site};

pub static RULE: Rule = Rule {
    name: "terraform/unknown-argument",
    summary: "An argument or a block does not exist",
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
    let (_, block) = context.model.syntax(resource);
    language::each(block, &mut |block, known| {
        of_language(resource, block, known, out)
    });
    schemas::each(context, resource, &mut |part| {
        of_provider(resource, part, out)
    });
    if resource.mode == Mode::Module {
        call(context, resource, block, out);
    }
}

/// A block that the language itself knows.
fn of_language(resource: &Resource, block: &Block, known: &Known, out: &mut Findings) {
    let kind = &block.kind.name;
    for attribute in &block.body.attributes {
        let name = &attribute.name;
        if known.is_open || known.arguments.contains(&name.name.as_str()) {
            continue;
        }
        let message = format!("`{kind}` takes no argument `{}`", name.name);
        let site = resource.block.at(name.range);
        tell(message, &name.name, site, known.arguments, out);
    }
    for inner in &block.body.blocks {
        let name = &inner.kind;
        if known.has_open_blocks || known.blocks.contains(&name.name.as_str()) {
            continue;
        }
        let message = format!("`{kind}` takes no block `{}`", name.name);
        let site = resource.block.at(name.range);
        tell(message, &name.name, site, known.blocks, out);
    }
}

/// A block that a provider's schema is at hand for.
fn of_provider(resource: &Resource, part: &Part, out: &mut Findings) {
    let (owner, schema) = (part.name, part.schema);
    let settable = schema
        .attributes
        .iter()
        .filter(|(_, known)| !known.is_read_only());
    let arguments = settable.map(|(name, _)| name.as_str());
    let kinds = schema.blocks.keys().map(SmolStr::as_str);
    let all: Vec<&str> = arguments.chain(kinds).collect();
    for attribute in &part.body.attributes {
        let name = &attribute.name;
        if schema.attributes.contains_key(&name.name) || part.is_meta(&name.name) {
            continue;
        }
        let message = match schema.blocks.contains_key(&name.name) {
            true => format!("`{}` is a block of `{owner}`, and no argument", name.name),
            false => format!("`{owner}` takes no argument `{}`", name.name),
        };
        tell(
            message,
            &name.name,
            resource.block.at(name.range),
            &all,
            out,
        );
    }
    for block in schemas::nested(part) {
        let kind = schemas::kind(block);
        let known = schema.attributes.get(kind);
        if schema.blocks.contains_key(kind) || known.is_some_and(|known| known.ty.is_of_blocks()) {
            continue;
        }
        let message = match known {
            Some(_) => format!("`{kind}` is an argument of `{owner}`, and no block"),
            None => format!("`{owner}` takes no block `{kind}`"),
        };
        let range = block
            .labels
            .first()
            .map_or(block.kind.range, |label| label.range);
        let range = if block.kind.name == "dynamic" {
            range
        } else {
            block.kind.range
        };
        let draft = out.at(resource.block.at(range), message);
        let meant = Meant::of(kind, all.iter().copied());
        draft.message.push_str(&meant.question(str::to_owned));
    }
}

fn call(context: &Context, resource: &Resource, block: &Block, out: &mut Findings) {
    let Some(called) = context.model.parameters(resource.id) else {
        return;
    };
    let is_known = |name: &str| {
        language::OF_CALL.contains(&name) || called.variables.iter().any(|(known, _)| known == name)
    };
    let given = block.body.attributes.iter().map(|argument| &argument.name);
    let wrong: Vec<&Ident> = given.filter(|name| !is_known(&name.name)).collect();
    if wrong.is_empty() {
        return;
    }
    if context.workspace.has_unseen_code(&called.dir) {
        return out.unknown();
    }
    let known: Vec<&str> = called
        .variables
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    for name in wrong {
        let message = format!(
            "the module that `module.{}` calls has no variable `{}`",
            resource.name, name.name
        );
        tell(
            message,
            &name.name,
            resource.block.at(name.range),
            &known,
            out,
        );
    }
}

fn tell(message: String, wrong: &str, site: Site, known: &[&str], out: &mut Findings) {
    let meant = Meant::of(wrong, known.iter().copied());
    let question = meant.question(str::to_owned);
    let draft = out.at(site, format!("{message}{question}"));
    if let Some(only) = meant.only {
        let edit = DraftEdit::replace(site, only);
        draft.fix(FixKind::Behaviour, format!("Write `{only}`"), vec![edit]);
    }
}
