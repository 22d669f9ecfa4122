//! # terraform/provider-unpinned
//!
//! A provider is taken at whatever version is newest.
//!
//! ## Why
//! The next `terraform init` on another machine may bring a version with other defaults, or one that refuses the code.
//!
//! Where a lock file (`.terraform.lock.hcl`) stands beside the code, that says which versions are taken. A module that others here call takes those of its root module.
//!
//! ## Bad
//! ```hcl
//! terraform {
//!   required_providers {
//!     aws = {
//! #   ^^^ no `version` is required of the providers `aws`, `random`, so the next `init` may bring others
//!       source = "hashicorp/aws"
//!     }
//!     random = {
//!       source = "hashicorp/random"
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! terraform {
//!   required_providers {
//!     aws = {
//!       source  = "hashicorp/aws"
//!       version = "~> 6.0"
//!     }
//!     random = "~> 3.0"
//!     terraform = {
//!       source = "terraform.io/builtin/terraform"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! terraform {
//!   required_providers {
//!     aws = {
//!       source = "hashicorp/aws"
//!     }
//!   }
//! }
//!
//! # file: .terraform.lock.hcl
//! provider "registry.terraform.io/hashicorp/aws" {
//!   version = "6.0.0"
//! }
//! ```
//!
//! ## Fix
//! Add a `version` with the range that the code works with.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/providers/requirements
//! - https://github.com/terraform-linters/tflint-ruleset-terraform/blob/main/docs/rules/terraform_required_providers.md

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::shown;
use trueline_hcl::syntax::{Attribute, ExprKind, ObjectKey};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/provider-unpinned",
    summary: "A provider is taken at whatever version is newest",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Mode(Mode::Terraform),
    aliases: Aliases {
        tflint: &["terraform_required_providers"],
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

const BUILT_IN: &str = "terraform.io/builtin/";

fn check(context: &Context, terraform: &Resource, out: &mut Findings) {
    let module = context.model.instance(terraform.instance);
    if module.parent.is_some() || shown::is_shown(&module.dir) {
        return;
    }
    let (_, block) = context.model.syntax(terraform);
    let required = block.body.blocks_of("required_providers");
    let providers = required.flat_map(|required| &required.body.attributes);
    let unpinned: Vec<&Attribute> = providers.filter(|provider| is_unpinned(provider)).collect();
    let Some(first) = unpinned.first() else {
        return;
    };
    if context.workspace.has_lock(&module.dir) {
        return;
    }
    let names: Vec<&str> = unpinned
        .iter()
        .map(|provider| provider.name.name.as_str())
        .collect();
    let message = match names.as_slice() {
        [name] => format!(
            "no `version` is required of the provider `{name}`, so the next `init` may bring another"
        ),
        names => format!(
            "no `version` is required of the providers `{}`, so the next `init` may bring others",
            names.join("`, `")
        ),
    };
    out.at(terraform.block.at(first.name.range), message);
}

fn is_unpinned(provider: &Attribute) -> bool {
    let ExprKind::Object(items) = &provider.expr.kind else {
        return false; // In the old form, the text is the version.
    };
    let named = |name: &str| {
        items.iter().find(|item| match &item.key {
            ObjectKey::Name(key) => key.name == name,
            ObjectKey::Expr(key) => matches!(&key.kind, ExprKind::String(key) if key == name),
        })
    };
    let is_built_in = named("source").is_some_and(
        |source| matches!(&source.value.kind, ExprKind::String(text) if text.starts_with(BUILT_IN)),
    );
    named("version").is_none() && !is_built_in
}
