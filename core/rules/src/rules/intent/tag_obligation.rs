//! # intent/tag-obligation
//!
//! A resource doesn't do what a tag of the organization's own asks of it.
//!
//! ## Why
//! The organization's configuration says so, and the message why.
//!
//! ## Bad
//! ```hcl
//! # @intent Orders of the shop
//! # @tier gold
//! resource "aws_db_instance" "orders" {
//!   multi_az = false
//!   #          ^^^^^ `@tier gold`: gold databases run in two zones
//! }
//! # file: trueline.toml
//! [intent.tags.tier]
//! values = ["gold", "silver"]
//!
//! [[intent.tags.tier.obliges]]
//! values = ["gold"]
//! types = ["aws_db_instance"]
//! argument = "multi_az"
//! equals = true
//! message = "gold databases run in two zones"
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Orders of the shop
//! # @tier gold
//! resource "aws_db_instance" "orders" {
//!   multi_az = true
//! }
//! # file: trueline.toml
//! [intent.tags.tier]
//! values = ["gold", "silver"]
//!
//! [[intent.tags.tier.obliges]]
//! values = ["gold"]
//! types = ["aws_db_instance"]
//! argument = "multi_az"
//! equals = true
//! message = "gold databases run in two zones"
//! ```
//!
//! ## Fix
//! Do what the message asks, or declare another value.

use crate::check::must::shown;
use crate::config::{Obligation, Scalar};
use crate::facts::Proof;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Mode, Resource, Site, Value};

pub static RULE: Rule = Rule {
    name: "intent/tag-obligation",
    summary: "A resource doesn't do what a tag of the organization's own asks of it",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    for (name, claim) in &context.intents.of(resource.id).custom {
        let Some(tag) = context.config.intent.tags.get(name.as_str()) else {
            continue;
        };
        let obligations = tag.obliges.iter();
        for obligation in obligations.filter(|o| o.concerns(&resource.ty, &claim.value)) {
            for fault in faults(context, resource, obligation, &claim.value) {
                let Fault::Known { site, help, source } = fault else {
                    out.unknown();
                    continue;
                };
                let message = format!("`@{name} {}`: {}", claim.value, obligation.message);
                let draft = out.at(site, message).help(help);
                draft.evidence.extend(source);
                if let Some(declared) = claim.site {
                    let message = format!("`@{name} {}` is declared here", claim.value);
                    draft.because(declared, message);
                }
            }
        }
    }
}

enum Fault {
    Known {
        site: Site,
        help: String,
        /// Where its value comes from, should that be elsewhere.
        source: Option<Proof>,
    },
    /// Whether it holds can't be known from the code.
    Unknown,
}

fn faults(
    context: &Context,
    resource: &Resource,
    obligation: &Obligation,
    declared: &str,
) -> Vec<Fault> {
    if let Some(key) = &obligation.resource_tag {
        let fault = resource_tag(context, resource, obligation, key, declared);
        return fault.into_iter().collect();
    }
    let path: Vec<&str> = obligation
        .argument
        .iter()
        .flat_map(|a| a.split('.'))
        .collect();
    let mut faults = Vec::new();
    argument(
        &resource.body,
        resource.header,
        &path,
        obligation,
        &mut faults,
    );
    faults
}

/// The argument at the end of `path`, in each nested block on the way to it.
fn argument(
    body: &Body,
    header: Site,
    path: &[&str],
    obligation: &Obligation,
    faults: &mut Vec<Fault>,
) {
    let [first, rest @ ..] = path else { return };
    let given = body.attr(first).filter(|attr| !attr.value.is_null());
    if !rest.is_empty() && body.block(first).is_some() {
        for block in body.blocks_of(first) {
            argument(&block.body, block.header, rest, obligation, faults);
        }
        return;
    }
    match given {
        _ if body.is_open(first) => faults.push(Fault::Unknown),
        Some(attr) if rest.is_empty() => faults.extend(value(attr, obligation)),
        Some(_) => faults.push(Fault::Unknown),
        None if rest.is_empty()
            && asks_for_nothing_more(obligation)
            && body.block(first).is_some() => {}
        None if obligation.or_unset => {}
        None => faults.push(Fault::Known {
            site: header,
            help: format!("set {}", asked(obligation, None)),
            source: None,
        }),
    }
}

/// That the argument is there is enough.
fn asks_for_nothing_more(obligation: &Obligation) -> bool {
    obligation.equals.is_none() && obligation.one_of.is_empty() && obligation.at_least.is_none()
}

fn value(attr: &Attr, obligation: &Obligation) -> Option<Fault> {
    match holds(&attr.value, obligation, None) {
        Some(true) => None,
        None => Some(Fault::Unknown),
        Some(false) => Some(Fault::Known {
            site: attr.site,
            source: (attr.site != attr.value.site).then(|| {
                let message = format!("`{}` comes from here", shown(&attr.value));
                Proof::new(attr.value.site, message)
            }),
            help: format!(
                "it is `{}`: set {}",
                shown(&attr.value),
                asked(obligation, None)
            ),
        }),
    }
}

/// The key among the resource's own tags, or those that its provider gives to all.
fn resource_tag(
    context: &Context,
    resource: &Resource,
    obligation: &Obligation,
    key: &str,
    declared: &str,
) -> Option<Fault> {
    let same = obligation.same_value.then_some(declared);
    let provider = resource.ty.split('_').next().unwrap_or_default();
    let providers = context.model.providers().filter(|p| p.ty == provider);
    let defaults = providers.filter_map(|provider| {
        let block = provider.body.block("default_tags")?;
        block.body.attr("tags")
    });
    let own = tags(&resource.body);
    let site = own.map_or(resource.header, |attr| attr.site);
    for attr in own.into_iter().chain(defaults) {
        if !attr.value.is_known() {
            return Some(Fault::Unknown);
        }
        let Some(found) = attr.value.get(key) else {
            continue;
        };
        return match holds(found, obligation, same) {
            Some(true) => None,
            None => Some(Fault::Unknown),
            Some(false) => Some(Fault::Known {
                site: found.site,
                source: None,
                help: format!(
                    "it is `{}`: write {}",
                    shown(found),
                    asked(obligation, same)
                ),
            }),
        };
    }
    // Auto-scaling groups write each tag as a block.
    let blocks = resource.body.blocks_of("tag");
    let mut keys = blocks.map(|block| block.body.attr("key")?.value.as_str());
    if resource.body.is_open("tag") || keys.any(|name| name.is_none_or(|name| name == key)) {
        return Some(Fault::Unknown);
    }
    Some(Fault::Known {
        site,
        help: format!("write {}", asked(obligation, same)),
        source: None,
    })
}

/// `tags` at AWS and Azure, `labels` at Google, those of the metadata in Kubernetes.
fn tags(body: &Body) -> Option<&Attr> {
    let given = |body: &'_ Body, name: &str| body.attr(name).is_some_and(|a| !a.value.is_null());
    let metadata = body.block("metadata").map(|block| &block.body);
    let places = [
        (Some(body), "tags"),
        (Some(body), "labels"),
        (metadata, "labels"),
    ];
    places.into_iter().find_map(|(body, name)| {
        let body = body.filter(|body| given(body, name))?;
        body.attr(name)
    })
}

/// Whether the value is what is asked; None where that is unknown.
fn holds(value: &Value, obligation: &Obligation, same: Option<&str>) -> Option<bool> {
    if !value.is_known() {
        return None;
    }
    if let Some(same) = same {
        return value.as_str().map(|text| text == same);
    }
    if let Some(least) = obligation.at_least {
        return value.as_i64().map(|n| n >= least);
    }
    let allowed = obligation.equals.iter().chain(&obligation.one_of);
    let mut allowed = allowed.peekable();
    let is_any = allowed.peek().is_none();
    Some(is_any || allowed.any(|scalar| is(value, scalar)))
}

/// Terraform turns `"true"` into `true`, and numbers into texts, where one is asked for.
fn is(value: &Value, scalar: &Scalar) -> bool {
    match scalar {
        Scalar::Bool(on) => {
            value.as_bool() == Some(*on)
                || value.as_str() == Some(if *on { "true" } else { "false" })
        }
        Scalar::Number(n) => value.as_i64() == Some(*n) || value.as_str() == Some(&n.to_string()),
        Scalar::Text(text) => value.as_str() == Some(text) || shown(value) == *text,
    }
}

/// `` `multi_az = true` ``, as an instruction ends.
fn asked(obligation: &Obligation, same: Option<&str>) -> String {
    let name = match (&obligation.argument, &obligation.resource_tag) {
        (Some(argument), _) => format!("`{argument}"),
        (None, key) => format!("the tag `{}", key.as_deref().unwrap_or_default()),
    };
    let allowed: Vec<String> = obligation
        .equals
        .iter()
        .chain(&obligation.one_of)
        .map(ToString::to_string)
        .collect();
    match (same, obligation.at_least, allowed.as_slice()) {
        (Some(same), ..) => format!("{name} = {same:?}`"),
        (None, Some(least), _) => format!("{name}` to {least} or more"),
        (None, None, []) => format!("{name}`"),
        (None, None, [one]) => format!("{name} = {one}`"),
        (None, None, several) => format!("{name}` to one of `{}`", several.join("`, `")),
    }
}
