//! Who wrote the last commits.

use super::{GitError, Repo};
use std::collections::HashMap;

/// The e-mail addresses of the authors of the last commits before and with the one that is checked out, of which at most `most` are looked at:
/// those with the most commits first. Programs are left out where their address says that they are one.
pub fn authors(repo: &Repo, most: usize) -> Result<Vec<String>, GitError> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    if repo.head()?.is_some() {
        let mut walk = repo.inner.revwalk()?;
        walk.push_head()?;
        for id in walk.take(most) {
            let commit = repo.inner.find_commit(id?)?;
            if let Ok(email) = commit.author().email()
                && is_of_a_person(email)
            {
                *counts.entry(email.to_owned()).or_default() += 1;
            }
        }
    }
    let mut counted: Vec<(String, usize)> = counts.into_iter().collect();
    counted.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    Ok(counted.into_iter().map(|(email, _)| email).collect())
}

fn is_of_a_person(email: &str) -> bool {
    email.contains('@') && !email.contains("[bot]") && !email.contains("noreply")
}
