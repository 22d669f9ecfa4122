//! `trueline blame`

use crate::cli::ListFormat;
use crate::error::Error;
use crate::output::style::{BOLD, DIM, Styled};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use trueline_hcl::{Lines, Source};
use trueline_provenance::blame::{BlockBlame, Version, blame};
use trueline_provenance::countersign::Said;
use trueline_provenance::git::Repo;

pub fn run(path: &Path, rev: Option<&str>, format: ListFormat) -> Result<ExitCode, Error> {
    let absolute = std::env::current_dir()?.join(path);
    let repo = Repo::discover(absolute.parent().unwrap_or(&absolute))?;
    let outside = || Error::path(path.display(), "it is outside of the repository");
    let relative = repo.relative(&absolute).ok_or_else(outside)?;
    let (text, version);
    match rev {
        Some(rev) => {
            let commit = repo.commit(rev)?;
            let bytes = repo
                .tree_source(commit, "")?
                .read(&relative)
                .map_err(|e| Error::path(format!("{rev}:{relative}"), e))?;
            text = String::from_utf8_lossy(&bytes).into_owned();
            version = Version::Commit(commit);
        }
        None => {
            text =
                std::fs::read_to_string(&absolute).map_err(|e| Error::path(path.display(), e))?;
            version = Version::Text(&text);
        }
    }
    let attributions =
        trueline_authors::attributions(&repo).map_err(|e| Error::Output(e.to_string()))?;
    let mut attributions = attributions.reading_trailers();
    let blocks = blame(&repo, &mut attributions, &relative, version, true)?;
    match format {
        ListFormat::Text => print_text(&blocks),
        ListFormat::Json => {
            let lines = Lines::of(&text);
            let blocks: Vec<Value> = blocks
                .iter()
                .map(|block| as_json(block, &relative, &lines))
                .collect();
            let json = serde_json::to_string_pretty(&json!({"version": 1, "blocks": blocks}))
                .map_err(|e| Error::Output(e.to_string()))?;
            println!("{json}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print_text(blocks: &[BlockBlame]) {
    let width = blocks
        .iter()
        .map(|block| block.address.chars().count())
        .max()
        .unwrap_or(0);
    for block in blocks {
        let commit = block.commit.map_or("uncommitted".to_owned(), |commit| {
            commit.to_string()[..10].to_owned()
        });
        let address = Styled(BOLD, &block.address);
        let pad = " ".repeat(width - block.address.chars().count());
        anstream::println!(
            "{}  {address}{pad}  {}",
            Styled(DIM, format!("{commit:11}")),
            contributors(block)
        );
        for signature in &block.countersigned {
            let Said { text, by, key, .. } = &signature.said;
            let indent = " ".repeat(13);
            anstream::println!("{indent}`{text}` countersigned by {by}, {key}");
        }
    }
}

/// `claude-code:claude-sonnet-5 92 % recorded, not recorded 8 %`
fn contributors(block: &BlockBlame) -> String {
    let known = block
        .contributors
        .iter()
        .map(|share| format!("{} {} {}", share.by, percent(share.share), share.by.grade));
    let unknown =
        (block.unattributed > 0.0).then(|| format!("not recorded {}", percent(block.unattributed)));
    known.chain(unknown).collect::<Vec<_>>().join(", ")
}

/// A share never rounds to nothing or to all of it.
fn percent(share: f64) -> String {
    match share * 100.0 {
        p if p > 0.0 && p < 1.0 => "under 1 %".into(),
        p if p > 99.0 && p < 100.0 => "over 99 %".into(),
        p => format!("{p:.0} %"),
    }
}

fn as_json(block: &BlockBlame, path: &str, lines: &Lines) -> Value {
    let contributors: Vec<Value> = block
        .contributors
        .iter()
        .map(|share| json!({"tool": share.by.tool, "version": share.by.version, "model": share.by.model, "session": share.by.session, "grade": share.by.grade, "share": share.share}))
        .collect();
    json!({
        "address": block.address,
        "path": path,
        "start_line": lines.line_of(block.range.start) + 1,
        "end_line": lines.line_of(block.range.end) + 1,
        "contributors": contributors,
        "unattributed": block.unattributed,
        "commit": block.commit.map(|commit| commit.to_string()),
        "countersigned": block.countersigned.iter().map(|signature| &signature.said).collect::<Vec<_>>(),
    })
}
