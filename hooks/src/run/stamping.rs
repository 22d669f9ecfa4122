//! Stamps commits that were made without hooks, and signs statements as a second person.

use super::signing;
use crate::roots::{self, RootError};
use trueline_authors::AuthorsError;
use trueline_provenance::Attributions;
use trueline_provenance::countersign::{FindError, KeySource, SignError, find_key};
use trueline_provenance::git::{GitError, Oid, Range, Repo};
use trueline_provenance::journal::JournalError;
use trueline_provenance::stamp::{self, Checked, VouchError};
use trueline_rules::config::ProvenanceConfig;

#[derive(Debug, thiserror::Error)]
pub enum StampError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Authors(#[from] AuthorsError),
    #[error(transparent)]
    Root(#[from] RootError),
    #[error(transparent)]
    Sign(#[from] SignError),
    #[error("there is nothing to sign with: set `gpg.format` to `ssh` and `user.signingKey`")]
    NoKey,
    #[error("notes are turned off here (`provenance.stamp`)")]
    Off,
    #[error(
        "statements must be signed here (`provenance.signing = \"required\"`), and this one can't be: {0}"
    )]
    Unsigned(String),
}

/// Works on a repository with the keys of whoever runs it.
pub struct Stamping<'a> {
    pub repo: &'a Repo,
    pub keys: KeySource,
}

/// What came of it.
pub struct Stamped {
    /// How many commits have a statement that had none.
    pub commits: usize,
    /// What the person is told.
    pub said: Vec<String>,
}

impl Stamping<'_> {
    /// Derives who wrote what in the commits that have no statement, from their contents, what is known of their parents, and what the
    /// journal recorded before them. Those that have one are left as they are.
    pub fn stamp(&self, range: &Range) -> Result<Stamped, StampError> {
        let config = roots::config(&self.repo.tree_source(range.tip, "")?)?.provenance;
        if !config.stamp {
            return Err(StampError::Off);
        }
        let mut stamped = Stamped {
            commits: 0,
            said: Vec::new(),
        };
        let mut attributions = trueline_authors::attributions(self.repo)?;
        for commit in &range.commits {
            if self.stamp_one(&mut attributions, *commit, &config, &mut stamped)? {
                stamped.commits += 1;
                // The next ones build on it.
                attributions.refresh()?;
            }
        }
        Ok(stamped)
    }

    fn stamp_one(
        &self,
        attributions: &mut Attributions,
        commit: Oid,
        config: &ProvenanceConfig,
        stamped: &mut Stamped,
    ) -> Result<bool, StampError> {
        let repo = self.repo;
        let (tree, parents) = repo.tree_and_parents(commit)?;
        // A commit of which it isn't known what it changes would be told to have made everything.
        if repo.is_cut_off(commit) || parents.iter().any(|parent| repo.is_missing(*parent)) {
            return Ok(false);
        }
        if stamp::read(repo, commit)?.iter().any(|s| s.tree == tree) {
            return Ok(false);
        }
        let checked = Checked::of(repo, tree);
        let source = stamp::Source {
            tree,
            parents,
            replaced: Vec::new(),
            checked: checked.as_ref(),
            skipped: false,
        };
        attributions.until(repo.made_at(commit)?);
        let made = stamp::of_source(repo, attributions, &source)?;
        attributions.until_now();
        let Some(made) = made else {
            return Ok(false);
        };
        let signed = signing::sign(repo, &made, config.signing, &self.keys)?;
        let Some(sealed) = signed.sealed else {
            return Err(StampError::Unsigned(signed.said.unwrap_or_default()));
        };
        stamped.said.extend(signed.said);
        stamp::add(repo, commit, &sealed)?;
        Ok(true)
    }

    /// Signs the statements that are there, besides those who did; how many that are.
    pub fn vouch(&self, range: &Range) -> Result<usize, StampError> {
        let key = find_key(self.repo, &self.keys).map_err(|error| match error {
            FindError::Git(error) => StampError::Git(error),
            FindError::Sign(error) => StampError::Sign(error),
        })?;
        let key = key.ok_or(StampError::NoKey)?;
        let mut signed = 0;
        for commit in &range.commits {
            signed += stamp::vouch(self.repo, *commit, &key).map_err(|error| match error {
                VouchError::Git(error) => StampError::Git(error),
                VouchError::Sign(error) => StampError::Sign(error),
            })?;
        }
        Ok(signed)
    }
}
