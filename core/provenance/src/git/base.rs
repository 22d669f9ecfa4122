//! What a change is measured against: the texts of one commit, or of the parents of the commit to come.

use super::tree::TreeLookup;
use super::{GitError, Repo};
use git2::{ObjectType, Oid};
use std::borrow::Cow;
use std::sync::Arc;
use trueline_hcl::{Base, BaseText, Workspace};

/// For each file (its path below `prefix`, and its bytes now) what it was in `commits`. A file that is in none of them
/// is new. The first commit gives the text that a file had; what equals its state in any of them is the same, because
/// a merge doesn't write what it brings in. Without commits, everything is new.
pub fn base<'a>(
    repo: &Repo,
    commits: &[Oid],
    prefix: &str,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Base, GitError> {
    let mut lookups = Vec::with_capacity(commits.len());
    for commit in commits {
        lookups.push(TreeLookup::new(repo, *commit, prefix)?);
    }
    let mut base = Base::default();
    if lookups.is_empty() {
        return Ok(base);
    }
    for (path, bytes) in files {
        let was: Vec<Oid> = lookups.iter_mut().filter_map(|l| l.blob(path)).collect();
        let Some(first) = was.first() else { continue };
        let text = if was.iter().any(|id| is_blob(bytes, *id)) {
            BaseText::Same
        } else if let Some(text) = repo.blob(*first)? {
            BaseText::Was(Arc::from(String::from_utf8_lossy(&text)))
        } else {
            continue;
        };
        base.texts.insert(path.to_owned(), text);
    }
    Ok(base)
}

/// [`base`] of all files of a workspace whose root is `prefix`.
pub fn base_of_workspace(
    repo: &Repo,
    commits: &[Oid],
    prefix: &str,
    workspace: &Workspace,
) -> Result<Base, GitError> {
    let texts: Vec<(String, String)> = workspace
        .files()
        .map(|file| (file.path.to_string(), file.text()))
        .collect();
    let files = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_bytes()));
    base(repo, commits, prefix, files)
}

fn is_blob(bytes: &[u8], id: Oid) -> bool {
    let hashes_to = |bytes: &[u8]| Oid::hash_object(ObjectType::Blob, bytes).is_ok_and(|h| h == id);
    hashes_to(bytes) || matches!(without_cr(bytes), Cow::Owned(text) if hashes_to(&text))
}

/// The bytes as git stores them where it converts line ends.
fn without_cr(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (i, byte) in bytes.iter().enumerate() {
        if *byte == b'\r' && bytes.get(i + 1) == Some(&b'\n') {
            continue;
        }
        out.push(*byte);
    }
    Cow::Owned(out)
}
