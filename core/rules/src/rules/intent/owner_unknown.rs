//! # intent/owner-unknown
//!
//! The owner is nobody whom CODEOWNERS names.
//!
//! ## Why
//! Whoever is looked for when something breaks can't be found, and reviews are asked of others.
//!
//! ## Bad
//! ```hcl
//! # @intent Files of the site
//! # @owner team-wbe
//! #        ^^^^^^^^ CODEOWNERS names no `team-wbe`
//! resource "aws_s3_bucket" "site" {}
//! # file: CODEOWNERS
//! *.tf @example/team-web
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Files of the site
//! # @owner team-web
//! resource "aws_s3_bucket" "site" {}
//! # file: CODEOWNERS
//! *.tf @example/team-web
//! ```
//!
//! ## Fix
//! Write an owner as CODEOWNERS names it, a team also without its organization, or add it there.

use crate::code_owners;
use crate::finding::{FixKind, Severity};
use crate::intent::annotation::{Annotation, TagValue};
use crate::intent::heads_told_at;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "intent/owner-unknown",
    summary: "The owner is nobody whom CODEOWNERS names",
    severity: Severity::Warning,
    category: Category::Intent,
    on: On::ANNOTATED,
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
    let Some(file) = context.workspace.code_owners() else {
        return;
    };
    let own = context.intents.annotation(resource);
    let own = own.map(|annotation| (annotation, resource.block));
    let heads = heads_told_at(context, resource).map(|head| (&head.annotation, head.site));
    for (annotation, place) in own.into_iter().chain(heads) {
        for (name, range) in owners(annotation) {
            let owners = code_owners::of(file);
            if owners.is_empty() || owners.know(name) {
                continue;
            }
            let site = place.at(range);
            let draft = out.at(site, format!("CODEOWNERS names no `{name}`"));
            match owners.nearest(name) {
                Some(near) => {
                    let edit = DraftEdit::replace(site, near);
                    let title = format!("Write `{near}`");
                    draft.help(format!("did you mean `{near}`?")).fix(
                        FixKind::Behaviour,
                        title,
                        vec![edit],
                    );
                }
                // It may be someone who owns no file.
                None => {
                    draft.only(Severity::Hint);
                }
            }
        }
    }
}

fn owners(annotation: &Annotation) -> impl Iterator<Item = (&str, trueline_hcl::Range)> {
    let tags = annotation.tags.iter();
    tags.filter_map(|tag| match &tag.value {
        TagValue::Owner(name) => Some((name.as_str(), tag.value_range)),
        _ => None,
    })
}
