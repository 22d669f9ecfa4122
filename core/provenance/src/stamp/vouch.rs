//! A further signature of a statement that is there, by somebody else who stands for it.

use super::envelope::Envelope;
use super::{Sealed, notes, parse, sealed_digest, sign};
use crate::countersign::{SignError, SigningKey};
use crate::git::{GitError, Repo};
use git2::Oid;

#[derive(Debug, thiserror::Error)]
pub enum VouchError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Sign(#[from] SignError),
}

/// Signs the statements of a commit's tree that the key hasn't signed yet; how many that are.
///
/// Each gets a line of its own with this one signature: lines are a set, so two people who sign at once lose nothing.
pub fn vouch(repo: &Repo, commit: Oid, key: &SigningKey) -> Result<usize, VouchError> {
    let (tree, _) = repo.tree_and_parents(commit)?;
    let lines = notes::lines(repo, commit)?;
    let envelopes: Vec<Envelope> = lines
        .iter()
        .filter_map(|l| Envelope::from_line(l))
        .collect();
    let mut done: Vec<String> = Vec::new();
    let by_key = |e: &Envelope| e.signatures.iter().any(|s| s.keyid == key.fingerprint());
    let signed = envelopes.iter().filter(|e| by_key(e));
    done.extend(signed.filter_map(|e| Some(sealed_digest(&e.content()?))));
    let mut count = 0;
    for mut envelope in envelopes {
        let Some(content) = envelope.content() else {
            continue;
        };
        let digest = sealed_digest(&content);
        let is_ours = parse(&content).is_some_and(|stamp| stamp.tree == tree);
        if !is_ours || done.contains(&digest) {
            continue;
        }
        envelope.signatures.clear();
        sign(&mut envelope, key)?;
        let sealed = Sealed {
            line: envelope.to_line(),
            digest: digest.clone(),
        };
        super::add(repo, commit, &sealed)?;
        done.push(digest);
        count += 1;
    }
    Ok(count)
}
