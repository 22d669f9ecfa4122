//! # intent/tag-missing
//!
//! A block that a change adds or edits lacks a tag that the organization asks for.
//!
//! ## Why
//! Somebody reads it: who pays, who is called at night, or what must hold for the block.
//!
//! ## Bad
//! ```hcl
//! # @intent Orders of the shop
//! resource "aws_db_instance" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this block lacks `@tier`: how fast somebody comes when it breaks
//! }
//! # file: trueline.toml
//! [intent.tags.tier]
//! values = ["gold", "silver"]
//! required = true
//! types = ["aws_db_*"]
//! description = "how fast somebody comes when it breaks"
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Orders of the shop
//! # @tier gold
//! resource "aws_db_instance" "orders" {
//! }
//! # file: trueline.toml
//! [intent.tags.tier]
//! values = ["gold", "silver"]
//! required = true
//! types = ["aws_db_*"]
//! ```
//!
//! ## Fix
//! Add the tag to the annotation above the block, or to one that it inherits from.

use crate::annotate;
use crate::finding::{FixKind, Severity};
use crate::intent::required;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/tag-missing",
    summary: "A block that a change adds or edits lacks a tag that the organization asks for",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Modes(&[Mode::Managed, Mode::Module, Mode::Data]),
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
    let missing = required::missing_own_tags(context, resource);
    if missing.is_empty() || !required::is_required(context, resource) {
        return;
    }
    // Where an annotation is missing altogether, its fix adds these too.
    let is_alone = required::missing_tags(context, resource).is_empty();
    for (name, tag) in missing {
        let about = match tag.description.as_str() {
            "" => String::new(),
            text => format!(": {text}"),
        };
        let draft = out.at(
            resource.header,
            format!("this block lacks `@{name}`{about}"),
        );
        if !tag.values.is_empty() {
            draft.help(format!(
                "write `@{name}` and one of `{}`",
                tag.values.join("`, `")
            ));
        }
        if let Some(edit) = is_alone
            .then(|| annotate::propose_tag(context, resource, name))
            .flatten()
        {
            let title = format!("Add `@{name}`, and leave its value to you");
            draft.fix(FixKind::Behaviour, title, vec![edit]);
        }
    }
}
