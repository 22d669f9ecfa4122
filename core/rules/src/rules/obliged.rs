//! Findings about what intent asks for and the code lacks, for the rules that tell them.

use crate::facts::{Exposure, name_inputs};
use crate::finding::Severity;
use crate::intent::Origin;
use crate::obligations::demands::{self, Demand};
use crate::obligations::{Ask, Matter, Met, State};
use crate::rule::{Context, Draft, Findings};
use trueline_hcl::{Resource, Site};

/// Tells of each demand of those that `is` takes, which the code doesn't meet.
pub fn check(context: &Context, resource: &Resource, is: fn(Ask) -> bool, out: &mut Findings) {
    let demands = demands::of(context.intents.of(resource.id));
    let protection = demands
        .iter()
        .find(|demand| demand.matter == Matter::DeletionProtection);
    let lacks = |demand: &Demand| {
        let state = demands::state(context, resource, demand);
        state.is_some_and(|state| state.met == Met::No)
    };
    for demand in demands.iter().filter(|demand| is(demand.ask)) {
        // Deletion protection is asked for already, and would be enough.
        if demand.matter == Matter::PreventDestroy && protection.is_some_and(lacks) {
            continue;
        }
        let Some(state) = demands::state(context, resource, demand) else {
            continue;
        };
        match state.met {
            Met::Yes => {}
            Met::No => tell(context, resource, demand, state, out),
            Met::Unknown if context.config.intent.report_unknown => {
                perhaps(context, resource, demand, state, out);
            }
            Met::Unknown => out.unknown(),
        }
    }
}

fn tell(context: &Context, resource: &Resource, demand: &Demand, state: State, out: &mut Findings) {
    let name = format!("`{}.{}`", resource.ty, resource.name);
    let declared = demands::declared(context.model, demand);
    let lacks = lacks(context, resource, demand, &state);
    let message = format!("{name} {lacks}, but {declared}");
    let fix = state.fix.clone();
    let draft = found(context, resource, demand, state, message, out);
    draft.fix = fix;
    if demand.matter == Matter::Expiry {
        draft.only(Severity::Warning);
    }
}

fn perhaps(
    context: &Context,
    resource: &Resource,
    demand: &Demand,
    state: State,
    out: &mut Findings,
) {
    let name = format!("`{}.{}`", resource.ty, resource.name);
    let declared = demands::declared(context.model, demand);
    let inputs = name_inputs(&state.waits);
    let depending = match inputs.is_empty() {
        true => String::new(),
        false => format!(", depending on {inputs}"),
    };
    let lacks = match demand.matter {
        Matter::Exposure => format!("exceeds `{}`", demand.limit),
        matter => matter.lacking().to_owned(),
    };
    let message = format!("{name} perhaps {lacks}{depending}, but {declared}");
    found(context, resource, demand, state, message, out).only(Severity::Warning);
}

/// `is not encrypted at rest`
fn lacks(context: &Context, resource: &Resource, demand: &Demand, state: &State) -> String {
    let facts = context.facts.of(resource.id);
    match (demand.matter, state.days) {
        (Matter::Exposure, _) => {
            let level = facts
                .exposure
                .as_ref()
                .map_or(Exposure::Public, |f| f.low());
            format!("is `{level}`, and at most `{}` is allowed", demand.limit)
        }
        (Matter::Backups, Some(days @ 1..)) => {
            format!("keeps backups for {days} of {} days", demand.days)
        }
        (Matter::Backups, _) => match has(context, resource, Matter::Versioning) {
            true if !has(context, resource, Matter::Backups) => "has no versioning".to_owned(),
            true => "has neither versioning nor backups".to_owned(),
            false => Matter::Backups.lacking().to_owned(),
        },
        (Matter::PreventDestroy, _) => match has(context, resource, Matter::DeletionProtection) {
            true => "has neither `prevent_destroy` nor deletion protection".to_owned(),
            false => Matter::PreventDestroy.lacking().to_owned(),
        },
        (matter, _) => matter.lacking().to_owned(),
    }
}

fn has(context: &Context, resource: &Resource, matter: Matter) -> bool {
    let facts = context.facts.of(resource.id);
    facts.safeguard(matter).is_some()
}

fn found<'a>(
    context: &Context,
    resource: &Resource,
    demand: &Demand,
    state: State,
    message: String,
    out: &'a mut Findings,
) -> &'a mut Draft {
    let inside = place(resource, demand, &state);
    if let (Origin::Call(call), Some(site)) = (demand.origin, demand.site) {
        let draft = out.at(site, message).about(demand.matter);
        let is_proven = state.proofs.iter().any(|proof| proof.site == inside);
        match is_proven {
            true => draft.also = Some(inside),
            false => {
                draft.binding(&context.model.resource(call).name, inside);
            }
        }
        draft.evidence.extend(state.proofs);
        return draft;
    }
    let draft = out.at(inside, message).about(demand.matter);
    if let Some(site) = demand.site.filter(|site| *site != inside) {
        let says = format!("`{}` {}", demand.says, asks(demand));
        draft.because(site, says);
    }
    draft.evidence.extend(state.proofs);
    draft
}

fn asks(demand: &Demand) -> String {
    match (demand.matter, demand.days) {
        (Matter::Exposure, _) => format!("allows at most `{}`", demand.limit),
        (Matter::Backups, days @ 1..) => format!("asks for backups that are kept {days} days"),
        (Matter::PreventDestroy, _) => {
            "asks for `prevent_destroy` or deletion protection".to_owned()
        }
        (Matter::PrivateCopies, _) => "allows no public copy".to_owned(),
        (matter, _) => format!("asks for {matter}"),
    }
}

/// In the resource: at the argument that is wrong, or the block that lacks it.
fn place(resource: &Resource, demand: &Demand, state: &State) -> Site {
    let is_exposure = demand.matter == Matter::Exposure;
    let inside = state.site().filter(|site| {
        let block = resource.block;
        (site.file, site.chunk) == (block.file, block.chunk) && block.range.covers(site.range)
    });
    inside.filter(|_| !is_exposure).unwrap_or(resource.header)
}
