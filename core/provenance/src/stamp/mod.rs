//! Stamps: who wrote what in one commit, kept as a git note.

pub(crate) mod envelope;
pub(crate) mod index;
pub mod missing;
mod notes;
mod statement;

pub use notes::NOTES_REF;
pub(crate) use statement::Named;
pub use statement::{PREDICATE_TYPE, STATEMENT_TYPE};

use crate::attribute::Attributions;
use crate::carry::{Attributed, Share, Span};
use crate::claims::{Asked, Held};
use crate::git::{GitError, Repo, is_terraform};
use crate::history::blob_at;
use git2::{Delta, DiffOptions, Oid};

/// What one commit's note says.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    pub tree: Oid,
    /// The Terraform files that the commit added or changed.
    pub files: Vec<FileStamp>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FileStamp {
    pub path: String,
    pub blob: Oid,
    /// The blocks that somebody accounts for, at least in part.
    pub blocks: Vec<BlockStamp>,
    /// In order, without overlaps.
    pub spans: Vec<Span>,
    /// The claims that somebody accounts for, of which the ranges are not kept. None where the writer of the note didn't look.
    pub claims: Option<Vec<Held>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BlockStamp {
    pub address: String,
    /// See [`crate::blocks::digest`].
    pub digest: String,
    pub shares: Vec<Share>,
}

/// The stamps in a commit's note. Lines that are something else are passed over.
pub fn read(repo: &Repo, commit: Oid) -> Result<Vec<Stamp>, GitError> {
    let lines = notes::lines(repo, commit)?;
    Ok(lines.iter().filter_map(|l| parse_line(l)).collect())
}

/// Adds a stamp to a commit's note.
pub fn write(repo: &Repo, commit: Oid, stamp: &Stamp) -> Result<(), GitError> {
    notes::add_line(repo, commit, &envelope::seal(&statement::write(stamp)))
}

/// Stamps commits, each with those that it replaces and after those that it follows. One that has a stamp keeps it.
pub fn write_all(
    repo: &Repo,
    attributions: &mut Attributions,
    commits: &[(Oid, Vec<Oid>)],
) -> Result<(), GitError> {
    for (commit, replaced) in in_order(repo, commits)? {
        if !read(repo, *commit)?.is_empty() {
            continue;
        }
        if let Some(stamp) = of_commit(repo, attributions, *commit, replaced)? {
            write(repo, *commit, &stamp)?;
            attributions.learn(*commit, &stamp);
        }
    }
    Ok(())
}

/// Each commit after those that it follows.
fn in_order<'a>(
    repo: &Repo,
    commits: &'a [(Oid, Vec<Oid>)],
) -> Result<Vec<&'a (Oid, Vec<Oid>)>, GitError> {
    let mut order: Vec<&(Oid, Vec<Oid>)> = Vec::new();
    let mut open: Vec<&(Oid, Vec<Oid>)> = commits.iter().collect();
    while !open.is_empty() {
        let mut later = Vec::new();
        for one in &open {
            let parents: Vec<Oid> = repo.inner.find_commit(one.0)?.parent_ids().collect();
            let waits = open.iter().any(|(other, _)| parents.contains(other));
            if waits {
                later.push(*one);
            } else {
                order.push(one);
            }
        }
        open = later;
    }
    Ok(order)
}

fn parse_line(line: &str) -> Option<Stamp> {
    statement::read(&envelope::open(line)?)
}

/// Who wrote what a commit changed; None where it changed no Terraform file.
///
/// `replaced` are the commits that it was made from, where it amends one or takes several together: what their notes say counts too.
pub fn of_commit(
    repo: &Repo,
    attributions: &mut Attributions,
    commit: Oid,
    replaced: &[Oid],
) -> Result<Option<Stamp>, GitError> {
    let (tree, parents) = {
        let commit = repo.inner.find_commit(commit)?;
        (commit.tree_id(), commit.parent_ids().collect::<Vec<_>>())
    };
    let bases: Vec<Oid> = parents.iter().chain(replaced).copied().collect();
    let mut changed = changed(repo, commit, &parents)?;
    let also = countersigned(repo, attributions, commit, &changed.written)?;
    changed.written.extend(also);
    let mut left = Vec::new();
    for (path, blob) in &changed.written {
        let text = attributions.text(*blob)?;
        left.extend(text.map(|text| (path.clone(), text)));
    }
    let gone = changed
        .deleted
        .iter()
        .map(|path| (path.clone(), String::new()));
    left.extend(gone);
    let mut files = Vec::new();
    for (path, blob) in changed.written {
        let Some(text) = attributions.text(blob)? else {
            continue;
        };
        let next = attributions.next_among(&bases, &path, &text, &left)?;
        let claims = claims(attributions, &bases, &path, &text)?;
        files.push(stamp_file(path, blob, &next.attributed, claims));
    }
    Ok((!files.is_empty()).then_some(Stamp { tree, files }))
}

/// A stamp of one file of a commit as it is known now; None where the commit doesn't have it.
pub fn of_file(
    repo: &Repo,
    attributions: &mut Attributions,
    commit: Oid,
    path: &str,
) -> Result<Option<Stamp>, GitError> {
    let (tree, blob) = {
        let commit = repo.inner.find_commit(commit)?;
        (commit.tree_id(), blob_at(&commit, path))
    };
    let (Some(blob), Some(attributed)) = (blob, attributions.committed(commit, path)?) else {
        return Ok(None);
    };
    let text = attributed.text.clone();
    let claims = claims(attributions, &[commit], path, &text)?;
    let file = stamp_file(path.to_owned(), blob, &attributed, claims);
    Ok(Some(Stamp {
        tree,
        files: vec![file],
    }))
}

fn claims(
    attributions: &mut Attributions,
    bases: &[Oid],
    path: &str,
    text: &str,
) -> Result<Vec<Held>, GitError> {
    let asked = Asked {
        path,
        text,
        claims: (attributions.read)(path, text),
    };
    let held = attributions.claims(bases, &[asked])?;
    Ok(held.into_iter().next().unwrap_or_default())
}

/// The files of a commit that it didn't change, and in which a person has countersigned something that was committed before.
fn countersigned(
    repo: &Repo,
    attributions: &Attributions,
    commit: Oid,
    written: &[(String, Oid)],
) -> Result<Vec<(String, Oid)>, GitError> {
    let commit = repo.inner.find_commit(commit)?;
    let mut paths: Vec<&str> = attributions.countersigned_paths().collect();
    paths.sort_unstable();
    paths.dedup();
    paths.retain(|path| !written.iter().any(|(known, _)| known == path));
    let found = paths.into_iter().filter_map(|path| {
        let blob = blob_at(&commit, path)?;
        Some((path.to_owned(), blob))
    });
    Ok(found.collect())
}

fn stamp_file(path: String, blob: Oid, attributed: &Attributed, claims: Vec<Held>) -> FileStamp {
    FileStamp {
        claims: Some(claims),
        blocks: statement::block_stamps(&path, attributed),
        spans: attributed.spans(),
        path,
        blob,
    }
}

struct Changed {
    written: Vec<(String, Oid)>,
    deleted: Vec<String>,
}

/// The Terraform files that differ from every parent: what a merge only brings in was stamped where it was written.
fn changed(repo: &Repo, commit: Oid, parents: &[Oid]) -> Result<Changed, GitError> {
    let tree = repo.inner.find_commit(commit)?.tree()?;
    let mut changed: Option<Changed> = None;
    let parent_trees: Vec<Option<Oid>> = match parents {
        [] => vec![None],
        _ => parents.iter().map(|p| Some(*p)).collect(),
    };
    for parent in parent_trees {
        let parent = match parent {
            Some(id) => Some(repo.inner.find_commit(id)?.tree()?),
            None => None,
        };
        let mut options = DiffOptions::new();
        options.ignore_submodules(true);
        let diff =
            repo.inner
                .diff_tree_to_tree(parent.as_ref(), Some(&tree), Some(&mut options))?;
        let mut here = Changed {
            written: Vec::new(),
            deleted: Vec::new(),
        };
        for delta in diff.deltas() {
            let gone = delta.status() == Delta::Deleted;
            let file = if gone {
                delta.old_file()
            } else {
                delta.new_file()
            };
            let Some(path) = file.path().and_then(|p| p.to_str()) else {
                continue;
            };
            if !is_terraform(path) || file.mode() == git2::FileMode::Link {
                continue;
            }
            if gone {
                here.deleted.push(path.to_owned());
            } else {
                here.written.push((path.to_owned(), file.id()));
            }
        }
        changed = Some(match changed {
            None => here,
            Some(before) => Changed {
                written: before
                    .written
                    .into_iter()
                    .filter(|w| here.written.contains(w))
                    .collect(),
                deleted: before.deleted,
            },
        });
    }
    Ok(changed.unwrap_or(Changed {
        written: Vec::new(),
        deleted: Vec::new(),
    }))
}
