//! `trueline stats`

use crate::cli::ListFormat;
use crate::error::Error;
use serde_json::{Value, json};
use std::process::ExitCode;
use trueline_provenance::git::Repo;
use trueline_provenance::stats::{Count, Stats, stats};

pub fn run(range: &str, format: ListFormat) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    let (commit, since) = repo.ends(range)?;
    let attributions =
        trueline_authors::attributions(&repo).map_err(|e| Error::Output(e.to_string()))?;
    let mut attributions = attributions.reading_trailers();
    let stats = stats(&repo, &mut attributions, commit, since)?;
    match format {
        ListFormat::Text => print(&stats),
        ListFormat::Json => {
            let json = serde_json::to_string_pretty(&as_json(&stats))
                .map_err(|e| Error::Output(e.to_string()))?;
            rawln!("{json}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(stats: &Stats) {
    let mut rows = vec![[
        "".to_owned(),
        "lines".to_owned(),
        "unedited".to_owned(),
        "blocks".to_owned(),
    ]];
    for ((tool, model, grade), part) in &stats.by {
        let model = model
            .as_ref()
            .map_or(String::new(), |model| format!(":{model}"));
        rows.push([
            format!("{tool}{model} {grade}"),
            part.lines.to_string(),
            part.wholly.to_string(),
            part.blocks.to_string(),
        ]);
    }
    let last = |name: &str, lines: u64, wholly: String, blocks: u64| {
        [
            name.to_owned(),
            lines.to_string(),
            wholly,
            blocks.to_string(),
        ]
    };
    let Stats { lines, blocks, .. } = stats;
    rows.push(last(
        "not recorded",
        lines.unattributed(),
        String::new(),
        blocks.unattributed(),
    ));
    rows.push(last("all", lines.all, String::new(), blocks.all));
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2), width(3)];
    for [name, lines, wholly, blocks] in &rows {
        rawln!(
            "{name:0$}  {lines:>1$}  {wholly:>2$}  {blocks:>3$}",
            widths[0],
            widths[1],
            widths[2],
            widths[3]
        );
    }
}

fn as_json(stats: &Stats) -> Value {
    let count = |count: &Count| {
        json!({
            "all": count.all,
            "attributed": count.attributed,
            "unedited": count.wholly,
            "unattributed": count.unattributed(),
        })
    };
    let by = stats.by.iter().map(|((tool, model, grade), part)| {
        json!({
            "tool": tool,
            "model": model,
            "grade": grade,
            "lines": part.lines,
            "unedited_lines": part.wholly,
            "blocks": part.blocks,
        })
    });
    json!({
        "version": 1,
        "lines": count(&stats.lines),
        "blocks": count(&stats.blocks),
        "by": by.collect::<Vec<_>>(),
    })
}
