//! # intent/expired
//!
//! The block was meant to be gone by now.
//!
//! ## Why
//! What outlives its purpose costs money, and nobody watches it any more.
//!
//! ## Bad
//! ```hcl
//! # @intent Load tests of the new checkout
//! # @lifetime until 2026-06-30
//! #           ^^^^^^^^^^^^^^^^ this was meant to last until 2026-06-30
//! resource "aws_instance" "load" {}
//!
//! # @intent Load tests of the new search
//! # @lifetime until 2026-11-30
//! #           ^^^^^^^^^^^^^^^^ this is meant to last until 2026-11-30, 9 days from now
//! resource "aws_instance" "search" {}
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Load tests of the new checkout
//! # @lifetime until 2027-06-30
//! resource "aws_instance" "load" {}
//! ```
//!
//! ## Fix
//! Remove the block, or give it another day if it is still needed.

use crate::finding::Severity;
use crate::intent::Lifetime;
use crate::intent::annotation::{Annotation, TagValue};
use crate::intent::heads_told_at;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use jiff::civil::Date;
use trueline_hcl::{Range, Resource};

pub static RULE: Rule = Rule {
    name: "intent/expired",
    summary: "The block was meant to be gone by now",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::ANNOTATED,
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// From so many days before the end on, it is announced.
const NOTICE: i32 = 14;

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let own = context.intents.annotation(resource);
    let own = own.map(|annotation| (annotation, resource.block));
    let heads = heads_told_at(context, resource).map(|head| (&head.annotation, head.site));
    for (annotation, place) in own.into_iter().chain(heads) {
        let Some((until, range)) = end(annotation) else {
            continue;
        };
        let site = place.at(range);
        match days(context.today, until) {
            ..=0 => {
                out.at(site, format!("this was meant to last until {until}"));
            }
            left @ 1..=NOTICE => {
                let plural = if left == 1 { "" } else { "s" };
                let message =
                    format!("this is meant to last until {until}, {left} day{plural} from now");
                out.at(site, message).only(Severity::Warning);
            }
            _ => {}
        }
    }
}

fn end(annotation: &Annotation) -> Option<(Date, Range)> {
    annotation.tags.iter().find_map(|tag| match tag.value {
        TagValue::Lifetime(Lifetime::Until(until)) => Some((until, tag.value_range)),
        _ => None,
    })
}

/// How many days are left; 0 and less once the day has come.
fn days(today: Date, until: Date) -> i32 {
    today.until(until).map_or(0, |span| span.get_days())
}
