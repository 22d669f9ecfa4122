//! `trueline log`

use super::blame::{contributors, contributors_json};
use crate::cli::ListFormat;
use crate::error::Error;
use crate::output::style::{BOLD, DIM, Styled};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use trueline_provenance::git::{Oid, Repo};
use trueline_provenance::log::{Change, Kind, find, log};

pub fn run(
    address: &str,
    path: Option<&Path>,
    rev: &str,
    format: ListFormat,
) -> Result<ExitCode, Error> {
    let here = std::env::current_dir()?;
    let repo = Repo::discover(&here)?;
    let commit = repo.commit(rev)?;
    let file = file(
        &repo,
        commit,
        address,
        path.map(|path| here.join(path)).as_deref(),
    )?;
    let attributions =
        trueline_authors::attributions(&repo).map_err(|e| Error::Output(e.to_string()))?;
    let mut attributions = attributions.reading_trailers();
    let changes = log(&repo, &mut attributions, commit, &file, address)?;
    match format {
        ListFormat::Text => {
            for change in &changes {
                print(&repo, change)?;
            }
        }
        ListFormat::Json => {
            let changes: Result<Vec<Value>, Error> = changes
                .iter()
                .map(|change| as_json(&repo, change))
                .collect();
            let json = json!({"version": 1, "changes": changes?});
            let json =
                serde_json::to_string_pretty(&json).map_err(|e| Error::Output(e.to_string()))?;
            rawln!("{json}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The one file that has the block.
fn file(repo: &Repo, commit: Oid, address: &str, path: Option<&Path>) -> Result<String, Error> {
    let mut files = find(repo, commit, address)?;
    if let Some(path) = path {
        let outside = || Error::path(path.display(), "it is outside of the repository");
        let path = repo.relative(path).ok_or_else(outside)?;
        files.retain(|file| crate::session::is_below(file, &path));
    }
    match files.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Error::Usage(format!(
            "there is no block `{address}` in what is committed"
        ))),
        several => Err(Error::Usage(format!(
            "`{address}` stands in several files, name one of them: {}",
            several.join(", ")
        ))),
    }
}

fn print(repo: &Repo, change: &Change) -> Result<(), Error> {
    let what = match &change.kind {
        Kind::Made => "made".to_owned(),
        Kind::Changed => "changed".to_owned(),
        Kind::Renamed(from) => format!("renamed from {from}"),
        Kind::Moved(from) => format!("moved from {from}"),
    };
    let (date, subject) = repo.headline(change.commit)?;
    outln!(
        "{} {} {}  {what}  {subject}",
        Styled(DIM, &change.commit.to_string()[..10]),
        Styled(DIM, date),
        Styled(BOLD, &change.address),
    );
    let told = contributors(&change.told.shares, change.told.unattributed);
    outln!("{}{told}", " ".repeat(11));
    Ok(())
}

fn as_json(repo: &Repo, change: &Change) -> Result<Value, Error> {
    let (kind, from) = match &change.kind {
        Kind::Made => ("made", None),
        Kind::Changed => ("changed", None),
        Kind::Renamed(from) => ("renamed", Some(from)),
        Kind::Moved(from) => ("moved", Some(from)),
    };
    let (date, subject) = repo.headline(change.commit)?;
    Ok(json!({
        "commit": change.commit.to_string(),
        "date": date,
        "subject": subject,
        "kind": kind,
        "from": from,
        "path": change.path,
        "address": change.address,
        "contributors": contributors_json(&change.told.shares),
        "unattributed": change.told.unattributed,
    }))
}
