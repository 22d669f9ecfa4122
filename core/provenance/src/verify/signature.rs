//! One signature of an envelope: whether it is right, and whose it is.

use super::signers::{Distrust, SignedBy, Signers};
use crate::countersign::NAMESPACE;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use jiff::Timestamp;
use ssh_key::public::KeyData;
use ssh_key::{Certificate, HashAlg, PublicKey, SshSig};

/// A right signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// As in the file of allowed signers; None where no such file is known, so that anybody may have made it.
    pub principals: Option<String>,
    /// Of the key: `SHA256:...`.
    pub fingerprint: String,
    /// A security key made it, and somebody touched it.
    pub hardware: bool,
}

/// What is wrong with a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It can't be read.
    Malformed(String),
    /// It is of something else.
    Content,
    /// It is in another namespace, for another purpose.
    Namespace(String),
    /// No allowed signer has this key.
    Unknown {
        fingerprint: String,
    },
    /// The signer isn't allowed to sign statements.
    NotAllowed {
        fingerprint: String,
    },
    /// The key wasn't valid then.
    Expired {
        fingerprint: String,
        why: String,
    },
    Revoked {
        fingerprint: String,
    },
    Certificate {
        fingerprint: String,
        why: String,
    },
}

/// Looks at a signature in base64, of these bytes, made at that time.
pub(super) fn verify(
    sig: &str,
    bytes: &[u8],
    time: Timestamp,
    signers: Option<&Signers>,
) -> Result<Verified, Wrong> {
    let raw = BASE64_STANDARD.decode(sig).map_err(malformed)?;
    let (by, signature) = read(&raw)?;
    if signature.namespace() != NAMESPACE {
        return Err(Wrong::Namespace(signature.namespace().to_owned()));
    }
    let public = PublicKey::new(signature.public_key().clone(), "");
    public
        .verify(NAMESPACE, bytes, &signature)
        .map_err(|_| Wrong::Content)?;
    let fingerprint = signature
        .public_key()
        .fingerprint(HashAlg::Sha256)
        .to_string();
    let principals = match signers {
        None => None,
        Some(signers) => Some(signers.judge(&by, NAMESPACE, time).map_err(|distrust| {
            let fingerprint = fingerprint.clone();
            match distrust {
                Distrust::Unknown => Wrong::Unknown { fingerprint },
                Distrust::Namespace => Wrong::NotAllowed { fingerprint },
                Distrust::Time(why) => Wrong::Expired { fingerprint, why },
                Distrust::Revoked => Wrong::Revoked { fingerprint },
                Distrust::Certificate(why) => Wrong::Certificate { fingerprint, why },
            }
        })?),
    };
    Ok(Verified {
        principals,
        hardware: is_touched(&signature),
        fingerprint,
    })
}

fn malformed(error: impl std::fmt::Display) -> Wrong {
    Wrong::Malformed(error.to_string())
}

/// The signature, with its key taken out of a certificate where it has one.
fn read(raw: &[u8]) -> Result<(SignedBy, SshSig), Wrong> {
    const KEY_AT: usize = 6 + 4;
    let key = field(raw, KEY_AT).ok_or_else(|| malformed("it is too short"))?;
    let kind = field(key, 0).unwrap_or_default();
    if !String::from_utf8_lossy(kind).contains("-cert-v") {
        let signature = decode(raw)?;
        return Ok((SignedBy::Key(signature.public_key().clone()), signature));
    }
    let cert = Certificate::from_bytes(key).map_err(malformed)?;
    let bare = encoded(cert.public_key())?;
    // The same with the bare key: what is signed doesn't hold the key.
    let mut plain = raw[..KEY_AT].to_vec();
    plain.extend(u32::try_from(bare.len()).map_err(malformed)?.to_be_bytes());
    plain.extend(bare);
    plain.extend(&raw[KEY_AT + 4 + key.len()..]);
    let signature = decode(&plain)?;
    Ok((SignedBy::Certificate(Box::new(cert)), signature))
}

fn decode(raw: &[u8]) -> Result<SshSig, Wrong> {
    let mut pem = String::from("-----BEGIN SSH SIGNATURE-----\n");
    for line in BASE64_STANDARD.encode(raw).as_bytes().chunks(70) {
        pem.push_str(&String::from_utf8_lossy(line));
        pem.push('\n');
    }
    pem.push_str("-----END SSH SIGNATURE-----\n");
    SshSig::from_pem(pem).map_err(malformed)
}

fn encoded(key: &KeyData) -> Result<Vec<u8>, Wrong> {
    PublicKey::new(key.clone(), "")
        .to_bytes()
        .map_err(malformed)
}

/// The bytes behind the length that stands at this place.
fn field(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    bytes.get(at + 4..(at + 4).checked_add(length)?)
}

/// The signature of a security key ends with what the key saw, and how many it has made: of the former, the first bit is that somebody touched it.
fn is_touched(signature: &SshSig) -> bool {
    let key = signature.public_key();
    let is_hardware = key.is_sk_ed25519() || key.is_sk_ecdsa_p256();
    let flags = signature.signature_bytes().iter().rev().nth(4);
    is_hardware && flags.is_some_and(|flags| flags & 1 == 1)
}
