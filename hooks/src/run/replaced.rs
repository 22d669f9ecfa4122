//! Which commit the next one takes the place of. Git tells no hook, so it is seen by what the two have in common.

use super::RunError;
use crate::call::Call;
use std::io::{Read, Seek, SeekFrom};
use trueline_provenance::git::{Oid, Repo};
use trueline_provenance::stamp;

/// The commit that is being amended, before the new one is there: an amended commit keeps its author and the time that it was written,
/// or at least its message and so the statement that this names.
///
/// Of a commit that was made just now, the time tells nothing: another one by the same author may follow it within the second. Where one
/// is taken for the other, the statement tells of more files than it must, all of it true, or of fewer, which is noticed once the commit
/// is there.
pub(super) fn amended(
    repo: &Repo,
    call: &Call,
    message: Option<&str>,
) -> Result<Option<Oid>, RunError> {
    let Some(head) = repo.head()? else {
        return Ok(None);
    };
    if repo.next_parents()?.len() > 1 {
        return Ok(None);
    }
    let same_author =
        call.author.is_some() && call.author == repo.author(head)? && !is_just_now(call);
    let named = stamp::named_in(&repo.message(head)?);
    let same_name = || named.is_some() && message.and_then(stamp::named_in) == named;
    Ok((same_author || same_name()).then_some(head))
}

/// Whether the commit that is made says that it was written about now, as a new one does.
fn is_just_now(call: &Call) -> bool {
    const ABOUT: i64 = 3;
    let seconds = |author: &String| {
        let (_, date) = author.rsplit_once('@')?;
        date.split_whitespace().next()?.parse::<i64>().ok()
    };
    let written = call.author.as_ref().and_then(seconds);
    written.is_none_or(|then| (call.now.as_second() - then).abs() <= ABOUT)
}

/// Whether `git commit` made HEAD, and not a rebase, a cherry-pick, a merge or a program that knows no hooks.
pub(super) fn is_made_by_commit(repo: &Repo) -> bool {
    last_move(repo).is_some_and(|message| {
        message.starts_with("commit:")
            || message.starts_with("commit (amend)")
            || message.starts_with("commit (initial)")
    })
}

/// What moved HEAD.
fn last_move(repo: &Repo) -> Option<String> {
    const ENOUGH: i64 = 4096;
    let mut log = std::fs::File::open(repo.git_dir().join("logs/HEAD")).ok()?;
    let len = i64::try_from(log.metadata().ok()?.len()).ok()?;
    log.seek(SeekFrom::End(-len.min(ENOUGH))).ok()?;
    let mut end = Vec::new();
    log.read_to_end(&mut end).ok()?;
    let end = String::from_utf8_lossy(&end);
    let (_, message) = end.lines().last()?.split_once('\t')?;
    Some(message.to_owned())
}
