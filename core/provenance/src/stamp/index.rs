//! Which note tells of a blob. Notes are keyed by commit; authorship is looked up by contents, so that it survives whatever
//! changes the commit and not the file.
//!
//! Kept in `trueline/stamps-v1` of the common git directory: the tip of the notes that it was made from, then one line each. It is
//! a cache: brought up to date from what changed in the notes, and made anew if it is lost.

use super::{notes, parse_line, sharing};
use crate::git::{GitError, Repo};
use git2::{Oid, Tree};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    tip: Option<Oid>,
    by_blob: HashMap<Oid, Vec<(Oid, String)>>,
    /// The commits whose notes tell of a path, each with its blob.
    by_path: HashMap<String, Vec<(Oid, Oid)>>,
}

impl Index {
    pub(crate) fn load(repo: &Repo) -> Result<Index, GitError> {
        // Where it can't be written, what others know is not known here yet.
        let _ = sharing::take_in(repo);
        let Some(tip) = notes::tip(repo)? else {
            return Ok(Index::default());
        };
        let mut index = Index::read(repo).unwrap_or_default();
        if index.tip != Some(tip) {
            index.update(repo, tip)?;
            index.write(repo);
        }
        Ok(index)
    }

    pub(crate) fn is_same(&self, other: &Index) -> bool {
        self.tip == other.tip
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by_blob.is_empty()
    }

    /// The commits whose notes tell of this blob, the latest first, with the path that it had there.
    pub(crate) fn notes_of(&self, blob: Oid) -> impl Iterator<Item = &(Oid, String)> {
        self.by_blob.get(&blob).into_iter().flatten().rev()
    }

    /// Whether any note tells of any version of this path.
    pub(crate) fn knows(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// The commits whose notes tell of this path, each with its blob, in no order.
    pub(crate) fn notes_of_path(&self, path: &str) -> &[(Oid, Oid)] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn insert(&mut self, blob: Oid, commit: Oid, path: &str) {
        let entries = self.by_blob.entry(blob).or_default();
        if !entries.iter().any(|(c, p)| *c == commit && p == path) {
            entries.push((commit, path.to_owned()));
            let known = self.by_path.entry(path.to_owned()).or_default();
            known.push((commit, blob));
        }
    }

    fn update(&mut self, repo: &Repo, tip: Oid) -> Result<(), GitError> {
        let tree_of = |id: Oid| -> Option<Tree> { repo.inner.find_commit(id).ok()?.tree().ok() };
        // Notes that were deleted, or exchanged for others, tell nothing any more: what is known of them is made anew.
        let follows = |old: &Oid| repo.inner.graph_descendant_of(tip, *old).unwrap_or(false);
        let old = self.tip.filter(follows).and_then(tree_of);
        let new = repo.inner.find_commit(tip)?.tree()?;
        if old.is_none() {
            *self = Index::default();
        }
        let diff = repo
            .inner
            .diff_tree_to_tree(old.as_ref(), Some(&new), None)?;
        for delta in diff.deltas() {
            let file = delta.new_file();
            let name = file.path().and_then(|p| p.to_str()).unwrap_or_default();
            let Ok(commit) = name.replace('/', "").parse::<Oid>() else {
                continue;
            };
            let Some(note) = repo.blob(file.id())? else {
                continue;
            };
            for stamp in String::from_utf8_lossy(&note)
                .lines()
                .filter_map(parse_line)
            {
                for file in stamp.files {
                    self.insert(file.blob, commit, &file.path);
                }
            }
        }
        self.tip = Some(tip);
        Ok(())
    }

    fn file(repo: &Repo) -> PathBuf {
        repo.common_dir().join("trueline/stamps-v1")
    }

    fn read(repo: &Repo) -> Option<Index> {
        let text = std::fs::read_to_string(Index::file(repo)).ok()?;
        let (tip, lines) = text.split_once('\n')?;
        let mut index = Index {
            tip: Some(tip.parse().ok()?),
            ..Index::default()
        };
        for line in lines.lines() {
            let mut parts = line.splitn(3, ' ');
            let blob = parts.next()?.parse().ok()?;
            let commit = parts.next()?.parse().ok()?;
            index.insert(blob, commit, parts.next()?);
        }
        Some(index)
    }

    /// Whether it succeeds doesn't matter: it is made again from the notes.
    fn write(&self, repo: &Repo) {
        let Some(tip) = self.tip else { return };
        let mut text = format!("{tip}\n");
        for (blob, entries) in &self.by_blob {
            for (commit, path) in entries.iter().filter(|(_, p)| !p.contains('\n')) {
                let _ = writeln!(text, "{blob} {commit} {path}");
            }
        }
        let file = Index::file(repo);
        let next = file.with_extension(format!("{}.next", std::process::id()));
        let _ = file
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&next, text))
            .and_then(|()| std::fs::rename(&next, &file));
    }
}
