//! # intent/cost-exceeded
//!
//! The code costs more than the intent says.
//!
//! ## Why
//! A budget that nobody compares with the code is found out at the end of the month. The estimate counts what is billed by time and by size, from the price
//! table that `trueline.toml` names; traffic and requests are not in it, so the bill is higher rather than lower.
//!
//! What a block declares holds for all its instances together, what a `module` call declares for everything inside of it, and what `@module` declares
//! for everything in the directory and below. Without a price table, or where the code doesn't say enough, nothing is reported.
//!
//! ## Bad
//! ```hcl
//! # @intent Renders the reports
//! # @cost 700 USD/month
//! #       ^^^^^^^^^^^^^ `aws_instance.report` costs at least 730 USD/month, but `@cost 700 USD/month` is declared
//! resource "aws_instance" "report" {
//!   count         = 2
//!   instance_type = "x1.large"
//! }
//! # file: trueline.toml
//! [cost]
//! prices = "prices.json"
//! # file: prices.json
//! {"version": 1, "source": "an example", "date": "2026-11-01", "currency": "USD", "prices": [
//!   {"provider": "aws", "product": "instance", "sku": "x1.large", "unit": "hour", "price": 0.5}]}
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Renders the reports
//! # @cost 800 USD/month
//! resource "aws_instance" "report" {
//!   count         = 2
//!   instance_type = "x1.large"
//! }
//! # file: trueline.toml
//! [cost]
//! prices = "prices.json"
//! # file: prices.json
//! {"version": 1, "source": "an example", "date": "2026-11-01", "currency": "USD", "prices": [
//!   {"provider": "aws", "product": "instance", "sku": "x1.large", "unit": "hour", "price": 0.5}]}
//! ```
//!
//! ## Fix
//! Make it smaller or fewer, or let whoever pays for it declare another amount.

use crate::cost::Estimate;
use crate::finding::Severity;
use crate::intent::annotation::{Annotation, TagValue};
use crate::intent::{Cost, heads_told_at};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::InstanceId;
use trueline_hcl::{Mode, Range, Resource, Site};

pub static RULE: Rule = Rule {
    name: "intent/cost-exceeded",
    summary: "The code costs more than the intent says",
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

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let own = context.intents.annotation(resource).and_then(budget);
    // Each instance tells of all of them, so that it is put together as what holds for every one.
    if let Some((cost, range)) = own {
        let name = match resource.mode {
            Mode::Module => format!("`module.{}`", resource.name),
            _ => format!("`{}.{}`", resource.ty, resource.name),
        };
        let estimate = of_block(context, resource);
        judge(
            context,
            &name,
            cost,
            resource.block.at(range),
            estimate,
            out,
        );
    }
    for head in heads_told_at(context, resource) {
        if let Some((cost, range)) = budget(&head.annotation) {
            let all = below(context, |instance| instance == resource.instance);
            judge(context, "this module", cost, head.site.at(range), all, out);
        }
    }
}

fn budget(annotation: &Annotation) -> Option<(Cost, Range)> {
    annotation.tags.iter().find_map(|tag| match tag.value {
        TagValue::Cost(cost) => Some((cost, tag.value_range)),
        _ => None,
    })
}

fn judge(
    context: &Context,
    name: &str,
    budget: Cost,
    site: Site,
    estimate: Option<Estimate>,
    out: &mut Findings,
) {
    let Some(table) = &context.config.cost.table else {
        return out.unknown();
    };
    let Some(estimate) = estimate.filter(|e| e.low.currency == budget.currency) else {
        return out.unknown();
    };
    let above = |cost: Cost| cost.cents > budget.cents;
    let is_exceeded = above(estimate.low);
    let may_be = estimate.high.is_none_or(above) && !estimate.depends.is_empty();
    let draft = if is_exceeded {
        let low = estimate.low;
        let message = format!("{name} costs at least {low}, but `@cost {budget}` is declared");
        out.at(site, message)
    } else if may_be && context.config.intent.report_unknown {
        let inputs = crate::facts::name_inputs(&estimate.depends);
        let message = format!(
            "{name} costs {}, depending on {inputs}, but `@cost {budget}` is declared",
            estimate.told()
        );
        out.at(site, message).only(Severity::Warning)
    } else {
        if may_be {
            out.unknown();
        }
        return;
    };
    draft.evidence.extend(estimate.evidence);
    let mut help = format!(
        "The prices are of {}, from {}. Make it smaller or fewer, or let whoever pays for it declare another amount.",
        table.date, table.source
    );
    if !estimate.assumptions.is_empty() {
        let assumptions: Vec<&str> = estimate.assumptions.iter().map(String::as_str).collect();
        help = format!("{help} Assumed: {}.", assumptions.join("; "));
    }
    draft.help(help);
}

/// All instances of the block in its module instance.
fn instances<'a>(
    context: &'a Context,
    resource: &'a Resource,
) -> impl Iterator<Item = &'a Resource> {
    let instances = context.model.of_block(resource.block);
    instances.filter(|r| r.instance == resource.instance)
}

fn of_block(context: &Context, resource: &Resource) -> Option<Estimate> {
    match resource.mode {
        Mode::Module => {
            let calls: Vec<_> = instances(context, resource).map(|call| call.id).collect();
            let called = |instance| {
                let call = context.model.instance(instance).call;
                call.is_some_and(|call| calls.contains(&call))
            };
            below(context, called)
        }
        _ => total(context, instances(context, resource)),
    }
}

/// Everything in the module instances that `is_top` says, and in those that they call.
fn below(context: &Context, is_top: impl Fn(InstanceId) -> bool) -> Option<Estimate> {
    let model = context.model;
    let is_below = |resource: &&Resource| {
        let mut instance = Some(resource.instance);
        while let Some(id) = instance {
            if is_top(id) {
                return true;
            }
            instance = model.instance(id).parent;
        }
        false
    };
    total(context, model.resources.iter().filter(is_below))
}

fn total<'a>(
    context: &'a Context,
    resources: impl Iterator<Item = &'a Resource>,
) -> Option<Estimate> {
    let estimates = resources.filter_map(|r| context.facts.of(r.id).cost.clone());
    estimates.reduce(Estimate::plus)
}
