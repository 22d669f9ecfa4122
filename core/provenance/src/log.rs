//! The history of one block: the commits that made, changed, renamed or moved it, formatting aside.

use crate::attribute::Attributions;
use crate::blocks::{self, BlockAt};
use crate::carry::{Attributed, Told};
use crate::claims::directory;
use crate::git::{GitError, Repo, is_terraform};
use crate::history::{Version, blob_at, versions};
use git2::{ObjectType, Oid};
use std::path::Path;

/// How many changes are looked for.
const MAX_CHANGES: usize = 500;
/// A block continues another one if at least this part of its words stood there.
const SAME: f64 = 0.5;

/// One commit's part in the history of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub commit: Oid,
    /// Where the block stood with this commit.
    pub path: String,
    /// What it was called with this commit.
    pub address: String,
    pub kind: Kind,
    /// Who wrote it, as it was with this commit.
    pub told: Told,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Made,
    Changed,
    /// It had this address before.
    Renamed(String),
    /// It stood in this file before.
    Moved(String),
}

/// The history of the block of this address in this file, the latest commit first; empty where the commit doesn't have it.
pub fn log(
    repo: &Repo,
    attributions: &mut Attributions,
    commit: Oid,
    path: &str,
    address: &str,
) -> Result<Vec<Change>, GitError> {
    let mut changes = Vec::new();
    let (mut at, mut path, mut address) = (commit, path.to_owned(), address.to_owned());
    while changes.len() < MAX_CHANGES {
        let Some(step) = last_change(repo, at, &path, &address)? else {
            break;
        };
        let told = told(attributions, step.commit, &path, &address)?;
        let change = |kind: Kind| Change {
            commit: step.commit,
            path: path.clone(),
            address: address.clone(),
            kind,
            told: told.clone(),
        };
        let Some(parent) = step.parent else {
            changes.push(change(Kind::Made));
            break;
        };
        match origin(repo, step.commit, parent, &path, &address)? {
            None => {
                changes.push(change(Kind::Made));
                break;
            }
            Some((from, was)) => {
                if from != path {
                    changes.push(change(Kind::Moved(from.clone())));
                }
                if was != address {
                    changes.push(change(Kind::Renamed(was.clone())));
                }
                if from == path && was == address {
                    changes.push(change(Kind::Changed));
                }
                (at, path, address) = (parent, from, was);
            }
        }
    }
    Ok(changes)
}

/// The files of a commit that have a block of this address.
pub fn find(repo: &Repo, commit: Oid, address: &str) -> Result<Vec<String>, GitError> {
    let source = repo.tree_source(commit, "")?;
    let mut found = Vec::new();
    let name = address.rsplit('.').next().unwrap_or(address);
    for path in trueline_hcl::Source::files(&source) {
        let text = text(repo, commit, &path);
        // Parsing all of a large repository for one block would take long.
        if text.contains(name.split('#').next().unwrap_or(name))
            && block(&path, &text, address).is_some()
        {
            found.push(path);
        }
    }
    Ok(found)
}

struct Step {
    commit: Oid,
    /// None where the history begins, or is cut off.
    parent: Option<Oid>,
}

/// The commit that made the block what it is in `commit`.
fn last_change(
    repo: &Repo,
    commit: Oid,
    path: &str,
    address: &str,
) -> Result<Option<Step>, GitError> {
    let digest_in = |commit: Oid| {
        let text = text(repo, commit, path);
        block(path, &text, address).map(|b| digest(&text, &b))
    };
    let Some(now) = digest_in(commit) else {
        return Ok(None);
    };
    let mut last: Option<Version> = None;
    versions(repo, commit, path, |version| {
        if digest_in(version.commit).as_ref() != Some(&now) {
            return false;
        }
        last = Some(version.clone());
        true
    })?;
    let Some(version) = last else {
        return Ok(None);
    };
    // A merge that brought it in follows the side that has it.
    for merged in &version.merged {
        if digest_in(*merged).as_ref() == Some(&now) {
            return last_change(repo, *merged, path, address);
        }
    }
    let parent = repo.inner.find_commit(version.commit)?.parent_id(0).ok();
    let parent = parent.filter(|id| repo.inner.find_commit(*id).is_ok());
    Ok(Some(Step {
        commit: version.commit,
        parent,
    }))
}

/// The file and the address that a block had before a commit.
fn origin(
    repo: &Repo,
    commit: Oid,
    parent: Oid,
    path: &str,
    address: &str,
) -> Result<Option<(String, String)>, GitError> {
    let old = text(repo, parent, path);
    if block(path, &old, address).is_some() {
        return Ok(Some((path.to_owned(), address.to_owned())));
    }
    let new = text(repo, commit, path);
    let Some(here) = block(path, &new, address) else {
        return Ok(None);
    };
    if let Some(was) = moved_block(repo, commit, path, address)?
        && block(path, &old, &was).is_some()
    {
        return Ok(Some((path.to_owned(), was)));
    }
    // Renamed in its file: the old block is gone, and most of the new one stood in it.
    if let Some(was) = continued(path, &old, &new, &new, &here) {
        return Ok(Some((path.to_owned(), was)));
    }
    for (other, rest) in changed_beside(repo, commit, parent, path)? {
        let old = text(repo, parent, &other);
        if block(&other, &rest, address).is_none() && block(&other, &old, address).is_some() {
            return Ok(Some((other, address.to_owned())));
        }
        if let Some(was) = continued(&other, &old, &rest, &new, &here) {
            return Ok(Some((other, was)));
        }
    }
    Ok(None)
}

/// The block of `old` that is gone from `rest`, and most of which is in the block `here` of `new`.
fn continued(old_path: &str, old: &str, rest: &str, new: &str, here: &BlockAt) -> Option<String> {
    let remaining = blocks::blocks(old_path, rest);
    let passage = |text: &str, block: &BlockAt| {
        Attributed::unknown(&text[block.range.start as usize..block.range.end as usize])
    };
    let kind = |address: &str| {
        address
            .rsplit_once('.')
            .map_or("", |(kind, _)| kind)
            .to_owned()
    };
    let next = passage(new, here);
    let total: u64 = next.tokens.tokens.iter().map(|t| t.weight()).sum();
    let candidates = blocks::blocks(old_path, old).into_iter().filter(|b| {
        kind(&b.address) == kind(&here.address) && !remaining.iter().any(|r| r.address == b.address)
    });
    let rated = candidates.map(|b| {
        let from = passage(old, &b).matching(&next);
        let tokens = next.tokens.tokens.iter().zip(from);
        let kept: u64 = tokens
            .map(|(t, from)| if from.is_some() { t.weight() } else { 0 })
            .sum();
        (kept, b.address)
    });
    let (kept, was) = rated.max_by_key(|(kept, _)| *kept)?;
    (kept as f64 >= total as f64 * SAME).then_some(was)
}

/// What a `moved` block of the folder says that the address was.
fn moved_block(
    repo: &Repo,
    commit: Oid,
    path: &str,
    address: &str,
) -> Result<Option<String>, GitError> {
    let folder = directory(path);
    for file in files(repo, commit, folder)? {
        let text = text(repo, commit, &file);
        for block in blocks::blocks(&file, &text) {
            if !block.address.starts_with("moved") {
                continue;
            }
            let said = &text[block.range.start as usize..block.range.end as usize];
            let value = |key: &str| {
                let line = said.lines().find_map(|l| l.trim().strip_prefix(key))?;
                let value = line.trim().strip_prefix('=')?.split('#').next()?;
                Some(value.trim().to_owned())
            };
            if value("to").as_deref() == Some(address) {
                return Ok(value("from"));
            }
        }
    }
    Ok(None)
}

/// The other files of the folder, and of any other, that a commit changed or deleted, each with what it left there; those of the folder first.
fn changed_beside(
    repo: &Repo,
    commit: Oid,
    parent: Oid,
    path: &str,
) -> Result<Vec<(String, String)>, GitError> {
    let old = repo.inner.find_commit(parent)?.tree()?;
    let new = repo.inner.find_commit(commit)?.tree()?;
    let diff = repo.inner.diff_tree_to_tree(Some(&old), Some(&new), None)?;
    let mut paths: Vec<String> = diff
        .deltas()
        .filter_map(|delta| Some(delta.old_file().path()?.to_str()?.to_owned()))
        .filter(|other| other != path && is_terraform(other))
        .collect();
    paths.sort_by_key(|other| directory(other) != directory(path));
    let with_text = |other: String| {
        let rest = text(repo, commit, &other);
        (other, rest)
    };
    Ok(paths.into_iter().map(with_text).collect())
}

/// The Terraform files right in a folder.
fn files(repo: &Repo, commit: Oid, folder: &str) -> Result<Vec<String>, GitError> {
    let tree = repo.inner.find_commit(commit)?.tree()?;
    let tree = match folder {
        "" => tree,
        _ => match tree.get_path(Path::new(folder)) {
            Ok(entry) => repo.inner.find_tree(entry.id())?,
            Err(_) => return Ok(Vec::new()),
        },
    };
    let path = |entry: git2::TreeEntry| {
        let name = entry.name().ok()?;
        let is_file = entry.kind() == Some(ObjectType::Blob) && is_terraform(name);
        is_file.then(|| match folder {
            "" => name.to_owned(),
            _ => format!("{folder}/{name}"),
        })
    };
    Ok(tree.iter().filter_map(path).collect())
}

fn told(
    attributions: &mut Attributions,
    commit: Oid,
    path: &str,
    address: &str,
) -> Result<Told, GitError> {
    let attributed = attributions.committed(commit, path)?;
    let found = attributed.and_then(|attributed| {
        let block = block(path, &attributed.text, address)?;
        Some(attributed.told(block.whole))
    });
    Ok(found.unwrap_or(Told {
        weight: 0,
        shares: Vec::new(),
        unattributed: 1.0,
    }))
}

fn text(repo: &Repo, commit: Oid, path: &str) -> String {
    let blob = repo
        .inner
        .find_commit(commit)
        .ok()
        .and_then(|c| blob_at(&c, path));
    let bytes = blob.and_then(|id| repo.blob(id).ok().flatten());
    String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
}

fn block(path: &str, text: &str, address: &str) -> Option<BlockAt> {
    let mut blocks = blocks::blocks(path, text).into_iter();
    blocks.find(|block| block.address == address)
}

fn digest(text: &str, block: &BlockAt) -> String {
    blocks::digest(&text[block.whole.start as usize..block.whole.end as usize])
}
