//! The notes that are looked at: those of this repository, or those that are being pushed.

use crate::git::{GitError, Repo};
use crate::stamp::{NOTES_REF, envelope::Envelope, parse, paths, sealed_digest, tracking_refs};
use git2::{ObjectType, Oid, Tree};
use std::cell::OnceCell;
use std::collections::HashMap;

/// One or several refs of notes, taken as a union.
pub struct Notes<'r> {
    repo: &'r Repo,
    trees: Vec<Tree<'r>>,
    all: OnceCell<Known>,
}

/// Where every statement stands.
#[derive(Default)]
struct Known {
    by_digest: HashMap<String, Oid>,
    by_tree: HashMap<Oid, Vec<(Oid, String)>>,
}

impl<'r> Notes<'r> {
    /// The notes of this repository, with what was fetched of others'.
    pub fn here(repo: &'r Repo) -> Result<Notes<'r>, GitError> {
        let mut tips = Vec::new();
        let own = [NOTES_REF.to_owned()];
        for name in own.into_iter().chain(tracking_refs(repo)?) {
            tips.extend(repo.tip(&name)?);
        }
        Notes::at(repo, &tips)
    }

    /// The notes of these commits of notes.
    pub fn at(repo: &'r Repo, tips: &[Oid]) -> Result<Notes<'r>, GitError> {
        let tree = |tip: &Oid| Ok(repo.inner.find_commit(*tip)?.tree()?);
        Ok(Notes {
            trees: tips.iter().map(tree).collect::<Result<_, GitError>>()?,
            all: OnceCell::new(),
            repo,
        })
    }

    /// The lines of a commit's note, each once.
    pub(super) fn lines(&self, commit: Oid) -> Result<Vec<String>, GitError> {
        let hex = commit.to_string();
        let mut lines: Vec<String> = Vec::new();
        for tree in &self.trees {
            for path in paths(&hex) {
                let Ok(entry) = tree.get_path(path.as_ref()) else {
                    continue;
                };
                let bytes = self.repo.blob(entry.id())?.unwrap_or_default();
                let text = String::from_utf8_lossy(&bytes);
                lines.extend(text.lines().filter(|l| !l.is_empty()).map(str::to_owned));
            }
        }
        lines.sort();
        lines.dedup();
        Ok(lines)
    }

    /// The commit in whose note the statement of this digest stands.
    pub(super) fn holder(&self, digest: &str) -> Result<Option<Oid>, GitError> {
        Ok(self.known()?.by_digest.get(digest).copied())
    }

    /// The statements of this tree in the notes of other commits, as lines.
    pub(super) fn of_tree(&self, tree: Oid) -> Result<Vec<String>, GitError> {
        let known = self.known()?.by_tree.get(&tree);
        let lines = known.into_iter().flatten().map(|(_, line)| line.clone());
        Ok(lines.collect())
    }

    /// Another commit that has this tree, as far as its note says so.
    pub(super) fn owner(&self, tree: Oid) -> Result<Option<Oid>, GitError> {
        let known = self.known()?.by_tree.get(&tree);
        let holders = known.into_iter().flatten().map(|(commit, _)| *commit);
        let mut owners = holders.filter(|commit| {
            let commit = self.repo.inner.find_commit(*commit);
            commit.is_ok_and(|commit| commit.tree_id() == tree)
        });
        Ok(owners.next())
    }

    /// Reads every note, when somebody first asks for one that is not where it should be.
    fn known(&self) -> Result<&Known, GitError> {
        if let Some(known) = self.all.get() {
            return Ok(known);
        }
        let mut known = Known::default();
        for tree in &self.trees {
            read_all(self.repo, tree, "", &mut known)?;
        }
        Ok(self.all.get_or_init(|| known))
    }
}

fn read_all(repo: &Repo, tree: &Tree, above: &str, known: &mut Known) -> Result<(), GitError> {
    for entry in tree {
        let name = format!("{above}{}", entry.name().unwrap_or_default());
        match entry.kind() {
            Some(ObjectType::Tree) if name.len() < 40 => {
                read_all(repo, &repo.inner.find_tree(entry.id())?, &name, known)?;
            }
            Some(ObjectType::Blob) => {
                let Ok(commit) = name.parse::<Oid>() else {
                    continue;
                };
                let bytes = repo.blob(entry.id())?.unwrap_or_default();
                for line in String::from_utf8_lossy(&bytes).lines() {
                    known.take_in(commit, line);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

impl Known {
    fn take_in(&mut self, commit: Oid, line: &str) {
        let Some(content) = Envelope::from_line(line).and_then(|e| e.content()) else {
            return;
        };
        self.by_digest.insert(sealed_digest(&content), commit);
        if let Some(stamp) = parse(&content) {
            let lines = self.by_tree.entry(stamp.tree).or_default();
            lines.push((commit, line.to_owned()));
        }
    }
}
