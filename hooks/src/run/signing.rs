//! Signs the statement of a commit, as far as that is wanted and possible without asking anybody for a passphrase.

use trueline_provenance::countersign::{FindError, Key, KeySource, SigningKey, find_key};
use trueline_provenance::git::{GitError, Repo};
use trueline_provenance::once;
use trueline_provenance::stamp::{Sealed, Stamp, seal};
use trueline_rules::config::Signing;

/// What came of it.
pub(super) struct Signed {
    /// None: it must be signed and could not be.
    pub sealed: Option<Sealed>,
    /// What the person is told; why it could not be signed, where it must.
    pub said: Option<String>,
}

/// The statement in its envelope.
pub(super) fn sign(
    repo: &Repo,
    stamp: &Stamp,
    wanted: Signing,
    keys: &KeySource,
) -> Result<Signed, GitError> {
    let unsigned = |said| Signed {
        sealed: Some(Sealed::unsigned(stamp)),
        said,
    };
    if wanted == Signing::Off {
        return Ok(unsigned(None));
    }
    let made = match key(repo, wanted, keys)? {
        Ok(key) => seal(stamp, Some(&key)).map_err(|error| Lack::Reach(error.to_string())),
        Err(lack) => Err(lack),
    };
    let lack = match made {
        Ok(sealed) => {
            return Ok(Signed {
                sealed: Some(sealed),
                said: None,
            });
        }
        Err(lack) => lack,
    };
    if wanted == Signing::Required {
        return Ok(Signed {
            sealed: None,
            said: Some(lack.describe()),
        });
    }
    // Who hasn't set git up to sign misses nothing, and is told nothing.
    let is_news = lack != Lack::Key && once::first(repo, &lack.describe());
    Ok(unsigned(is_news.then(|| {
        format!(
            "trueline: this commit's statement is not signed, and later ones won't be either: {}. `trueline doctor` shows it again.\n",
            lack.describe()
        )
    })))
}

/// Why nothing can be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// git is not set up to sign.
    Key,
    /// git signs with something else than SSH: `openpgp`, `x509`.
    Format(String),
    /// There is a key, and it can't be used.
    Reach(String),
    /// Somebody would have to touch it at every commit, and doesn't expect that.
    Touch,
}

impl Lack {
    /// A clause without a full stop.
    pub fn describe(&self) -> String {
        const HOW: &str =
            "`git config gpg.format ssh` and `git config user.signingKey ~/.ssh/id_ed25519.pub`";
        match self {
            Lack::Key => format!("git has no SSH key to sign with: {HOW} set one up"),
            Lack::Format(format) => format!(
                "git signs with {format} here, and statements are signed with SSH keys only: {HOW} set one up"
            ),
            Lack::Reach(why) => format!("the key that git signs with can't be used: {why}"),
            Lack::Touch => "the key that git signs with wants to be touched, and git doesn't sign every commit here \
                            (`commit.gpgSign`)"
                .to_owned(),
        }
    }
}

/// The key that statements are signed with, or why there is none.
pub fn key(
    repo: &Repo,
    wanted: Signing,
    keys: &KeySource,
) -> Result<Result<SigningKey, Lack>, GitError> {
    let found = match find_key(repo, keys) {
        Ok(found) => found,
        Err(FindError::Git(error)) => return Err(error),
        Err(FindError::Sign(error)) => return Ok(Err(Lack::Reach(error.to_string()))),
    };
    let Some(key) = found else {
        return Ok(Err(missing(repo)?));
    };
    let unaware = wanted == Signing::Auto && !signs_commits(repo)?;
    let is_touched = matches!(key.kind(), Key::Hardware { .. });
    Ok(match is_touched && unaware {
        true => Err(Lack::Touch),
        false => Ok(key),
    })
}

fn missing(repo: &Repo) -> Result<Lack, GitError> {
    let format = repo.config("gpg.format")?;
    let signs = repo.config("user.signingKey")?.is_some() || signs_commits(repo)?;
    Ok(match format {
        Some(format) if format == "ssh" => Lack::Key,
        None if !signs => Lack::Key,
        format => Lack::Format(format.unwrap_or_else(|| "openpgp".to_owned())),
    })
}

fn signs_commits(repo: &Repo) -> Result<bool, GitError> {
    let value = repo.config("commit.gpgSign")?.unwrap_or_default();
    Ok(matches!(
        value.to_ascii_lowercase().as_str(),
        "true" | "yes" | "on" | "1"
    ))
}
