//! Who wrote what a commit changes, made from what is known of its contents. The commit itself need not exist yet.

use super::changed::changed;
use super::checked::{Checked, CheckedFile};
use super::predicate::CheckState;
use super::{BlockStamp, FileStamp, Stamp};
use crate::attribute::Attributions;
use crate::blocks;
use crate::carry::Attributed;
use crate::claims::{Asked, Held};
use crate::git::{GitError, Repo};
use crate::history::{blob_at, blob_in};
use crate::parsed::Parsed;
use crate::take_over::Others;
use git2::Oid;
use std::collections::HashMap;

/// What a stamp is made of.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    pub tree: Oid,
    pub parents: Vec<Oid>,
    /// The commits that it takes the place of, where it amends one or takes several together: what their notes say counts too.
    pub replaced: Vec<Oid>,
    /// What the check found in this tree.
    pub checked: Option<&'a Checked>,
    /// Whether a check was passed over, where there is none.
    pub skipped: bool,
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
    let (tree, parents) = repo.tree_and_parents(commit)?;
    let source = Source {
        tree,
        parents,
        replaced: replaced.to_vec(),
        checked: None,
        skipped: false,
    };
    of_source(repo, attributions, &source)
}

/// Who wrote what a tree changes; None where it changes no Terraform file.
pub fn of_source(
    repo: &Repo,
    attributions: &mut Attributions,
    source: &Source,
) -> Result<Option<Stamp>, GitError> {
    let Source {
        tree,
        parents,
        replaced,
        ..
    } = source;
    let bases: Vec<Oid> = parents.iter().chain(replaced).copied().collect();
    let mut changed = changed(repo, *tree, parents)?;
    let also = countersigned(repo, attributions, *tree, &changed.written)?;
    changed.written.extend(also);
    let mut left = Vec::new();
    for (path, blob) in &changed.written {
        let text = attributions.text(*blob)?;
        left.extend(text.map(|text| (path.clone(), text)));
    }
    let gone = changed.deleted.iter();
    left.extend(gone.map(|path| (path.clone(), String::new())));
    let texts: HashMap<&str, &str> = left.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let mut others = Others::new(&left);
    let mut files = Vec::new();
    for batch in changed.written.chunks(Parsed::BATCH) {
        let text = |(path, _): &(String, Oid)| texts.get_key_value(path.as_str());
        let texts: Vec<(&str, &str)> = batch
            .iter()
            .filter_map(text)
            .map(|(p, t)| (*p, *t))
            .collect();
        attributions.parsed.prepare(&texts);
        for (path, blob) in batch {
            let Some(text) = attributions.text(*blob)? else {
                continue;
            };
            let next = attributions.next_among(&bases, path, &text, &mut others)?;
            let claims = claims(attributions, &bases, path, &text)?;
            let known = words_before(repo, parents, path)?;
            let checked = source.checked.and_then(|checked| checked.files.get(path));
            let found = blocks::of_file(&attributions.parsed.of(path, &text));
            let file = File {
                blocks: block_stamps(found, &next.attributed, &known, checked),
                findings: checked.map(|c| c.findings.clone()).unwrap_or_default(),
                claims,
                path: path.clone(),
                blob: *blob,
            };
            files.push(file.stamp(&next.attributed));
        }
    }
    let check = match source.checked {
        Some(_) => Some(CheckState::Done),
        None => source.skipped.then_some(CheckState::Skipped),
    };
    let configurations = source.checked.map(|c| c.configurations.clone());
    Ok((!files.is_empty()).then(|| Stamp {
        tree: *tree,
        files,
        check,
        configurations: configurations.unwrap_or_default(),
    }))
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
    let known = [words(&text)];
    let file = File {
        blocks: block_stamps(blocks::blocks(path, &text), &attributed, &known, None),
        findings: Vec::new(),
        claims: claims(attributions, &[commit], path, &text)?,
        path: path.to_owned(),
        blob,
    };
    Ok(Some(Stamp {
        tree,
        files: vec![file.stamp(&attributed)],
        check: None,
        configurations: Vec::new(),
    }))
}

/// A stamp of files of a commit of which it is known by other means who wrote them: each with its blob. Claims are not looked at.
pub(crate) fn of_attributed(
    repo: &Repo,
    commit: Oid,
    files: Vec<(String, Oid, Attributed)>,
) -> Result<Stamp, GitError> {
    let (tree, parents) = repo.tree_and_parents(commit)?;
    let mut stamps = Vec::new();
    for (path, blob, attributed) in files {
        let known = words_before(repo, &parents, &path)?;
        let found = blocks::blocks(&path, &attributed.text);
        stamps.push(FileStamp {
            blocks: block_stamps(found, &attributed, &known, None),
            spans: attributed.spans(),
            claims: None,
            findings: Vec::new(),
            path,
            blob,
        });
    }
    Ok(Stamp {
        tree,
        files: stamps,
        check: None,
        configurations: Vec::new(),
    })
}

struct File {
    path: String,
    blob: Oid,
    blocks: Vec<BlockStamp>,
    findings: Vec<super::Found>,
    claims: Vec<Held>,
}

impl File {
    fn stamp(self, attributed: &Attributed) -> FileStamp {
        FileStamp {
            path: self.path,
            blob: self.blob,
            blocks: self.blocks,
            spans: attributed.spans(),
            claims: Some(self.claims),
            findings: self.findings,
        }
    }
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
        claims: (attributions.read)(&attributions.parsed.of(path, text)),
    };
    let held = attributions.claims(bases, &[asked])?;
    Ok(held.into_iter().next().unwrap_or_default())
}

/// The files of a tree that it doesn't change, and in which a person has countersigned something that was committed before.
fn countersigned(
    repo: &Repo,
    attributions: &Attributions,
    tree: Oid,
    written: &[(String, Oid)],
) -> Result<Vec<(String, Oid)>, GitError> {
    let tree = repo.inner.find_tree(tree)?;
    let mut paths: Vec<&str> = attributions.countersigned_paths().collect();
    paths.sort_unstable();
    paths.dedup();
    paths.retain(|path| !written.iter().any(|(known, _)| known == path));
    let found = paths.into_iter().filter_map(|path| {
        let blob = blob_in(&tree, path)?;
        Some((path.to_owned(), blob))
    });
    Ok(found.collect())
}

/// The words that the parents have in this file.
fn words_before(repo: &Repo, parents: &[Oid], path: &str) -> Result<Vec<String>, GitError> {
    let mut known = Vec::new();
    for parent in parents {
        if let Some(blob) = blob_at(&repo.inner.find_commit(*parent)?, path)
            && let Some(bytes) = repo.blob(blob)?
        {
            known.push(words(&String::from_utf8_lossy(&bytes)));
        }
    }
    Ok(known)
}

/// With a mark in front, so that a word is found only from its start on.
fn words(text: &str) -> String {
    format!("\0{}", blocks::words(text))
}

/// Of the blocks that were found in a text, those of which there is something to say. Those that stand word for word in what is `known` are not changed.
fn block_stamps(
    found: Vec<blocks::BlockAt>,
    attributed: &Attributed,
    known: &[String],
    checked: Option<&CheckedFile>,
) -> Vec<BlockStamp> {
    let text = &attributed.text;
    let stamp = |block: blocks::BlockAt| {
        let whole = &text[block.whole.start as usize..block.whole.end as usize];
        let words = words(whole);
        let shares = attributed.shares(block.whole.clone());
        let checked = checked.and_then(|file| file.blocks.get(&block.address));
        let checked = checked.cloned().unwrap_or_default();
        let changed = !known.iter().any(|known| known.contains(&words));
        let is_told = changed || !shares.is_empty() || !checked.findings.is_empty();
        is_told.then_some(BlockStamp {
            address: block.address,
            digest: blocks::digest(whole),
            changed,
            shares,
            intent: checked.intent,
            findings: checked.findings,
            scope: checked.scope,
        })
    };
    found.into_iter().filter_map(stamp).collect()
}
