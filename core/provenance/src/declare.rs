//! Edits that somebody says a tool has made, where no hook was there to record them. Graded as declared, whatever is said.

use crate::contributor::{Contributor, Grade};
use crate::git::{GitError, IndexSource, Repo, changed_paths, is_terraform, staged_paths};
use crate::journal::{Edit, Journal, JournalError, Record};
use git2::Oid;
use jiff::Timestamp;
use trueline_hcl::{ReadError, Source};

/// What is said of whom.
#[derive(Clone, Debug)]
pub struct Declared {
    pub tool: String,
    pub model: Option<String>,
    pub session: Option<String>,
    pub time: Timestamp,
}

/// Which edits are meant, in files and folders relative to the repository's root (`""` is all of it).
#[derive(Copy, Clone, Debug)]
pub enum Extent<'a> {
    /// What differs from HEAD in the work tree.
    WorkTree(&'a [String]),
    /// What is staged.
    Staged(&'a [String]),
    /// What differs from a commit in the work tree.
    Since(Oid, &'a [String]),
}

/// Writes down that a tool wrote what nobody recorded there; the files in which there was something. What is recorded stays as it is.
pub fn declare(
    repo: &Repo,
    declared: &Declared,
    extent: Extent,
) -> Result<Vec<String>, JournalError> {
    let journal = Journal::of(repo);
    let records = journal.read()?;
    let head = repo.head()?;
    let (base, within) = match extent {
        Extent::WorkTree(within) | Extent::Staged(within) => (head, within),
        Extent::Since(commit, within) => (Some(commit), within),
    };
    let staged = match extent {
        Extent::Staged(_) => Some(repo.index_source("")?),
        _ => None,
    };
    let mut written = Vec::new();
    for path in changed(repo, base, staged.is_some(), within)? {
        let after = contents(repo, staged.as_ref(), &path)?;
        let last = records.iter().rev().find(|record| record.path == path);
        let before = match last {
            Some(record) => last_known(repo, record)?,
            None => base.and_then(|base| repo.file_at(base, &path)),
        };
        if before == after {
            continue;
        }
        let by = Contributor {
            tool: declared.tool.clone(),
            version: None,
            model: declared.model.clone(),
            session: declared.session.clone(),
            grade: Grade::Declared,
        };
        journal.append(&Edit {
            time: declared.time,
            by,
            call: None,
            path: path.clone(),
            before,
            after,
        })?;
        written.push(path);
    }
    Ok(written)
}

/// The Terraform files that differ.
fn changed(
    repo: &Repo,
    base: Option<Oid>,
    staged: bool,
    within: &[String],
) -> Result<Vec<String>, GitError> {
    let changes = match (base, staged) {
        (_, true) => staged_paths(repo)?,
        (Some(base), false) => changed_paths(repo, base)?,
        // Before the first commit there is only what is named.
        (None, false) => {
            let named = within
                .iter()
                .filter(|path| repo.root().join(path).is_file());
            return Ok(named.filter(|path| is_terraform(path)).cloned().collect());
        }
    };
    let is_meant = |path: &str| {
        within.iter().any(|folder| {
            let rest = path.strip_prefix(folder.as_str());
            folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let paths = changes.into_iter().map(|change| change.path);
    Ok(paths
        .filter(|path| is_terraform(path) && is_meant(path))
        .collect())
}

fn contents(
    repo: &Repo,
    staged: Option<&IndexSource>,
    path: &str,
) -> Result<Option<Vec<u8>>, GitError> {
    let Some(index) = staged else {
        return Ok(std::fs::read(repo.root().join(path)).ok());
    };
    match index.read(path) {
        Ok(bytes) => Ok(Some(bytes.to_vec())),
        Err(ReadError::NotFound) => Ok(None),
        Err(error) => Err(GitError::Git(error.to_string())),
    }
}

/// What stood in a file after its last recorded edit: only what came after that is nobody's yet.
fn last_known(repo: &Repo, record: &Record) -> Result<Option<Vec<u8>>, GitError> {
    match record.after {
        Some(id) => repo.blob(id),
        None => Ok(None),
    }
}
