//! What a change does to the document.

use super::{Block, Declared, Derived, IntentDocument, VERSION, Waiver};
use crate::finding::{Evidence, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What is declared and derived otherwise than before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IntentDiff {
    /// The version of this format: 1.
    pub version: u32,
    /// By root module, then address; of one block: facts, then intent, then waivers.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    pub what: What,
    /// The folder of the root module; `""` is the root of the workspace.
    pub root: String,
    pub address: String,
    /// The fact, the tag without its `@`, or the waived rule; empty where the block itself was added or removed.
    pub name: String,
    /// Absent where there was nothing.
    pub before: Option<String>,
    /// Absent where there is nothing any more.
    pub after: Option<String>,
    /// Where the block stands: after the change, or where it is gone, before.
    pub path: String,
    pub range: Span,
    /// The places that make a fact true after the change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// The block was added or removed.
    Block,
    Fact,
    Intent,
    Waiver,
}

/// The differences between two documents.
pub fn diff(before: &IntentDocument, after: &IntentDocument) -> IntentDiff {
    let (old, new) = (by_address(before), by_address(after));
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let changes = keys.into_iter().flat_map(|key| {
        let (old, new) = (old.get(key).copied(), new.get(key).copied());
        of_block(old, new)
    });
    IntentDiff {
        version: VERSION,
        changes: changes.collect(),
    }
}

fn by_address(document: &IntentDocument) -> BTreeMap<(&str, &str), &Block> {
    let blocks = document.blocks.iter();
    blocks
        .map(|block| ((&*block.root, &*block.address), block))
        .collect()
}

fn of_block(old: Option<&Block>, new: Option<&Block>) -> Vec<Change> {
    let Some(at) = new.or(old) else {
        return Vec::new();
    };
    let change = |what, name: &str, before, after| Change {
        what,
        root: at.root.clone(),
        address: at.address.clone(),
        name: name.to_owned(),
        before,
        after,
        path: at.path.clone(),
        range: at.range,
        evidence: Vec::new(),
    };
    let mut changes = Vec::new();
    if old.is_none() || new.is_none() {
        let there = |block: Option<&Block>| block.map(|block| block.path.clone());
        changes.push(change(What::Block, "", there(old), there(new)));
    }
    for (name, before, after) in differing(facts(old), facts(new), Derived::value) {
        let evidence = after.map_or(Vec::new(), |fact| fact.evidence.clone());
        let (before, after) = (before.map(Derived::value), after.map(Derived::value));
        changes.push(Change {
            evidence,
            ..change(What::Fact, name, before, after)
        });
    }
    for (name, before, after) in differing(declared(old), declared(new), |d| d.text()) {
        let (before, after) = (before.map(|d| d.text()), after.map(|d| d.text()));
        changes.push(change(What::Intent, name, before, after));
    }
    for (name, before, after) in differing(waivers(old), waivers(new), text) {
        let (before, after) = (before.map(text), after.map(text));
        changes.push(change(What::Waiver, name, before, after));
    }
    changes
}

/// The names, in the order in which they come after the change and then before it, of which another text is said.
fn differing<'a, T>(
    old: Vec<(&'a str, &'a T)>,
    new: Vec<(&'a str, &'a T)>,
    text: impl Fn(&T) -> String,
) -> Vec<(&'a str, Option<&'a T>, Option<&'a T>)> {
    let find = |list: &[(&'a str, &'a T)], name| {
        list.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, item)| *item)
    };
    let mut seen = BTreeSet::new();
    let names = new.iter().chain(&old).map(|(name, _)| *name);
    let names = names.filter(|name| seen.insert(*name));
    names
        .map(|name| (name, find(&old, name), find(&new, name)))
        .filter(|(_, old, new)| old.map(&text) != new.map(&text))
        .collect()
}

fn facts(block: Option<&Block>) -> Vec<(&str, &Derived)> {
    let facts = block.into_iter().flat_map(|block| &block.facts);
    facts.map(|fact| (&*fact.name, fact)).collect()
}

/// The claims that count.
fn declared(block: Option<&Block>) -> Vec<(&str, &Declared)> {
    let declared = block.into_iter().flat_map(|block| &block.declared);
    declared.map(|claim| (&*claim.tag, claim)).collect()
}

fn waivers(block: Option<&Block>) -> Vec<(&str, &Waiver)> {
    let waivers = block.into_iter().flat_map(|block| &block.waivers);
    waivers.map(|waiver| (&*waiver.rule, waiver)).collect()
}

fn text(waiver: &Waiver) -> String {
    match &waiver.until {
        Some(until) => format!("until {until}: {}", waiver.reason),
        None => waiver.reason.clone(),
    }
}

/// `` exposure of `aws_lb.api`: internal -> public ``
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Change {
            name,
            before,
            after,
            ..
        } = self;
        match self.what {
            What::Block => {
                let verb = if after.is_some() { "added" } else { "removed" };
                return write!(f, "{} {verb}", self.block());
            }
            What::Fact => write!(f, "{name} of {}: ", self.block())?,
            What::Intent => write!(f, "`@{name}` of {}: ", self.block())?,
            What::Waiver => write!(f, "waiver of `{name}` at {}: ", self.block())?,
        }
        match (before, after) {
            (Some(before), Some(after)) => write!(f, "{before} -> {after}"),
            (None, Some(after)) => write!(f, "{after}, added"),
            (Some(before), None) => write!(f, "{before}, removed"),
            (None, None) => Ok(()),
        }
    }
}

impl Change {
    /// `` `aws_lb.api` ``, with its root module where that is not the root of the workspace.
    fn block(&self) -> String {
        match self.root.as_str() {
            "" => format!("`{}`", self.address),
            root => format!("`{}` in {root}", self.address),
        }
    }
}
