//! Grants of Google that let anyone in.

use crate::facts::Exposure;
use crate::policy::member;
use crate::rule::Findings;
use trueline_hcl::{Body, Resource};

/// The arguments that name members.
const NAMES: &[&str] = &["member", "members", "entity"];

/// A finding for each argument that names anyone: `what` is what they get into.
pub fn check(grant: &Resource, what: &str, out: &mut Findings) {
    judge(&grant.body, what, out);
}

/// The same in a nested block.
pub fn judge(grant: &Body, what: &str, out: &mut Findings) {
    for attr in NAMES.iter().filter_map(|name| grant.attr(name)) {
        for value in attr.value.items_or_self() {
            let Some(text) = value.as_str() else {
                out.unknown();
                continue;
            };
            let Some(who) = member(text).filter(|who| who.exposure == Exposure::Public) else {
                continue;
            };
            let message = format!("`{text}` lets {} into {what}", who.what);
            let draft = out.at(attr.whole, message);
            if attr.site.chunk != value.site.chunk || !attr.site.range.covers(value.site.range) {
                draft.because(value.site, format!("`{text}` comes from here"));
            }
        }
    }
}
