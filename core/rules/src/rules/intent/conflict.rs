//! # intent/conflict
//!
//! A block claims less than the call of its module binds it to.
//!
//! ## Why
//! Both can't be meant. Who called the module relies on what the call says, and who changes the block goes by what the block says.
//!
//! ## Bad
//! ```hcl
//! # @intent Orders of the shop, with what was paid
//! # @data restricted
//! module "orders" {
//!   source = "./orders"
//! }
//! # file: orders/main.tf
//! # @intent Queue of orders
//! # @data internal
//! #       ^^^^^^^^ `@data internal` is declared, but `module.orders` binds it to `@data restricted`
//! resource "aws_sqs_queue" "orders" {
//!   kms_master_key_id = "alias/orders"
//! }
//! ```
//! ```hcl
//! # @intent The shop's own services
//! # @exposure internal
//! module "shop" {
//!   source = "./shop"
//! }
//! # file: shop/main.tf
//! # @intent Entry of the shop
//! # @exposure public
//! #           ^^^^^^ `@exposure public` is declared, but `module.shop` binds it to `@exposure internal`
//! resource "aws_security_group" "entry" {}
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Orders of the shop
//! # @data internal
//! module "orders" {
//!   source = "./orders"
//! }
//! # file: orders/main.tf
//! # @intent Queue of orders, with what was paid
//! # @data confidential
//! resource "aws_sqs_queue" "orders" {}
//! ```
//!
//! ## Fix
//! Agree on one of the two. What is nearest is shown, and what the call declares holds as well.

use crate::finding::Severity;
use crate::intent::{Claim, Intent, Lifetime, Origin};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Mode, Resource, Site};

pub static RULE: Rule = Rule {
    name: "intent/conflict",
    summary: "A block claims less than the call of its module binds it to",
    severity: Severity::Warning,
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
    let intent = context.intents.of(resource.id);
    for conflict in conflicts(intent) {
        let Origin::Call(call) = conflict.origin else {
            continue;
        };
        let call = &context.model.resource(call).name;
        let Conflict { own, bound, .. } = &conflict;
        let message = format!("`{own}` is declared, but `module.{call}` binds it to `{bound}`");
        let draft = out.at(conflict.site, message);
        if let Some(site) = conflict.bound_at {
            draft.because(site, format!("`module.{call}` declares `{bound}` here"));
        }
    }
}

struct Conflict {
    own: String,
    site: Site,
    bound: String,
    bound_at: Option<Site>,
    origin: Origin,
}

/// Where the block's own annotation claims less than a call, the nearest such call first.
fn conflicts(intent: &Intent) -> Vec<Conflict> {
    let data = intent.bound.data.iter().map(|(claim, _)| claim);
    let found = [
        first(
            "@exposure",
            &intent.exposure,
            intent.bound.exposure.iter(),
            |own, call| own > call,
        ),
        first(
            "@privilege",
            &intent.privilege,
            intent.bound.privilege.iter(),
            |own, call| own > call,
        ),
        first("@data", &intent.data, data, |own, call| own < call),
        first(
            "@criticality",
            &intent.criticality,
            intent.bound.criticality.iter(),
            |own, call| own < call,
        ),
        first(
            "@lifetime",
            &intent.lifetime,
            intent.bound.lifetime.iter(),
            |own, call| *call == Lifetime::Permanent && *own != Lifetime::Permanent,
        ),
    ];
    found.into_iter().flatten().collect()
}

fn first<'a, T: std::fmt::Display + 'a>(
    tag: &str,
    own: &Option<Claim<T>>,
    mut calls: impl Iterator<Item = &'a Claim<T>>,
    is_less: impl Fn(&T, &T) -> bool,
) -> Option<Conflict> {
    let own = own.as_ref().filter(|claim| claim.origin == Origin::Block)?;
    let call = calls.find(|call| is_less(&own.value, &call.value))?;
    Some(Conflict {
        own: format!("{tag} {}", own.value),
        site: own.site?,
        bound: format!("{tag} {}", call.value),
        bound_at: call.site,
        origin: call.origin,
    })
}
