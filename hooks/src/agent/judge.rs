//! Looks at an edit before it is made: what it would make of the workspace, in memory, against what stands there.

use super::findings::{Standing, counted, line, lines, suggestion};
use super::format::Format;
use super::message::Message;
use super::overlay::Overlay;
use super::proposed::proposed;
use super::record::{contributor, path_in, targets};
use super::removed;
use crate::call::Call;
use crate::roots;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;
use trueline_hcl::{DiskSource, Focus, Workspace};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::Edit;
use trueline_rules::authorship::block_address;
use trueline_rules::config::BeforeEdit;
use trueline_rules::{Config, Finding};

/// What is to be said of an edit that isn't made yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why it must not be made.
    pub deny: Option<String>,
    /// Why a person decides.
    pub ask: Option<String>,
    /// What else it brings.
    pub tell: Option<String>,
}

/// A file as it stands and as it is to be, in text.
struct Future {
    path: String,
    was: Option<String>,
    is: Option<String>,
}

/// The verdict on an edit; an error, in one sentence, where it can't be judged. What the agent doesn't say passes.
pub fn judge(
    repo: &Repo,
    format: &Format,
    message: &Message,
    call: &Call,
) -> Result<Verdict, String> {
    let futures = futures(repo, message);
    if futures.is_empty() {
        return Ok(Verdict::default());
    }
    let by = contributor(format, message, call);
    let edits: Vec<Edit> = futures
        .iter()
        .map(|future| Edit {
            time: call.now,
            by: by.clone(),
            call: message.call.clone(),
            path: future.path.clone(),
            before: future.was.clone().map(String::into_bytes),
            after: future.is.clone().map(String::into_bytes),
        })
        .collect();
    let top = DiskSource::new(repo.root()).map_err(|e| e.to_string())?;
    let paths = futures.iter().map(|future| future.path.clone()).collect();
    let mut said = Said::default();
    for (root, paths) in roots::by_root(&top, paths) {
        let inside = futures.iter().filter(|future| paths.contains(&future.path));
        let inside: Vec<&Future> = inside.collect();
        let judged = Judged {
            repo,
            root: &root,
            agent: &message.agent,
            edits: &edits,
            call,
        };
        of_root(&judged, &inside, &mut said)?;
    }
    Ok(said.verdict())
}

/// The files whose contents after the edit are known, and differ from what stands there.
fn futures(repo: &Repo, message: &Message) -> Vec<Future> {
    let mut files: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
    for target in targets(repo, message) {
        let on_disk = |path: &str| std::fs::read_to_string(repo.root().join(path)).ok();
        let read = |named: &str| {
            let path = path_in(repo, message, named)?;
            match files.get(&path) {
                Some((_, is)) => is.clone(),
                None => on_disk(&path),
            }
        };
        // Whatever moves is read before it goes.
        let Some(is) = proposed(target.change, &read) else {
            continue;
        };
        let was = match files.get(&target.path) {
            Some((was, _)) => was.clone(),
            None => on_disk(&target.path),
        };
        files.insert(target.path, (was, is));
    }
    let changed = files.into_iter().filter(|(_, (was, is))| was != is);
    changed
        .map(|(path, (was, is))| Future { path, was, is })
        .collect()
}

/// What is judged, below one root.
struct Judged<'a> {
    repo: &'a Repo,
    root: &'a str,
    agent: &'a str,
    edits: &'a [Edit],
    call: &'a Call<'a>,
}

fn of_root(judged: &Judged, futures: &[&Future], said: &mut Said) -> Result<(), String> {
    let &Judged {
        repo,
        root,
        agent,
        edits,
        call,
    } = judged;
    let disk = DiskSource::new(repo.root().join(root)).map_err(|e| e.to_string())?;
    let config = roots::config(&disk).map_err(|e| e.to_string())?;
    if config.agents.before_edit == BeforeEdit::Off {
        return Ok(());
    }
    let below = |future: &Future| roots::relative(root, &future.path).to_owned();
    let wanted: Vec<String> = futures.iter().map(|future| below(future)).collect();
    let scope = config.agents.of(agent);
    let outside: Vec<&String> = wanted
        .iter()
        .filter(|path| !scope.allows_path(path))
        .collect();
    if !outside.is_empty() {
        // What stands in such a file is looked at no further.
        for path in outside {
            let line = format!(
                "{path}: error agent/out-of-scope: {agent} may not write in `{path}`, by `[agents]` in trueline.toml. Leave it to a person."
            );
            said.put(line, config.agents.before_edit == BeforeEdit::Deny);
        }
        return Ok(());
    }
    let files = futures.iter().map(|future| {
        let contents = future.is.as_ref().map(|text| Arc::from(text.as_bytes()));
        (below(future), contents)
    });
    let overlay = Overlay {
        disk,
        files: files.collect(),
    };
    let after = Workspace::load(Arc::new(overlay), Focus::Paths(&wanted));
    let before = futures.iter().fold(after.clone(), |workspace, future| {
        workspace.edit(&below(future), future.was.as_deref())
    });
    let mut standing = Standing::new(repo, root, &config, call)?;
    let stood_by = standing.authorship(&before)?;
    standing.assume(edits)?;
    let base = standing.base(&[&after, &before])?;
    let authorship = standing.authorship(&after)?;
    let (found, analyses) = standing.findings(&after, &base, &authorship, &[]);
    if scope.watches_removal() {
        let folder = |path: &String| path.rsplit_once('/').map_or("", |(dir, _)| dir).to_owned();
        let dirs: BTreeSet<String> = wanted.iter().map(folder).collect();
        let needs = removed::need_person(&before, &after, &dirs, agent, &scope);
        match config.agents.before_edit {
            BeforeEdit::Deny => said.asking.extend(needs),
            _ => said.telling.extend(needs),
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    // What stood before is nearly all that would stand after.
    let (stood, _) = standing.findings(&before, &base, &stood_by, &analyses);
    for finding in new(found, stood, &after) {
        let text = after.text(&finding.path).unwrap_or_default();
        said.add(&finding, text, &config);
    }
    Ok(())
}

/// The findings that the edit brings. One that stood before may stand at another place now; in a block that is gone, it may have
/// gone with the block to another name.
fn new(found: Vec<Finding>, stood: Vec<Finding>, after: &Workspace) -> Vec<Finding> {
    let mut stood: Vec<Option<Finding>> = stood.into_iter().map(Some).collect();
    let same = |a: &Finding, b: &Finding| {
        (&a.rule, &a.address, &a.message) == (&b.rule, &b.address, &b.message)
    };
    let mut take = |is_it: &dyn Fn(&Finding) -> bool| {
        let at = stood.iter().position(|old| old.as_ref().is_some_and(is_it));
        at.and_then(|at| stood[at].take()).is_some()
    };
    let mut new = found;
    new.retain(|finding| !take(&|old| same(old, finding) && old.path == finding.path));
    new.retain(|finding| !take(&|old| same(old, finding)));
    let blocks: HashSet<String> = after
        .files()
        .flat_map(|file| file.blocks().map(|(_, block)| block_address(block).into()))
        .collect();
    let is_gone = |old: &Finding| {
        !blocks
            .iter()
            .any(|block| old.address.ends_with(block.as_str()))
    };
    new.retain(|finding| {
        !take(&|old| (&old.rule, &old.message) == (&finding.rule, &finding.message) && is_gone(old))
    });
    new
}

/// What is said of each finding, by whether it stops the edit.
#[derive(Default)]
struct Said {
    stopping: Vec<String>,
    telling: Vec<String>,
    asking: Vec<String>,
}

impl Said {
    fn add(&mut self, finding: &Finding, text: &str, config: &Config) {
        let stops =
            finding.severity >= config.fail_on && config.agents.before_edit == BeforeEdit::Deny;
        let mut said = line(finding);
        if let Some(suggestion) = suggestion(finding, text) {
            let _ = write!(said, " Write there:\n```\n{suggestion}\n```");
        }
        self.put(said, stops);
    }

    fn put(&mut self, line: String, stops: bool) {
        match stops {
            true => self.stopping.push(line),
            false => self.telling.push(line),
        }
    }

    fn verdict(self) -> Verdict {
        let deny = (!self.stopping.is_empty()).then(|| {
            let mut text = format!(
                "trueline: nothing is written, because this edit would bring {}:\n{}",
                counted(self.stopping.len()),
                lines(self.stopping.into_iter())
            );
            text.push_str(
                "Change the edit so that it doesn't. An annotation (`@exposure`, `@allow`) of yours that loosens something counts only once a \
                 person has countersigned it: where this is meant, ask the person who wants it so.",
            );
            text
        });
        let tell = (!self.telling.is_empty()).then(|| {
            format!(
                "trueline: this edit brings {}, none of which stops it:\n{}",
                counted(self.telling.len()),
                lines(self.telling.into_iter())
            )
        });
        let ask = (!self.asking.is_empty()).then(|| {
            let mut text = self.asking.join("; ");
            // A sentence of its own.
            if let Some(first) = text.get(..1).map(str::to_uppercase) {
                text.replace_range(..1, &first);
            }
            text + "."
        });
        Verdict { deny, ask, tell }
    }
}
