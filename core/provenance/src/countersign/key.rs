//! The key that a person signs with: the SSH key that git signs with, as far as it can be reached.

use super::SignError;
use super::ssh;
use crate::git::{GitError, Repo};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};

/// What a signature was made with, and so what it can prove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Key {
    /// It is not signed.
    None,
    /// A private key in a file: whoever runs as this user can use it.
    File { fingerprint: String },
    /// A key that an SSH agent holds: whoever runs as this user can ask it, unless it asks back.
    Agent { fingerprint: String },
    /// A security key that wants to be touched.
    Hardware { fingerprint: String },
}

/// `unsigned`, `signed with a key in a file (SHA256:...)`
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Key::None => f.write_str("unsigned"),
            Key::File { fingerprint } => write!(f, "signed with a key in a file ({fingerprint})"),
            Key::Agent { fingerprint } => write!(f, "signed by the SSH agent ({fingerprint})"),
            Key::Hardware { fingerprint } => {
                write!(f, "signed with a hardware key ({fingerprint})")
            }
        }
    }
}

/// Where keys are looked for, besides git's configuration.
#[derive(Clone, Debug, Default)]
pub struct KeySource {
    pub home: Option<PathBuf>,
    /// `SSH_AUTH_SOCK`
    pub agent: Option<PathBuf>,
}

/// A key that can sign now.
pub struct SigningKey(ssh::Signer);

impl SigningKey {
    pub fn kind(&self) -> Key {
        self.0.kind()
    }

    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    /// The SSH signature of these bytes, in base64.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Result<String, SignError> {
        self.0.sign(bytes)
    }
}

/// The key that git signs with, if it is set up to sign with SSH (`gpg.format = ssh`, `user.signingKey`); None where it isn't.
pub fn find_key(repo: &Repo, source: &KeySource) -> Result<Option<SigningKey>, FindError> {
    if repo.config("gpg.format")?.as_deref() != Some("ssh") {
        return Ok(None);
    }
    let Some(named) = repo.config("user.signingKey")?.filter(|k| !k.is_empty()) else {
        return Ok(None);
    };
    let literal = named.strip_prefix("key::").unwrap_or(&named);
    let signer = if literal.starts_with("ssh-") || literal.starts_with("sk-") || literal != named {
        ssh::of_public(literal, source)
    } else {
        ssh::of_file(&expanded(&named, source), source)
    };
    Ok(Some(SigningKey(signer?)))
}

#[derive(Debug, thiserror::Error)]
pub enum FindError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Sign(#[from] SignError),
}

fn expanded(path: &str, source: &KeySource) -> PathBuf {
    match (path.strip_prefix("~/"), &source.home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(path).to_owned(),
    }
}
