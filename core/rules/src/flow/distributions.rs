//! From an origin to the distribution that serves it: where a behavior serves it to anyone. One that asks for a signature,
//! or has a function look at each request first, may serve few.

use super::named::{at, named};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use trueline_hcl::{BlockValue, Model, Resource};

const BEHAVIORS: &[&str] = &["default_cache_behavior", "ordered_cache_behavior"];

/// The arguments of an origin that name what stands behind it.
const NAMES: &[&str] = &["domain_name", "vpc_origin_config.vpc_origin_id"];

pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    for distribution in model.referrers(from.id) {
        if distribution.ty != "aws_cloudfront_distribution" || !is_there(distribution, from) {
            continue;
        }
        for origin in distribution.blocks_of("origin") {
            let given = NAMES.iter().flat_map(|path| at(origin, path));
            let given = given.into_iter().find(|given| {
                let sources = named(model, given.value);
                sources.iter().any(|r| r.id == from.id)
            });
            let Some(given) = given.filter(|_| is_served(distribution, origin)) else {
                continue;
            };
            let says = format!("{} is an origin of {}", name(from), name(distribution));
            hops.push(Hop {
                to: distribution,
                proofs: vec![Proof::new(given.site, says)],
            });
        }
    }
    hops
}

/// Not all behaviors that are known to lead to the origin look first at who is asking.
fn is_served(distribution: &Resource, origin: &BlockValue) -> bool {
    let Some(id) = origin.str_or("origin_id", "") else {
        return true;
    };
    let leads = |behavior: &&BlockValue| behavior.str_or("target_origin_id", "") == Some(id);
    let behaviors = BEHAVIORS
        .iter()
        .flat_map(|kind| distribution.blocks_of(kind));
    let leading: Vec<&BlockValue> = behaviors.filter(leads).collect();
    leading.is_empty() || !leading.into_iter().all(looks_first)
}

fn looks_first(behavior: &BlockValue) -> bool {
    let signed = ["trusted_key_groups", "trusted_signers"]
        .iter()
        .filter_map(|name| behavior.attr(name))
        .any(|attr| !attr.value.is_null() && !attr.value.as_items().is_some_and(<[_]>::is_empty));
    let functions = ["function_association", "lambda_function_association"];
    let mut functions = functions.iter().flat_map(|kind| behavior.blocks_of(kind));
    signed || functions.any(|function| function.str_or("event_type", "") == Some("viewer-request"))
}
