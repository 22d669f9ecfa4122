//! Whether a statement says of files what is in them.

use super::fault::Fault;
use super::policy::Policy;
use super::report::Verdict;
use super::statement::Line;
use super::{Commit, short};
use crate::blocks;
use crate::git::{GitError, Repo};
use crate::history::blob_in;
use crate::stamp::predicate::{BLOCK_DIGEST, FileEntry};
use git2::Oid;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What is in files, by their contents: commits that follow each other share most of it.
pub(super) struct Contents<'r> {
    repo: &'r Repo,
    known: HashMap<(Oid, String), Rc<HashMap<String, Block>>>,
}

/// A block as it is.
pub(super) struct Block {
    digest: String,
    /// In bytes, with the comments above it.
    pub length: u32,
}

impl<'r> Contents<'r> {
    pub fn new(repo: &'r Repo) -> Contents<'r> {
        Contents {
            repo,
            known: HashMap::new(),
        }
    }

    /// The blocks of a file by address.
    pub fn blocks(
        &mut self,
        blob: Oid,
        path: &str,
    ) -> Result<Rc<HashMap<String, Block>>, GitError> {
        let key = (blob, path.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let bytes = self.repo.blob(blob)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let block = |at: blocks::BlockAt| {
            let whole = &text[at.whole.start as usize..at.whole.end as usize];
            let block = Block {
                digest: blocks::digest(whole),
                length: at.whole.end - at.whole.start,
            };
            (at.address, block)
        };
        let found: HashMap<String, Block> =
            blocks::blocks(path, &text).into_iter().map(block).collect();
        let found = Rc::new(found);
        self.known.insert(key, found.clone());
        Ok(found)
    }

    /// Holds a statement of this commit's tree against the tree, and its parts against each other.
    pub fn compare(
        &mut self,
        commit: &Commit,
        line: &Line,
        policy: &Policy,
        verdict: &mut Verdict,
    ) -> Result<(), GitError> {
        let tree = self.repo.inner.find_tree(commit.tree)?;
        let subjects: HashSet<(&str, &str, &str)> = line
            .statement
            .subject
            .iter()
            .flat_map(|s| {
                s.digest
                    .iter()
                    .map(|(kind, hex)| (&*s.name, &**kind, &**hex))
            })
            .collect();
        for file in &line.statement.predicate.files {
            let FileEntry { path, blob, .. } = file;
            let mut tell = |address: Option<&str>, said: String| {
                verdict.tell_of(policy, Fault::ContentsDiffer, path, address, said);
            };
            let is = blob_in(&tree, path);
            if is.map(|id| id.to_string()).as_ref() != Some(blob) {
                let is = is.map_or("not there".to_owned(), short);
                tell(
                    None,
                    format!("the statement is of {blob:.10}, and it is {is}"),
                );
                continue;
            }
            if !subjects.contains(&(path, "gitBlob", blob)) {
                tell(
                    None,
                    "it is no subject of the statement that tells of it".to_owned(),
                );
            }
            if file.blocks.is_empty() {
                continue;
            }
            let found = self.blocks(is.unwrap_or(commit.tree), path)?;
            for block in &file.blocks {
                let name = format!("{path}#{}", block.address);
                if found.get(&block.address).map(|b| &b.digest) != Some(&block.digest) {
                    let said = "the statement is not of this block as it is".to_owned();
                    tell(Some(&block.address), said);
                } else if !subjects.contains(&(&*name, BLOCK_DIGEST, &*block.digest)) {
                    let said = "it is no subject of the statement that tells of it".to_owned();
                    tell(Some(&block.address), said);
                }
            }
        }
        Ok(())
    }
}
