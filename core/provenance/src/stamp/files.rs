//! What notes say of single files.

use super::{FileStamp, read};
use crate::git::{GitError, Repo};
use git2::Oid;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// How many notes are kept. Files that are looked up one after the other stand in few.
const KEPT: usize = 16;

/// Notes that were read lately: one that tells of a thousand files is asked for each of them.
#[derive(Default)]
pub(crate) struct Files {
    latest: RefCell<Vec<(Oid, Rc<ByBlob>)>>,
}

type ByBlob = HashMap<Oid, Vec<FileStamp>>;

impl Files {
    /// What the stamps in a commit's note say of a file with these contents.
    pub(crate) fn of(
        &self,
        repo: &Repo,
        commit: Oid,
        blob: Oid,
        path: &str,
    ) -> Result<Vec<FileStamp>, GitError> {
        let note = self.note(repo, commit)?;
        let files = note.get(&blob).into_iter().flatten();
        Ok(files.filter(|file| file.path == path).cloned().collect())
    }

    fn note(&self, repo: &Repo, commit: Oid) -> Result<Rc<ByBlob>, GitError> {
        let mut latest = self.latest.borrow_mut();
        if let Some((_, note)) = latest.iter().find(|(of, _)| *of == commit) {
            return Ok(note.clone());
        }
        let mut by_blob = ByBlob::new();
        for file in read(repo, commit)?.into_iter().flat_map(|s| s.files) {
            by_blob.entry(file.blob).or_default().push(file);
        }
        let note = Rc::new(by_blob);
        if latest.len() >= KEPT {
            latest.remove(0);
        }
        latest.push((commit, note.clone()));
        Ok(note)
    }
}
