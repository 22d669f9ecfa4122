//! Waivers: `@allow` and the suppression comments of other scanners.

mod comment;
mod faults;
mod names;
mod place;

use crate::config::Config;
use crate::finding::Waived;
use crate::intent::annotation::{Allow, Annotation};
use crate::intent::{Intents, block_of, calls};
use crate::rule::{Draft, Rule};
use crate::rules;
use comment::{Foreign, Reach};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::HashSet;
use trueline_hcl::{Chunk, FileId, Model, Resource, ResourceId, Site, Workspace};

/// The waivers that stand in the code below one root module.
pub struct Waivers<'a> {
    model: &'a Model,
    config: &'a Config,
    today: Date,
    waivers: Vec<Waiver>,
}

struct Waiver {
    /// How it is written: `@allow`, `checkov:skip`.
    by: &'static str,
    /// Names of rules, here or at another scanner.
    ids: Vec<String>,
    reason: String,
    /// It counts up to, not including, this day.
    until: Option<Date>,
    scope: Scope,
    /// The rule's name in it.
    site: Site,
    /// The block that it stands at, or any in its directory.
    resource: ResourceId,
}

/// What a waiver holds for.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Scope {
    /// What is found in this block, and in the module that it calls.
    Block(Site),
    /// What is found in this part of a block.
    Part(Site),
    File(FileId),
    Directory(SmolStr),
}

/// Reads every waiver that can concern a resource of the model.
pub fn collect<'a>(
    model: &'a Model,
    workspace: &Workspace,
    intents: &Intents,
    config: &'a Config,
    today: Date,
) -> Waivers<'a> {
    let mut waivers = Vec::new();
    let mut blocks = HashSet::new();
    let mut chunks = HashSet::new();
    for resource in &model.resources {
        if !blocks.insert(resource.block) {
            continue;
        }
        if let Some(annotation) = intents.annotation(resource) {
            let scope = Scope::Block(resource.block);
            declared(
                annotation,
                resource.block,
                resource.id,
                &scope,
                &mut waivers,
            );
        }
        if let Some((chunk, _)) = block_of(workspace, resource)
            && chunks.insert(chunk.id)
        {
            foreign(chunk, resource, &mut waivers);
        }
    }
    heads(model, intents, &mut waivers);
    files(model, workspace, &mut waivers);
    Waivers {
        model,
        config,
        today,
        waivers,
    }
}

/// The `@allow`s of one annotation, which stands in the chunk of `place`.
fn declared(
    annotation: &Annotation,
    place: Site,
    resource: ResourceId,
    scope: &Scope,
    waivers: &mut Vec<Waiver>,
) {
    let waiver = |allow: &Allow| Waiver {
        by: "@allow",
        ids: vec![allow.rule.to_string()],
        reason: allow.reason.to_string(),
        until: allow.until,
        scope: scope.clone(),
        site: place.at(allow.rule_range),
        resource,
    };
    waivers.extend(annotation.allows().map(waiver));
}

/// The `@allow`s of `@module` annotations.
fn heads(model: &Model, intents: &Intents, waivers: &mut Vec<Waiver>) {
    let mut instances = HashSet::new();
    let mut dirs = HashSet::new();
    for first in &model.resources {
        if !instances.insert(first.instance) {
            continue;
        }
        let dir = &model.instance(first.instance).dir;
        if !dirs.insert(dir) {
            continue;
        }
        for head in intents.heads(dir) {
            let scope = Scope::Directory(dir.clone());
            declared(&head.annotation, head.site, first.id, &scope, waivers);
        }
    }
}

/// Other scanners' comments in the chunk of a resource.
fn foreign(chunk: &Chunk, resource: &Resource, waivers: &mut Vec<Waiver>) {
    if chunk.comments.is_empty() {
        return;
    }
    for (range, found) in comment::of_chunk(chunk).iter() {
        let place = resource.block;
        let scope = match found.reach {
            Reach::Around => {
                place::block_around(chunk, *range).map(|block| Scope::Block(place.at(block.range)))
            }
            Reach::Here => place::element_at(chunk, *range).map(|element| {
                let is_block = chunk.body.blocks.iter().any(|b| b.range == element);
                let site = place.at(element);
                if is_block {
                    Scope::Block(site)
                } else {
                    Scope::Part(site)
                }
            }),
            Reach::File => None,
        };
        if let Some(scope) = scope {
            waivers.push(waiver(found, scope, place.at(*range), resource.id));
        }
    }
}

/// Other scanners' comments for a whole file, in its first lines.
fn files(model: &Model, workspace: &Workspace, waivers: &mut Vec<Waiver>) {
    let mut seen = HashSet::new();
    let firsts: Vec<&Resource> = model
        .resources
        .iter()
        .filter(|resource| seen.insert(resource.block.file))
        .collect();
    for resource in firsts {
        let file = workspace.file_of(resource.block.file);
        let Some(first) = file.and_then(|file| file.chunks.first()) else {
            continue;
        };
        let chunk = &first.chunk;
        let code = chunk
            .body
            .blocks
            .first()
            .map_or(u32::MAX, |b| b.range.start);
        for (range, found) in comment::of_chunk(chunk).iter() {
            if found.reach == Reach::File && range.end <= code {
                let site = Site {
                    file: resource.block.file,
                    chunk: chunk.id,
                    range: *range,
                };
                waivers.push(waiver(found, Scope::File(site.file), site, resource.id));
            }
        }
    }
}

fn waiver(found: &Foreign, scope: Scope, site: Site, resource: ResourceId) -> Waiver {
    Waiver {
        by: found.by,
        ids: found.ids.clone(),
        reason: found.reason.clone(),
        until: found.until,
        scope,
        site,
        resource,
    }
}

impl Waivers<'_> {
    /// Marks the drafts that are waived, and gives back what is wrong with the waivers themselves: unused, of a rule
    /// that there is not, expired.
    pub fn apply(&self, drafts: &mut [Draft]) -> Vec<Draft> {
        if self.waivers.is_empty() {
            return Vec::new();
        }
        let mut used = vec![false; self.waivers.len()];
        for draft in drafts {
            let Some(entry) = rules::find(draft.rule) else {
                continue;
            };
            for (waiver, used) in self.waivers.iter().zip(&mut used) {
                if self.waives(waiver, draft, entry.rule) {
                    *used = true;
                    draft.waived.get_or_insert_with(|| waived(waiver));
                }
            }
        }
        let with_use = self.waivers.iter().zip(used);
        with_use
            .flat_map(|(waiver, used)| self.faults(waiver, used))
            .collect()
    }

    fn waives(&self, waiver: &Waiver, draft: &Draft, rule: &Rule) -> bool {
        !self.is_expired(waiver)
            && !rule.name.starts_with("internal/")
            && self.reaches(&waiver.scope, draft)
            && waiver.ids.iter().any(|id| names::names(rule, id))
    }

    fn is_expired(&self, waiver: &Waiver) -> bool {
        waiver.until.is_some_and(|until| until <= self.today)
    }

    fn reaches(&self, scope: &Scope, draft: &Draft) -> bool {
        let resource = self.model.resource(draft.resource);
        match scope {
            Scope::Block(block) => {
                resource.block == *block
                    || covers(*block, draft.site)
                    || calls(self.model, resource.instance).any(|call| call.block == *block)
            }
            Scope::Part(part) => covers(*part, draft.site),
            Scope::File(file) => resource.block.file == *file || draft.site.file == *file,
            Scope::Directory(dir) => self.model.instance(resource.instance).dir == *dir,
        }
    }
}

/// The two stand in the same chunk, and `inner` starts within `outer`.
fn covers(outer: Site, inner: Site) -> bool {
    (outer.file, outer.chunk) == (inner.file, inner.chunk)
        && outer.range.contains(inner.range.start)
}

fn waived(waiver: &Waiver) -> Waived {
    Waived {
        by: waiver.by.to_owned(),
        reason: waiver.reason.clone(),
        until: waiver.until.map(|day| day.to_string()),
    }
}

#[cfg(test)]
mod tests;
