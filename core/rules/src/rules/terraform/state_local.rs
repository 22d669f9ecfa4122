//! # terraform/state-local
//!
//! The state of a root module is kept on one machine.
//!
//! ## Why
//! The state is all that Terraform knows of what it made. In a file it is lost with the machine, nobody else can change what it describes, and two people at once spoil it; and secrets in it lie in a
//! plain file.
//!
//! It is off unless turned on: what only one person uses, or another tool runs, may keep it so.
//!
//! ## Bad
//! ```hcl
//! terraform {
//!   backend "local" {
//! # ^^^^^^^^^^^^^^^ the state is kept in a file on one machine
//!     path = "shop.tfstate"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! terraform {
//!   backend "s3" {
//!     bucket = "shop-state"
//!     key    = "shop"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Keep it in a backend that is shared, encrypted and locked.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/backend

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::shown;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/state-local",
    summary: "The state of a root module is kept on one machine",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Mode(Mode::Terraform),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, terraform: &Resource, out: &mut Findings) {
    let module = context.model.instance(terraform.instance);
    if module.parent.is_some() || shown::is_shown(&module.dir) {
        return;
    }
    let (_, block) = context.model.syntax(terraform);
    for backend in block.body.blocks_of("backend") {
        if backend.label(0) == Some("local") {
            let message = "the state is kept in a file on one machine";
            out.at(terraform.block.at(backend.header), message);
        }
    }
}
