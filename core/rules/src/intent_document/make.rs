//! From analyses to the document.

use super::{Block, Declared, Derived, From, IntentDocument, Kind, VERSION, Waiver};
use crate::check::place::Places;
use crate::check::{Input, RootAnalysis, merge};
use crate::facts::Told;
use crate::finding::Evidence;
use crate::intent::Origin;
use crate::intent::said::Said;
use std::collections::{BTreeSet, HashMap};
use trueline_hcl::{Mode, Resource, ResourceId};

/// The document of the blocks in these files, below these roots.
pub fn make(
    input: &Input,
    roots: &[&RootAnalysis],
    wanted: &dyn Fn(&str) -> bool,
) -> IntentDocument {
    let standing = standing(input, roots, wanted);
    let mut places = Places::new(input.workspace);
    let mut blocks = Vec::new();
    for root in roots {
        let mut maker = Maker {
            root,
            findings: findings(root, &standing, &mut places),
            places: &mut places,
        };
        let resources = root.model.resources.iter();
        blocks.extend(resources.filter_map(|resource| maker.block(resource, wanted)));
    }
    blocks.sort_by(|a, b| order(a).cmp(&order(b)));
    IntentDocument {
        version: VERSION,
        blocks,
    }
}

/// The document of all blocks below one root, for what is judged with the root.
pub(crate) fn of_root(input: &Input, root: &RootAnalysis) -> IntentDocument {
    let mut findings: HashMap<ResourceId, BTreeSet<String>> = HashMap::new();
    for draft in root.drafts.iter().filter(|draft| draft.waived.is_none()) {
        let rules = findings.entry(draft.resource).or_default();
        rules.insert(draft.rule.to_owned());
    }
    let mut maker = Maker {
        root,
        findings,
        places: &mut Places::new(input.workspace),
    };
    let resources = root.model.resources.iter();
    let blocks = resources.filter_map(|resource| maker.block(resource, &|_| true));
    let mut blocks: Vec<Block> = blocks.collect();
    blocks.sort_by(|a, b| order(a).cmp(&order(b)));
    IntentDocument {
        version: VERSION,
        blocks,
    }
}

fn order(block: &Block) -> impl Ord + '_ {
    let start = block.range.start;
    (&block.root, &block.address, &block.path, start)
}

/// A rule, and the file and the byte where its finding starts.
type Place = (String, String, u32);

/// The findings of the report that count.
fn standing(
    input: &Input,
    roots: &[&RootAnalysis],
    wanted: &dyn Fn(&str) -> bool,
) -> BTreeSet<Place> {
    let report = merge(input, roots, wanted);
    let standing = report.findings.into_iter().filter(|f| f.waived.is_none());
    standing
        .map(|f| (f.rule, f.path, f.range.start.offset))
        .collect()
}

/// The names of the rules that each resource breaks: those of the report.
fn findings(
    root: &RootAnalysis,
    standing: &BTreeSet<Place>,
    places: &mut Places,
) -> HashMap<ResourceId, BTreeSet<String>> {
    let mut found: HashMap<ResourceId, BTreeSet<String>> = HashMap::new();
    for draft in root.drafts.iter().filter(|draft| draft.waived.is_none()) {
        let (Some(path), Some(span)) = (places.path(draft.site), places.span(draft.site)) else {
            continue;
        };
        let place = (draft.rule.to_owned(), path.to_owned(), span.start.offset);
        if standing.contains(&place) {
            let rules = found.entry(draft.resource).or_default();
            rules.insert(place.0);
        }
    }
    found
}

struct Maker<'a, 'p> {
    root: &'a RootAnalysis,
    findings: HashMap<ResourceId, BTreeSet<String>>,
    places: &'p mut Places<'a>,
}

impl Maker<'_, '_> {
    fn block(&mut self, resource: &Resource, wanted: &dyn Fn(&str) -> bool) -> Option<Block> {
        let kind = match resource.mode {
            Mode::Managed => Kind::Resource,
            Mode::Data => Kind::Data,
            Mode::Ephemeral => Kind::Ephemeral,
            Mode::Module => Kind::Module,
            _ => return None,
        };
        let path = self.places.path(resource.header)?.to_owned();
        if !wanted(&path) {
            return None;
        }
        let root = self.root;
        let said = root.intents.of(resource.id).said();
        let facts = root.facts.of(resource.id).told();
        let annotation = root.intents.annotation(resource);
        let allows = annotation.into_iter().flat_map(|own| own.allows());
        let rules = self.findings.remove(&resource.id).unwrap_or_default();
        Some(Block {
            root: root.root.to_string(),
            address: resource.address.to_string(),
            kind,
            ty: match kind {
                Kind::Module => String::new(),
                _ => resource.ty.to_string(),
            },
            range: self.places.span(resource.header)?,
            path,
            declared: said.into_iter().map(|said| self.declared(said)).collect(),
            waivers: allows
                .map(|allow| Waiver {
                    rule: allow.rule.to_string(),
                    until: allow.until.map(|day| day.to_string()),
                    reason: allow.reason.to_string(),
                })
                .collect(),
            facts: facts.iter().map(|fact| self.derived(fact)).collect(),
            findings: rules.into_iter().collect(),
        })
    }

    fn declared(&mut self, said: Said) -> Declared {
        let model = &self.root.model;
        let (from, caller) = match said.origin {
            Origin::Block => (From::Block, None),
            Origin::Call(call) => {
                let address = model.resource(call).address.to_string();
                (From::Caller, Some(address))
            }
            Origin::Module => (From::Module, None),
            Origin::Config => (From::Configuration, None),
        };
        let path = said.site.and_then(|site| self.places.path(site));
        let path = path.map(str::to_owned);
        Declared {
            tag: said.tag.to_string(),
            value: said.value,
            labels: said.labels.iter().map(ToString::to_string).collect(),
            from,
            caller,
            path,
            range: said.site.and_then(|site| self.places.span(site)),
        }
    }

    fn derived(&mut self, fact: &Told) -> Derived {
        let evidence = fact.evidence.iter().filter_map(|proof| {
            Some(Evidence {
                path: self.places.path(proof.site)?.to_owned(),
                range: self.places.span(proof.site)?,
                message: proof.message.clone(),
            })
        });
        Derived {
            name: fact.name.to_owned(),
            values: fact.values.clone(),
            evidence: evidence.collect(),
            depends: fact.depends.iter().map(ToString::to_string).collect(),
        }
    }
}
