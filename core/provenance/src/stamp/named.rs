//! The statement that a commit's message names.

use super::changed::changed;
use super::{Sealed, envelope, statement};
use crate::git::{GitError, Repo};
use git2::Oid;

/// The key of the trailer that names a statement: `Trueline-Statement: sha256:` and 64 digits.
pub const TRAILER: &str = "Trueline-Statement";

/// The digest of the statement that a message names, in its last such trailer.
pub fn named_in(message: &str) -> Option<String> {
    let trailers = git2::message_trailers_strs(message).ok()?;
    let ours = trailers
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case(TRAILER));
    let mut digests = ours.filter_map(|(_, value)| {
        let hex = value.trim().strip_prefix("sha256:")?;
        let is_digest = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        is_digest.then(|| hex.to_ascii_lowercase())
    });
    digests.next_back()
}

/// Whether a statement tells of the tree of a commit and of every Terraform file that the commit changed.
pub fn covers(repo: &Repo, sealed: &Sealed, commit: Oid) -> Result<bool, GitError> {
    let content = envelope::open(&sealed.line).unwrap_or_default();
    let Some(stamp) = statement::read(&content) else {
        return Ok(false);
    };
    let (tree, parents) = repo.tree_and_parents(commit)?;
    let changed = changed(repo, tree, &parents)?;
    let is_told = |(path, blob): &(String, Oid)| {
        let mut files = stamp.files.iter();
        files.any(|file| file.path == *path && file.blob == *blob)
    };
    Ok(stamp.tree == tree && changed.written.iter().all(is_told))
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn a_trailer_names_a_statement() {
        let digest = "0a".repeat(32);
        let named = |text: &str| named_in(&text.replace("DIGEST", &digest));
        assert_eq!(
            named("Title\n\nAssisted-by: a\nTrueline-Statement: sha256:DIGEST\n"),
            Some(digest.clone())
        );
        assert_eq!(
            named("Title\n\nText\n\nTrueline-Statement: sha256:DIGEST\n\nMore text\n"),
            None
        );
        assert_eq!(named("Title\n\nTrueline-Statement: sha256:0a\n"), None);
    }
}
