//! Marks that wait for a person, and a person's word for them.

use crate::{AuthorsError, attributions, claim, join};
use jiff::Timestamp;
use smol_str::SmolStr;
use trueline_hcl::Workspace;
use trueline_provenance::claims::directory;
use trueline_provenance::countersign::{Asked, Countersignature, Key, Said, SignError, SigningKey};
use trueline_provenance::git::{GitError, Repo};
use trueline_provenance::journal::{Journal, JournalError};
use trueline_provenance::stamp;
use trueline_rules::authorship::{Doubt, Mark, marks};
use trueline_rules::{Authorship, Config};

/// A mark that counts only once a person has countersigned it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Relative to the root of the workspace.
    pub path: SmolStr,
    pub mark: Mark,
    pub doubt: Doubt,
}

#[derive(Debug, thiserror::Error)]
pub enum CountersignError {
    #[error(transparent)]
    Sign(#[from] SignError),
    #[error(transparent)]
    Authors(#[from] AuthorsError),
}

impl From<GitError> for CountersignError {
    fn from(error: GitError) -> Self {
        AuthorsError::from(error).into()
    }
}

impl From<JournalError> for CountersignError {
    fn from(error: JournalError) -> Self {
        AuthorsError::from(error).into()
    }
}

/// The marks of the workspace that wait for a person, by path and place.
pub fn pending(workspace: &Workspace, config: &Config, authorship: &Authorship) -> Vec<Pending> {
    let files = workspace.files();
    let files = files.filter(|file| authorship.may_doubt(config, &file.path));
    let of_file = |file: &trueline_hcl::File| {
        let path = file.path.clone();
        let marks = marks(file).into_iter();
        let pending = marks.filter_map(|mark| {
            let doubt = authorship.doubt(config, &path, &mark)?;
            let path = path.clone();
            Some(Pending { path, mark, doubt })
        });
        pending.collect::<Vec<_>>()
    };
    files.flat_map(of_file).collect()
}

/// Who countersigns, and how.
pub struct Person<'a> {
    /// As git knows them: `Ana <ana@example.com>`.
    pub name: String,
    pub reason: Option<&'a str>,
    pub asked: Asked,
    /// None leaves it unsigned.
    pub key: Option<&'a SigningKey>,
    pub now: Timestamp,
}

/// Writes down that a person stands up for these marks: in the journal, from where the next commit's note takes it; and in the note
/// of HEAD where a mark is committed already, if `stamps` says that notes are written.
pub fn sign(
    repo: &Repo,
    prefix: &str,
    pending: &[Pending],
    person: &Person,
    stamps: bool,
) -> Result<Vec<Countersignature>, CountersignError> {
    let mut made = Vec::new();
    for Pending { path, mark, .. } in pending {
        let path = join(prefix, path);
        let claim = claim(mark.clone());
        let said = Said {
            directory: directory(&path).to_owned(),
            path,
            address: claim.address,
            text: claim.text,
            by: person.name.clone(),
            time: person.now,
            reason: person.reason.map(str::to_owned),
            asked: person.asked,
            key: Key::None,
        };
        made.push(Countersignature::make(said, person.key)?);
    }
    let journal = Journal::of(repo);
    for signature in &made {
        journal.countersign(signature)?;
    }
    if let (true, Some(head)) = (stamps, repo.head()?) {
        let mut paths: Vec<&str> = made.iter().map(|s| s.said.path.as_str()).collect();
        paths.dedup();
        let mut attributions = attributions(repo)?;
        for path in paths {
            let stamp = stamp::of_file(repo, &mut attributions, head, path)?;
            let is_told = |stamp: &stamp::Stamp| {
                let claims = stamp.files.iter().filter_map(|f| f.claims.as_ref());
                claims.flatten().any(|held| held.countersigned.is_some())
            };
            if let Some(stamp) = stamp.filter(is_told) {
                stamp::add(repo, head, &stamp::seal(&stamp, person.key)?)?;
            }
        }
    }
    Ok(made)
}
