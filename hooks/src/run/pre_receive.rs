//! On a server, before what is pushed is let in: verifies the commits that are new.
//!
//! What is pushed stands apart until this hook says yes; git names the place in the environment. Notes that come with the same push count.

use crate::call::{Call, Outcome};
use std::fmt::Write as _;
use trueline_authors::{Places, VerifyError, verify};
use trueline_provenance::git::{Oid, Range, Repo};
use trueline_provenance::stamp::NOTES_REF;
use trueline_provenance::verify::{Level, Notes, Report};

/// A ref that is pushed.
struct Update {
    old: Option<Oid>,
    new: Option<Oid>,
    name: String,
}

/// Lets the push in, or not. What keeps it from verifying keeps the push out: a server must not let in what it can't look at.
pub(super) fn run(stdin: &[u8], call: &Call) -> Outcome {
    match verdict(stdin, call) {
        Ok(outcome) => outcome,
        Err(error) => Outcome {
            stderr: format!("trueline: {error}; so this push is refused.\n"),
            code: 1,
            ..Outcome::default()
        },
    }
}

fn verdict(stdin: &[u8], call: &Call) -> Result<Outcome, VerifyError> {
    let repo = Repo::open_with_or_without_work_tree(&call.directory, &call.environment)?;
    let updates = updates(stdin);
    let mut outcome = Outcome::pass();
    let pushed = |update: &&Update| update.name == NOTES_REF;
    let notes = match updates.iter().find(pushed).map(|update| update.new) {
        Some(new) => new,
        None => repo.tip(NOTES_REF)?,
    };
    let known = repo.branches()?;
    let default = repo.head()?;
    for update in &updates {
        let (Some(new), true) = (update.new, is_code(&update.name)) else {
            continue;
        };
        // A tag of a tree or a blob holds no commit.
        let Ok(new) = repo.commit(&new.to_string()) else {
            continue;
        };
        let base = update.old.or(default);
        let range = repo.between(&known, new, base)?;
        if range.commits.is_empty() {
            continue;
        }
        let report = verify_range(&repo, &range, notes, call)?;
        tell(&report, &update.name, &mut outcome);
    }
    Ok(outcome)
}

fn verify_range(
    repo: &Repo,
    range: &Range,
    notes: Option<Oid>,
    call: &Call,
) -> Result<Report, VerifyError> {
    let tips: Vec<Oid> = notes.into_iter().collect();
    let places = Places {
        home: call.keys.home.clone(),
        policy: None,
    };
    verify(repo, range, Notes::at(repo, &tips)?, &places)
}

fn tell(report: &Report, name: &str, outcome: &mut Outcome) {
    for verdict in &report.verdicts {
        for told in verdict.faults.iter().filter(|t| t.level >= Level::Warning) {
            let place = match (&told.path, &told.address) {
                (Some(path), Some(address)) => format!("{path} {address}: "),
                (Some(path), None) => format!("{path}: "),
                _ => String::new(),
            };
            let _ = writeln!(
                outcome.stderr,
                "trueline: {:.10} {}: {place}{}",
                verdict.commit, told.fault, told.message
            );
        }
    }
    if report.count(Level::Error) > 0 {
        let _ = writeln!(
            outcome.stderr,
            "trueline refuses {name}. `trueline verify` shows the same before a push; statements come with `git push REMOTE {NOTES_REF}`."
        );
        outcome.code = 1;
    }
}

fn is_code(name: &str) -> bool {
    !name.starts_with("refs/notes/") && !name.starts_with("refs/trueline/")
}

/// Lines of `old new name`, with zeros where there is none.
fn updates(stdin: &[u8]) -> Vec<Update> {
    let id = |hex: &str| hex.parse::<Oid>().ok().filter(|id| !id.is_zero());
    let text = String::from_utf8_lossy(stdin);
    let update = |line: &str| {
        let mut words = line.splitn(3, ' ');
        Some(Update {
            old: id(words.next()?),
            new: id(words.next()?),
            name: words.next()?.to_owned(),
        })
    };
    text.lines().filter_map(update).collect()
}
