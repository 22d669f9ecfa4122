//! While the message is made: names the agents that wrote part of what is staged, and the statement of who wrote what.
//!
//! In `commit-msg` and not before, because only then is it certain what is committed and what the message says. The statement is made
//! now, for the tree that the commit will have, so that the message can name it and a signature of the commit covers it.

use super::{RunError, open, replaced, signing, staged, top_config, trailer};
use crate::call::{Call, Outcome};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trueline_hcl::Source;
use trueline_provenance::Attributions;
use trueline_provenance::git::{Oid, Repo, origin};
use trueline_provenance::stamp::{self, Checked, Sealed};
use trueline_rules::config::{ProvenanceConfig, Trailer};

pub(super) fn run(arguments: &[String], call: &Call) -> Result<Outcome, RunError> {
    let file = arguments
        .first()
        .ok_or(RunError::Argument("the message's file"))?;
    let repo = open(call)?;
    let origins = origin::of_next(&repo)?;
    origin::remember(&repo, &origins)?;
    let path = call.directory.join(Path::new(file));
    let message = Message::read(&repo, path)?;
    let (written, deleted) = staged(&repo)?;
    let amends = replaced::amended(&repo, call, message.text.as_deref())?;
    if written.is_empty() && deleted.is_empty() && amends.is_none() {
        return Ok(Outcome::pass());
    }
    let source = repo.staged_source()?;
    let config = top_config(&source)?.provenance;
    let mut attributions = trueline_authors::attributions(&repo)?;
    let mut next = message.text.clone();
    if let (Trailer::Key(key), false) = (&config.trailer, attributions.records().is_empty()) {
        let names = contributors(&repo, &source, &mut attributions, &written, &deleted)?;
        next = next.map(|text| trailer::add(&text, key, &names, &message.comment));
    }
    let mut outcome = Outcome::pass();
    if config.stamp {
        let made_of = (amends, origins);
        let sealed = match state(&repo, &mut attributions, made_of, &config, call)? {
            Stated::Nothing => None,
            Stated::Sealed(sealed, said) => {
                outcome.stderr.extend(said);
                Some(sealed)
            }
            Stated::Stopped(why) => {
                outcome.stderr = why;
                outcome.code = 1;
                return Ok(outcome);
            }
        };
        if config.statement_trailer {
            let value = sealed.map(|sealed| format!("sha256:{}", sealed.digest));
            let key = stamp::TRAILER;
            let set = |text: String| trailer::set(&text, key, value.as_deref(), &message.comment);
            next = next.map(set);
        }
    }
    message.write(next)?;
    Ok(outcome)
}

/// What came of the statement.
enum Stated {
    /// No Terraform file changes.
    Nothing,
    /// It is kept for the commit; and what the person is told.
    Sealed(Sealed, Option<String>),
    /// It had to be signed.
    Stopped(String),
}

/// Makes the statement of the commit to come, and keeps it. It amends one, and is made of others.
fn state(
    repo: &Repo,
    attributions: &mut Attributions,
    (amends, origins): (Option<Oid>, Vec<Oid>),
    config: &ProvenanceConfig,
    call: &Call,
) -> Result<Stated, RunError> {
    let tree = repo.staged_tree()?;
    let checked = Checked::of(repo, tree);
    let parents = match amends {
        Some(amended) => repo.tree_and_parents(amended)?.1,
        None => repo.next_parents()?,
    };
    let replaced = amends.into_iter().chain(origins).collect();
    let source = stamp::Source {
        tree,
        parents,
        replaced,
        checked: checked.as_ref(),
        skipped: false,
    };
    let Some(stamp) = stamp::of_source(repo, attributions, &source)? else {
        return Ok(Stated::Nothing);
    };
    let signed = signing::sign(repo, &stamp, config.signing, &call.keys)?;
    let Some(sealed) = signed.sealed else {
        let why = signed.said.unwrap_or_default();
        return Ok(Stated::Stopped(format!(
            "trueline stopped this commit: its statement must be signed (`provenance.signing = \"required\"`), and {why}.\n"
        )));
    };
    stamp::keep(repo, tree, &sealed)?;
    Ok(Stated::Sealed(sealed, signed.said))
}

/// The message's file.
struct Message {
    path: PathBuf,
    /// None: in another encoding, a message is none that we can change without harm.
    text: Option<String>,
    comment: String,
}

impl Message {
    fn read(repo: &Repo, path: PathBuf) -> Result<Message, RunError> {
        let bytes = std::fs::read(&path).map_err(|source| RunError::Io {
            path: path.clone(),
            source,
        })?;
        Ok(Message {
            text: String::from_utf8(bytes).ok(),
            comment: comment_mark(repo)?,
            path,
        })
    }

    fn write(self, next: Option<String>) -> Result<(), RunError> {
        match next {
            Some(text) if self.text.as_ref() != Some(&text) => {
                let path = self.path;
                std::fs::write(&path, text).map_err(|source| RunError::Io { path, source })
            }
            _ => Ok(()),
        }
    }
}

/// The agents that wrote something of what the commit adds, the most first: `claude-code:claude-sonnet-5`.
fn contributors(
    repo: &Repo,
    source: &dyn Source,
    attributions: &mut Attributions,
    written: &[String],
    deleted: &[String],
) -> Result<Vec<String>, RunError> {
    let parents = repo.next_parents()?;
    let mut weights: BTreeMap<String, u64> = BTreeMap::new();
    for path in written {
        if !attributions.has_records(path) {
            continue;
        }
        let Ok(bytes) = source.read(path) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        let next = attributions.next(&parents, path, &text, deleted)?;
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
