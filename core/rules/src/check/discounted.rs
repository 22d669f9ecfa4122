//! Claims that loosen and don't count because of who wrote them: what they would have allowed says so, and each is a finding itself.

use super::dispatch::{allowed, called};
use crate::config::Config;
use crate::docs;
use crate::intent::{Discounted, Intents, Origin};
use crate::owners;
use crate::rule::{Context, Draft, Permission, Rule};
use crate::rules::agent::uncountersigned;
use std::collections::HashMap;
use trueline_hcl::{Model, Resource, Site};

/// Says of those drafts that would not be there if every claim counted which claims those are. It is found out by asking the rule
/// again, so it holds for every rule, whatever it looks at.
pub fn explain(context: &Context, rule: &'static Rule, resource: &Resource, drafts: &mut [Draft]) {
    let Some(trusting) = context.intents.trusting() else {
        return;
    };
    let claims = concerned(context, resource);
    if claims.is_empty() {
        return;
    }
    let context = Context {
        intents: trusting,
        ..*context
    };
    let Some(out) = called(&context, rule, resource) else {
        return;
    };
    let all_allowed = allowed(&context, rule, resource);
    for draft in drafts {
        let stays = |other: &Draft| (other.site, &other.message) == (draft.site, &draft.message);
        if all_allowed || !out.drafts.iter().any(stays) {
            draft.discounted.clone_from(&claims);
        }
    }
}

/// The claims without effect about a resource and what it belongs to.
fn concerned(context: &Context, resource: &Resource) -> Vec<Permission> {
    let owners = owners::of(context.model, resource);
    let all = std::iter::once(resource).chain(owners);
    let claims = all.flat_map(|resource| &context.intents.of(resource.id).discounted);
    let mut permissions: Vec<Permission> = Vec::new();
    for claim in claims {
        if !permissions.contains(&claim.permission) {
            permissions.push(claim.permission.clone());
        }
    }
    permissions
}

/// A finding for each claim without effect, at its place.
pub fn told(model: &Model, intents: &Intents, config: &Config) -> Vec<Draft> {
    let Some(severity) = config.severity(&uncountersigned::RULE) else {
        return Vec::new();
    };
    if intents.trusting().is_none() {
        return Vec::new();
    }
    let mut at: HashMap<Site, Site> = HashMap::new();
    let mut drafts = Vec::new();
    // A claim is told at the block that it stands at; one that holds for several, at the first of them.
    for own in [true, false] {
        for resource in &model.resources {
            let claims = intents.of(resource.id).discounted.iter();
            for claim in claims.filter(|claim| is_own(claim) == own) {
                let block = *at.entry(claim.permission.site).or_insert(resource.block);
                if block == resource.block {
                    drafts.push(draft(resource, &claim.permission, severity));
                }
            }
        }
    }
    drafts
}

fn is_own(claim: &Discounted) -> bool {
    claim.origin == Origin::Block
}

/// What is said of a claim or waiver that doesn't count.
pub fn draft(resource: &Resource, permission: &Permission, severity: crate::Severity) -> Draft {
    let Permission { said, site, doubt } = permission;
    Draft {
        rule: uncountersigned::RULE.name,
        matter: None,
        severity,
        resource: resource.id,
        site: *site,
        also: None,
        message: format!("`{said}` {}", doubt.describe()),
        help: docs::help(uncountersigned::RULE.name),
        evidence: Vec::new(),
        fix: None,
        waived: None,
        discounted: vec![permission.clone()],
    }
}
