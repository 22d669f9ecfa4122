//! A stamp in its envelope, signed or not.

use super::envelope::{Envelope, Signature};
use super::{Stamp, statement};
use crate::countersign::{SignError, SigningKey};
use sha2::{Digest, Sha256};

/// One line of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The envelope, in JSON.
    pub line: String,
    /// The SHA-256 of the statement's bytes, in hexadecimal: what the trailer names. Signatures are no part of it.
    pub digest: String,
}

/// Puts a stamp in an envelope and signs it, or not where there is no key.
pub fn seal(stamp: &Stamp, key: Option<&SigningKey>) -> Result<Sealed, SignError> {
    let statement = statement::write(stamp);
    let mut envelope = Envelope::new(&statement);
    if let Some(key) = key {
        sign(&mut envelope, key)?;
    }
    Ok(Sealed {
        line: envelope.to_line(),
        digest: digest(statement.as_bytes()),
    })
}

/// Adds a signature to an envelope.
pub(crate) fn sign(envelope: &mut Envelope, key: &SigningKey) -> Result<(), SignError> {
    let sig = key.sign(&envelope.signed_bytes())?;
    envelope.signatures.push(Signature {
        keyid: key.fingerprint(),
        sig,
    });
    Ok(())
}

impl Sealed {
    /// What it says.
    pub(crate) fn stamp(&self) -> Option<Stamp> {
        statement::read(&super::envelope::open(&self.line)?)
    }

    /// Without a signature.
    pub fn unsigned(stamp: &Stamp) -> Sealed {
        let statement = statement::write(stamp);
        Sealed {
            line: Envelope::new(&statement).to_line(),
            digest: digest(statement.as_bytes()),
        }
    }
}

/// The SHA-256 of a statement, in hexadecimal.
pub(crate) fn digest(statement: &[u8]) -> String {
    let hash = Sha256::digest(statement);
    hash.iter().map(|b| format!("{b:02x}")).collect()
}
