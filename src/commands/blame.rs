//! `trueline blame`

use crate::cli::{BlameArguments, ListFormat};
use crate::error::Error;
use crate::output::style::{BOLD, DIM, Styled};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trueline_hcl::{Lines, Source};
use trueline_provenance::Share;
use trueline_provenance::blame::{BlockBlame, LineBlame, Version, blame, lines};
use trueline_provenance::countersign::Said;
use trueline_provenance::git::Repo;

pub fn run(arguments: &BlameArguments) -> Result<ExitCode, Error> {
    let here = std::env::current_dir()?;
    let (path, line) = place(&here, &arguments.path);
    let absolute = here.join(&path);
    let repo = Repo::discover(absolute.parent().unwrap_or(&absolute))?;
    let outside = || Error::path(path.display(), "it is outside of the repository");
    let relative = repo.relative(&absolute).ok_or_else(outside)?;
    let (text, version);
    match &arguments.rev {
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
    let mut blocks = blame(&repo, &mut attributions, &relative, version, true)?;
    let counts = Lines::of(&text);
    let mut wanted = 1..=u32::MAX;
    if let Some(line) = line {
        blocks.retain(|b| {
            (counts.line_of(b.range.start) + 1..=counts.line_of(b.range.end) + 1).contains(&line)
        });
        wanted = match blocks.first() {
            Some(b) => counts.line_of(b.range.start) + 1..=counts.line_of(b.range.end) + 1,
            None => line..=line,
        };
    }
    let lines: Vec<(u32, LineBlame)> = match arguments.lines {
        true => (1..)
            .zip(lines(&repo, &mut attributions, &relative, version)?)
            .filter(|(at, _)| wanted.contains(at))
            .collect(),
        false => Vec::new(),
    };
    match (arguments.format, arguments.lines) {
        (ListFormat::Text, false) => print_text(&blocks),
        (ListFormat::Text, true) => print_lines(&lines, &text),
        (ListFormat::Json, _) => {
            let blocks: Vec<Value> = blocks
                .iter()
                .map(|block| as_json(block, &relative, &counts))
                .collect();
            let mut json = json!({"version": 1, "blocks": blocks});
            if arguments.lines {
                json["lines"] = lines.iter().map(line_json).collect();
            }
            let json =
                serde_json::to_string_pretty(&json).map_err(|e| Error::Output(e.to_string()))?;
            rawln!("{json}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `main.tf:12` is a line of a file, unless there is a file of that name.
fn place(here: &Path, path: &Path) -> (PathBuf, Option<u32>) {
    let whole = || (path.to_owned(), None);
    if here.join(path).exists() {
        return whole();
    }
    let text = path.to_string_lossy();
    match text.rsplit_once(':') {
        Some((file, line)) => match line.parse() {
            Ok(line) => (PathBuf::from(file), Some(line)),
            Err(_) => whole(),
        },
        None => whole(),
    }
}

/// Who wrote words of each line, its number, and the line. Nothing stands before a line without words.
fn print_lines(lines: &[(u32, LineBlame)], text: &str) {
    let who: Vec<String> = lines.iter().map(|(_, line)| line_authors(line)).collect();
    let width = who.iter().map(|w| w.chars().count()).max().unwrap_or(0);
    let last = lines.last().map_or(0, |(at, _)| at.to_string().len());
    for ((at, line), who) in lines.iter().zip(who) {
        let code = &text[line.range.start as usize..line.range.end as usize];
        let who = format!("{who:width$}");
        outln!("{}  {at:last$}  {code}", Styled(DIM, who));
    }
}

fn line_authors(line: &LineBlame) -> String {
    let known = line.contributors.iter();
    let known = known.map(|share| format!("{} {}", share.by, share.by.grade));
    let unknown = line.unattributed.filter(|part| *part > 0.0);
    let all = known.chain(unknown.map(|_| "not recorded".to_owned()));
    all.collect::<Vec<_>>().join(", ")
}

fn line_json((at, line): &(u32, LineBlame)) -> Value {
    json!({
        "line": at,
        "contributors": contributors_json(&line.contributors),
        "unattributed": line.unattributed,
    })
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
        outln!(
            "{}  {address}{pad}  {}",
            Styled(DIM, format!("{commit:11}")),
            contributors(&block.contributors, block.unattributed)
        );
        for signature in &block.countersigned {
            let Said { text, by, key, .. } = &signature.said;
            let indent = " ".repeat(13);
            outln!("{indent}`{text}` countersigned by {by}, {key}");
        }
    }
}

/// `claude-code:claude-sonnet-5 92 % recorded, not recorded 8 %`
pub(super) fn contributors(contributors: &[Share], unattributed: f64) -> String {
    let known = contributors
        .iter()
        .map(|share| format!("{} {} {}", share.by, percent(share.share), share.by.grade));
    let unknown = (unattributed > 0.0).then(|| format!("not recorded {}", percent(unattributed)));
    known.chain(unknown).collect::<Vec<_>>().join(", ")
}

/// A share never rounds to nothing or to all of it.
pub(super) fn percent(share: f64) -> String {
    match share * 100.0 {
        p if p > 0.0 && p < 1.0 => "under 1 %".into(),
        p if p > 99.0 && p < 100.0 => "over 99 %".into(),
        p => format!("{p:.0} %"),
    }
}

fn as_json(block: &BlockBlame, path: &str, lines: &Lines) -> Value {
    json!({
        "address": block.address,
        "path": path,
        "start_line": lines.line_of(block.range.start) + 1,
        "end_line": lines.line_of(block.range.end) + 1,
        "contributors": contributors_json(&block.contributors),
        "unattributed": block.unattributed,
        "commit": block.commit.map(|commit| commit.to_string()),
        "countersigned": block.countersigned.iter().map(|signature| &signature.said).collect::<Vec<_>>(),
    })
}

pub(super) fn contributors_json(contributors: &[Share]) -> Vec<Value> {
    let one = |share: &Share| {
        json!({
            "tool": share.by.tool,
            "version": share.by.version,
            "model": share.by.model,
            "session": share.by.session,
            "grade": share.by.grade,
            "share": share.share,
        })
    };
    contributors.iter().map(one).collect()
}
