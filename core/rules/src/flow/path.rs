//! The shortest ways from what holds data to what is more exposed than the data may be.

use super::{Hop, hops};
use crate::facts::{Data, Exposure, FactTable, Proof};
use crate::intent::Intents;
use crate::owners;
use std::collections::{HashSet, VecDeque};
use trueline_hcl::{Model, Resource, ResourceId};

/// The most that a path is followed: longer ones exist in nobody's head.
const FURTHEST: usize = 16;

/// A resource that data reaches although it is more exposed than the data may be.
#[derive(Clone, Debug)]
pub struct Leak<'a> {
    pub sink: &'a Resource,
    /// At least this; at most, where it is not sure.
    pub exposure: Exposure,
    /// Whether the code, or what is declared, leaves no other level.
    pub sure: bool,
    /// The whole path, hop by hop, and then what exposes its end.
    pub evidence: Vec<Proof>,
    /// How many others of the sink's type it reaches that are as exposed.
    pub more: usize,
}

/// A resource on the way, and how it is reached.
struct Node<'a> {
    resource: &'a Resource,
    from: Option<usize>,
    depth: usize,
    proofs: Vec<Proof>,
}

/// How exposed data of this level may be, at most; None where anyone may have it.
pub fn limit(data: Data) -> Option<Exposure> {
    match data {
        Data::Public => None,
        Data::Internal | Data::Confidential => Some(Exposure::Internal),
        Data::Restricted => Some(Exposure::Private),
    }
}

/// Where the data of `source` gets too far, the nearest first: of each way the most exposed place, of each type one.
pub fn leaks<'a>(
    model: &'a Model,
    facts: &FactTable,
    intents: &Intents,
    source: &'a Resource,
    data: Data,
) -> Vec<Leak<'a>> {
    let Some(limit) = limit(data) else {
        return Vec::new();
    };
    let nodes = reached(model, source);
    let exposures: Vec<Option<Reached>> = nodes
        .iter()
        .map(|node| exposure(facts, intents, node.resource, limit))
        .collect();
    let mut leaks: Vec<Leak> = Vec::new();
    for (at, node) in nodes.iter().enumerate().skip(1) {
        let Some(reached) = exposures[at].as_ref() else {
            continue;
        };
        if is_told_elsewhere(&nodes, &exposures, at) {
            continue;
        }
        let same = |leak: &&mut Leak| {
            leak.sink.ty == node.resource.ty
                && (leak.exposure, leak.sure) == (reached.level, reached.sure)
        };
        if let Some(leak) = leaks.iter_mut().find(same) {
            leak.more += 1;
            continue;
        }
        let mut evidence = way(&nodes, at);
        for proof in &reached.proofs {
            if !evidence.contains(proof) {
                evidence.push(proof.clone());
            }
        }
        leaks.push(Leak {
            sink: node.resource,
            exposure: reached.level,
            sure: reached.sure,
            evidence,
            more: 0,
        });
    }
    leaks
}

/// Everything that the data reaches, the nearest first.
fn reached<'a>(model: &'a Model, source: &'a Resource) -> Vec<Node<'a>> {
    let mut nodes = vec![Node {
        resource: source,
        from: None,
        depth: 0,
        proofs: Vec::new(),
    }];
    let mut seen: HashSet<ResourceId> = HashSet::from([source.id]);
    let mut next = VecDeque::from([0]);
    while let Some(at) = next.pop_front() {
        let depth = nodes[at].depth + 1;
        if depth > FURTHEST {
            break;
        }
        for Hop { to, proofs } in hops(model, nodes[at].resource) {
            // What is part of the holder exposes it directly, which is another matter.
            let is_part = depth == 1
                && owners::of(model, to)
                    .iter()
                    .any(|owner| owner.id == source.id);
            if !is_part && seen.insert(to.id) {
                next.push_back(nodes.len());
                nodes.push(Node {
                    resource: to,
                    from: Some(at),
                    depth,
                    proofs,
                });
            }
        }
    }
    nodes
}

/// How exposed a place is that is more so than the data may be.
struct Reached {
    level: Exposure,
    sure: bool,
    proofs: Vec<Proof>,
}

/// How a resource exceeds the limit: by the code, and where the code leaves it open, by what is declared.
fn exposure(
    facts: &FactTable,
    intents: &Intents,
    resource: &Resource,
    limit: Exposure,
) -> Option<Reached> {
    let fact = facts.of(resource.id).exposure.as_ref();
    if let Some(fact) = fact.filter(|fact| fact.exceeds(limit)) {
        return Some(Reached {
            level: fact.low(),
            sure: true,
            proofs: fact.evidence.clone(),
        });
    }
    let declared = intents
        .of(resource.id)
        .exposure
        .as_ref()
        .filter(|claim| claim.value > limit);
    if let Some(claim) = declared
        && fact.is_none_or(|fact| fact.levels().any(|level| level == claim.value))
    {
        let site = claim.site.unwrap_or(resource.header);
        let proof = Proof::new(site, format!("`@exposure {}` is declared", claim.value));
        return Some(Reached {
            level: claim.value,
            sure: true,
            proofs: vec![proof],
        });
    }
    let fact = fact.filter(|fact| fact.high() > limit)?;
    Some(Reached {
        level: fact.high(),
        sure: false,
        proofs: fact.evidence.clone(),
    })
}

/// Whether the way to a place leads over one that is as exposed, or goes on to one that is more so: each way is told once.
fn is_told_elsewhere(nodes: &[Node], exposures: &[Option<Reached>], at: usize) -> bool {
    let rank = |at: usize| exposures[at].as_ref().map(|e| (e.sure, e.level));
    let own = rank(at);
    let before = ancestors(nodes, at).any(|node| rank(node) >= own);
    let behind = || {
        (at + 1..nodes.len())
            .any(|node| rank(node) > own && ancestors(nodes, node).any(|a| a == at))
    };
    before || behind()
}

fn ancestors<'n>(nodes: &'n [Node<'_>], at: usize) -> impl Iterator<Item = usize> + 'n {
    std::iter::successors(nodes[at].from, |at| nodes[*at].from).filter(|at| *at != 0)
}

fn way(nodes: &[Node], at: usize) -> Vec<Proof> {
    let mut steps: Vec<usize> = ancestors(nodes, at).collect();
    steps.reverse();
    steps.push(at);
    steps
        .into_iter()
        .flat_map(|at| nodes[at].proofs.clone())
        .collect()
}
