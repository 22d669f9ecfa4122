//! Waivers: `@allow` and the suppression comments of other scanners.

mod comment;
mod faults;
mod only;
mod place;

use crate::authorship::{self, Doubt};
use crate::check::Input;
use crate::config::Config;
use crate::finding::Waived;
use crate::intent::annotation::{Annotation, Tag, TagValue};
use crate::intent::{Intents, calls};
use crate::rule::{Draft, Permission};
use crate::{aliases, rules};
use comment::{Foreign, Reach};
use foldhash::{HashSet, HashSetExt};
use jiff::civil::Date;
use smol_str::SmolStr;
use trueline_hcl::{Chunk, FileId, Model, Range, Resource, ResourceId, Site, Workspace};

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
    /// It counts where these arguments, as paths, have these values.
    only: Vec<(String, String)>,
    scope: Scope,
    /// The rule's name in it.
    site: Site,
    /// The block that it stands at, or any in its directory.
    resource: ResourceId,
    /// Why it doesn't count.
    doubt: Option<Doubt>,
}

/// An id in another scanner's comment that no rule has.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UnknownId {
    /// `checkov:skip`
    pub by: &'static str,
    /// As it is written.
    pub id: SmolStr,
    pub site: Site,
}

/// Which waivers were needed.
#[derive(Default)]
pub struct Used(Vec<bool>);

/// The id means the draft's rule, or the policy that it is of.
fn names(draft: &Draft, id: &str) -> bool {
    match rules::find(draft.rule) {
        Some(entry) => aliases::names(entry.rule, id),
        None => aliases::fits(id, draft.rule),
    }
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

/// Reads every waiver that can concern a resource of the model. Those of installed modules are for whoever publishes them.
pub fn collect<'a>(input: &Input<'a>, model: &'a Model, intents: &Intents) -> Waivers<'a> {
    let workspace = input.workspace;
    let doubts = Doubts { input };
    let mut waivers = Vec::new();
    let mut blocks = HashSet::new();
    let mut chunks = HashSet::new();
    let own = |r: &&Resource| !model.instance(r.instance).external;
    for resource in model.resources.iter().filter(own) {
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
                &doubts,
                &mut waivers,
            );
        }
        let (chunk, _) = model.syntax(resource);
        if chunks.insert(chunk.id) {
            foreign(chunk, resource, &doubts, &mut waivers);
        }
    }
    heads(model, intents, &doubts, &mut waivers);
    files(model, workspace, &doubts, &mut waivers);
    Waivers {
        model,
        config: input.config,
        today: input.today,
        waivers,
    }
}

/// The comments of a chunk that hold another scanner's waiver, each once; and whether it can hold for the whole file.
pub(crate) fn comments(chunk: &Chunk) -> Vec<(Range, bool)> {
    let found = comment::of_chunk(chunk);
    let found = found
        .iter()
        .map(|(range, f)| (*range, f.reach == Reach::File));
    let mut comments: Vec<(Range, bool)> = found.collect();
    comments.dedup_by_key(|(range, _)| *range);
    comments
}

/// The `@allow`s of one annotation, which stands in the chunk of `place`.
fn declared(
    annotation: &Annotation,
    place: Site,
    resource: ResourceId,
    scope: &Scope,
    doubts: &Doubts,
    waivers: &mut Vec<Waiver>,
) {
    let waiver = |tag: &Tag| {
        let TagValue::Allow(allow) = &tag.value else {
            return None;
        };
        Some(Waiver {
            by: "@allow",
            ids: vec![allow.rule.to_string()],
            reason: allow.reason.to_string(),
            until: allow.until,
            only: Vec::new(),
            scope: scope.clone(),
            site: place.at(allow.rule_range),
            resource,
            doubt: doubts.of_tag(annotation, tag, place),
        })
    };
    waivers.extend(annotation.tags.iter().filter_map(waiver));
}

/// The `@allow`s of `@module` annotations.
fn heads(model: &Model, intents: &Intents, doubts: &Doubts, waivers: &mut Vec<Waiver>) {
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
            declared(
                &head.annotation,
                head.site,
                first.id,
                &scope,
                doubts,
                waivers,
            );
        }
    }
}

/// Other scanners' comments in the chunk of a resource.
fn foreign(chunk: &Chunk, resource: &Resource, doubts: &Doubts, waivers: &mut Vec<Waiver>) {
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
            let doubt = doubts.of_comment(chunk, place.at(*range), false);
            waivers.push(waiver(found, scope, place.at(*range), resource.id, doubt));
        }
    }
}

/// Other scanners' comments for a whole file, in its first lines.
fn files(model: &Model, workspace: &Workspace, doubts: &Doubts, waivers: &mut Vec<Waiver>) {
    let mut seen = HashSet::new();
    let own = |r: &&Resource| !model.instance(r.instance).external;
    let firsts: Vec<&Resource> = model
        .resources
        .iter()
        .filter(own)
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
                let doubt = doubts.of_comment(chunk, site, true);
                let scope = Scope::File(site.file);
                waivers.push(waiver(found, scope, site, resource.id, doubt));
            }
        }
    }
}

fn waiver(
    found: &Foreign,
    scope: Scope,
    site: Site,
    resource: ResourceId,
    doubt: Option<Doubt>,
) -> Waiver {
    Waiver {
        by: found.by,
        ids: found.ids.clone(),
        reason: found.reason.clone(),
        until: found.until,
        only: found.only.clone(),
        scope,
        site,
        resource,
        doubt,
    }
}

/// Whether waivers count, seen from who wrote them.
struct Doubts<'a> {
    input: &'a Input<'a>,
}

impl Doubts<'_> {
    fn path(&self, site: Site) -> Option<&str> {
        let path = &self.input.workspace.file_of(site.file)?.path;
        let Input {
            authorship, config, ..
        } = self.input;
        authorship.may_doubt(config, path).then_some(path)
    }

    fn of_tag(&self, annotation: &Annotation, tag: &Tag, place: Site) -> Option<Doubt> {
        let path = self.path(place)?;
        let Input {
            authorship,
            config,
            workspace,
            ..
        } = *self.input;
        authorship.doubt_of_tag(config, workspace, path, annotation, tag, place)
    }

    fn of_comment(&self, chunk: &Chunk, site: Site, of_file: bool) -> Option<Doubt> {
        let path = self.path(site)?;
        let mark = authorship::of_comment(chunk, site.range, of_file);
        self.input.authorship.doubt(self.input.config, path, &mark)
    }
}

impl Waivers<'_> {
    /// Marks the drafts that are waived, and notes in `used` which waivers were needed.
    pub fn mark(&self, drafts: &mut [Draft], used: &mut Used) {
        if self.waivers.is_empty() {
            return;
        }
        used.0.resize(self.waivers.len(), false);
        for draft in drafts {
            for (waiver, used) in self.waivers.iter().zip(&mut used.0) {
                if !self.waives(waiver, draft) {
                    continue;
                }
                *used = true;
                match waiver.permission() {
                    Some(permission) => draft.discounted.push(permission),
                    None => {
                        draft.waived.get_or_insert_with(|| waived(waiver));
                    }
                }
            }
        }
    }

    /// What is wrong with the waivers themselves: unused, of a rule that there is not, expired.
    pub fn wrong(&self, used: &Used) -> Vec<Draft> {
        let used = used.0.iter().copied().chain(std::iter::repeat(false));
        let with_use = self.waivers.iter().zip(used);
        with_use
            .flat_map(|(waiver, used)| self.faults(waiver, used))
            .collect()
    }

    fn waives(&self, waiver: &Waiver, draft: &Draft) -> bool {
        !self.is_expired(waiver)
            && !draft.rule.starts_with("internal/")
            // No waiver makes another one count.
            && draft.rule != rules::agent::uncountersigned::RULE.name
            && self.reaches(&waiver.scope, draft)
            && waiver.ids.iter().any(|id| names(draft, id))
            && only::holds(self.model, waiver, draft)
    }

    /// The ids in other scanners' comments that no rule has, each with where it stands.
    pub fn of_no_rule(&self) -> Vec<UnknownId> {
        let foreign = self.waivers.iter().filter(|w| w.by != "@allow");
        let of = |waiver: &Waiver| {
            let (by, site) = (waiver.by, waiver.site);
            let unknown = waiver.ids.iter().filter(|id| !aliases::is_known(id));
            let told = unknown.map(move |id| UnknownId {
                by,
                id: id.into(),
                site,
            });
            told.collect::<Vec<_>>()
        };
        foreign.flat_map(of).collect()
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

impl Waiver {
    /// What it would allow, if it didn't matter who wrote it; None where it counts.
    fn permission(&self) -> Option<Permission> {
        Some(Permission {
            said: format!("{} {}", self.by, self.ids.join(",")).into(),
            site: self.site,
            doubt: self.doubt.clone()?,
        })
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
