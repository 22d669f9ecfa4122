//! # terraform/module-tag-pinned
//!
//! A module is fetched by a name that can be moved.
//!
//! ## Why
//! A tag or a branch is what its owner, or whoever takes over the account, says it is today. A commit is always the same code.
//!
//! It is off unless turned on: a tag of one's own repository is what most teams want.
//!
//! ## Bad
//! ```hcl
//! module "network" {
//!   source = "git::https://git.test/network.git?ref=v1.4.0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `v1.4.0` is no commit, and can be moved to other code
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! module "network" {
//!   source = "git::https://git.test/network.git?ref=0123456789abcdef0123456789abcdef01234567"
//! }
//!
//! module "cluster" {
//!   source  = "example/cluster/aws"
//!   version = "2.1.0"
//! }
//!
//! module "local" {
//!   source = "./local"
//! }
//! ```
//!
//! ## Fix
//! Name the commit in `?ref=`, and the tag in a comment.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/modules/sources#selecting-a-revision

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/module-tag-pinned",
    summary: "A module is fetched by a name that can be moved",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Mode(Mode::Module),
    aliases: Aliases {
        checkov: &["CKV_TF_1"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, module: &Resource, out: &mut Findings) {
    if context.model.instance(module.instance).external {
        return;
    }
    let Some(source) = module.attr("source") else {
        return;
    };
    let Some(text) = source.value.as_str() else {
        return out.unknown();
    };
    let Some((_, reference)) = text.split_once("ref=") else {
        return; // `terraform/module-unpinned`
    };
    let reference = reference.split('&').next().unwrap_or(reference);
    let is_commit = matches!(reference.len(), 40 | 64)
        && reference.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_commit {
        let message = format!("`{reference}` is no commit, and can be moved to other code");
        out.at(source.whole, message);
    }
}
