//! Countersignatures: a person stands up for a claim that an agent made.
//!
//! One is an in-toto statement in a DSSE envelope, signed with the person's SSH key where git is set up to sign with one. It holds for
//! one claim: for its words, at its block, in its directory. It says with which kind of key it was made, because an agent that runs as
//! the same user can reach the same files.

mod key;
mod ssh;

pub use key::{FindError, Key, KeySource, SigningKey, find_key};
pub use ssh::NAMESPACE;

use crate::stamp::envelope::Envelope;
use crate::stamp::{Named, STATEMENT_TYPE, sign};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Names the predicate and its version. It is a name, not an address: nothing is fetched.
pub const PREDICATE_TYPE: &str = "urn:trueline:countersignature:v0.1";
/// The name of [`Said::digest`] in a subject.
const CLAIM_DIGEST: &str = "truelineClaimSha256";

/// What a person says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Of the repository, `""` at its top.
    pub directory: String,
    /// The file that the claim stood in; it may move in its directory.
    pub path: String,
    /// As [`crate::claims::Claim::address`].
    pub address: String,
    /// As [`crate::claims::Claim::text`].
    pub text: String,
    /// As git knows them: `Ana <ana@example.com>`.
    pub by: String,
    pub time: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How the person was asked.
    pub asked: Asked,
    pub key: Key,
}

/// How it was made sure that a person agrees.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// A question at a terminal.
    Terminal,
    /// A click in an editor.
    Editor,
    /// Nobody was asked: a flag of the command says yes.
    Flag,
}

/// What was said, as it was signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Countersignature {
    pub said: Said,
    envelope: Envelope,
}

#[derive(Debug, thiserror::Error)]
pub enum SignError {
    #[error("{path}: {why}")]
    Key { path: String, why: String },
    #[error(
        "the key {fingerprint} is neither in a file that can be read without a passphrase nor in the SSH agent"
    )]
    OutOfReach { fingerprint: String },
    #[error("the SSH agent: {0}")]
    Agent(String),
    #[error("`user.signingKey` names no SSH key: {0}")]
    NoSshKey(String),
}

#[derive(Serialize, Deserialize)]
struct Statement {
    #[serde(rename = "_type")]
    kind: String,
    subject: Vec<Named>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: Said,
}

impl Said {
    /// SHA-256 over directory, address and text, each followed by a zero byte; in hexadecimal.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for part in [&self.directory, &self.address, &self.text] {
            hash.update(part);
            hash.update([0]);
        }
        hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl Countersignature {
    /// Signs with `key`, or not at all where there is none.
    pub fn make(mut said: Said, key: Option<&SigningKey>) -> Result<Countersignature, SignError> {
        said.key = key.map_or(Key::None, SigningKey::kind);
        let name = format!("{}#{}", said.directory, said.address);
        let statement = Statement {
            kind: STATEMENT_TYPE.to_owned(),
            subject: vec![Named::new(&name, CLAIM_DIGEST, said.digest())],
            predicate_type: PREDICATE_TYPE.to_owned(),
            predicate: said.clone(),
        };
        let payload =
            serde_json::to_string(&statement).expect("its keys are strings and its values plain");
        let mut envelope = Envelope::new(&payload);
        if let Some(key) = key {
            sign(&mut envelope, key)?;
        }
        Ok(Countersignature { said, envelope })
    }

    pub(crate) fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// None where it is no countersignature, is of a version that isn't known here, or says something else than what its digest is of.
    pub(crate) fn open(envelope: Envelope) -> Option<Countersignature> {
        let statement: Statement = serde_json::from_slice(&envelope.content()?).ok()?;
        let said = statement.predicate;
        let is_whole = statement.kind == STATEMENT_TYPE
            && statement.predicate_type == PREDICATE_TYPE
            && statement.subject.len() == 1
            && statement.subject[0].digest(CLAIM_DIGEST) == Some(&said.digest())
            // A signature that is claimed must be there. Whether it is right, and whose key it is, is looked at when it is verified.
            && (said.key == Key::None) == envelope.signatures.is_empty();
        is_whole.then_some(Countersignature { said, envelope })
    }
}

#[cfg(test)]
mod tests;
