//! While the message is made: names the agents that wrote part of what is staged.
//!
//! In `commit-msg` and not before, because only then is it certain what is committed and what the message says.

use super::{RunError, open, staged, top_config, trailer};
use crate::call::{Call, Outcome};
use std::collections::BTreeMap;
use std::path::Path;
use trueline_hcl::Source;
use trueline_provenance::Attributions;
use trueline_provenance::git::{IndexSource, Repo, origin};
use trueline_rules::config::Trailer;

pub(super) fn run(arguments: &[String], call: &Call) -> Result<Outcome, RunError> {
    let file = arguments
        .first()
        .ok_or(RunError::Argument("the message's file"))?;
    let repo = open(call)?;
    origin::remember(&repo, &origin::of_next(&repo)?)?;
    let mut attributions = Attributions::new(&repo)?;
    if attributions.records().is_empty() {
        return Ok(Outcome::pass());
    }
    let index = repo.index_source("")?;
    let Trailer::Key(key) = top_config(&index)?.provenance.trailer else {
        return Ok(Outcome::pass());
    };
    let names = contributors(&repo, &index, &mut attributions)?;
    if names.is_empty() {
        return Ok(Outcome::pass());
    }
    let path = call.directory.join(Path::new(file));
    let io = |source| RunError::Io {
        path: path.clone(),
        source,
    };
    let bytes = std::fs::read(&path).map_err(io)?;
    // In another encoding, a message is none that we can change without harm.
    let Ok(message) = String::from_utf8(bytes) else {
        return Ok(Outcome::pass());
    };
    let comment = comment_mark(&repo)?;
    let next = trailer::add(&message, &key, &names, &comment);
    if next != message {
        std::fs::write(&path, next).map_err(io)?;
    }
    Ok(Outcome::pass())
}

/// The agents that wrote something of what the commit adds, the most first: `claude-code:claude-sonnet-5`.
fn contributors(
    repo: &Repo,
    index: &IndexSource,
    attributions: &mut Attributions,
) -> Result<Vec<String>, RunError> {
    let parents = repo.next_parents()?;
    let (written, deleted) = staged(repo)?;
    let mut weights: BTreeMap<String, u64> = BTreeMap::new();
    for path in written {
        if !attributions.has_records(&path) {
            continue;
        }
        let Ok(bytes) = index.read(&path) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        let next = attributions.next(&parents, &path, &text, &deleted)?;
        for (by, weight) in next.contributors() {
            *weights.entry(by.to_string()).or_default() += weight;
        }
    }
    let mut names: Vec<(String, u64)> = weights.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(names.into_iter().map(|(name, _)| name).collect())
}

/// What a comment in the message starts with. `auto` means that git chose one for this message, which it tells nobody.
fn comment_mark(repo: &Repo) -> Result<String, RunError> {
    for key in ["core.commentString", "core.commentChar"] {
        if let Some(mark) = repo.config(key)?
            && mark != "auto"
            && !mark.is_empty()
        {
            return Ok(mark);
        }
    }
    Ok("#".to_owned())
}
