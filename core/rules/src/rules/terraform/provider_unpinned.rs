//! # terraform/provider-unpinned
//!
//! A provider is taken at whatever version is newest.
//!
//! ## Why
//! The next `terraform init` on another machine may bring a version with other defaults, or one that refuses the code.
//!
//! Where a lock file (`.terraform.lock.hcl`) stands beside the code, that says which versions are taken.
//!
//! ## Bad
//! ```hcl
//! terraform {
//!   required_providers {
//!     aws = {
//! #   ^^^ no `version` is required of the provider `aws`, so the next `init` may bring another
//!       source = "hashicorp/aws"
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
    if module.external {
        return;
    }
    let (_, block) = context.model.syntax(terraform);
    let required = block.body.blocks_of("required_providers");
    let providers = required.flat_map(|required| &required.body.attributes);
    let unpinned: Vec<&Attribute> = providers.filter(|provider| is_unpinned(provider)).collect();
    if unpinned.is_empty() || context.workspace.has_lock(&module.dir) {
        return;
    }
    for provider in unpinned {
        let message = format!(
            "no `version` is required of the provider `{}`, so the next `init` may bring another",
            provider.name.name
        );
        out.at(terraform.block.at(provider.name.range), message);
    }
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
