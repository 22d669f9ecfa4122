//! What the language part costs, stage by stage on one thread, against tree-sitter parsing the same bytes and nothing else.

use super::check::{bare_parse, texts};
use super::measure::milliseconds;
use cpu_time::ThreadTime;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use trueline_hcl::{DiskSource, File, FileId, Focus, Workspace};

/// Of each stage the fastest of so many runs: what the noise of the machine adds is left out.
const RUNS: usize = 5;

pub fn run(folder: &Path, name: &str) -> anyhow::Result<()> {
    let texts = texts(folder)?;
    let lines: usize = texts.iter().map(|text| text.lines().count()).sum();
    let bare = bare_parse(&texts)?;
    let mut parsed = Duration::MAX;
    let mut files: Vec<File> = Vec::new();
    for _ in 0..RUNS {
        files.clear();
        let start = ThreadTime::now();
        files.extend(texts.iter().map(|text| parse(text)));
        parsed = parsed.min(start.elapsed());
    }
    let chunks = files.iter().flat_map(|file| file.chunks.iter());
    let chunks: Vec<String> = chunks.map(|placed| placed.chunk.text.to_string()).collect();
    let trees = bare_parse(&chunks)?;
    drop(files);

    // What is linked or evaluated stays: each run takes a workspace of its own.
    let (mut link, mut evaluate) = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        let workspace = Workspace::load(Arc::new(DiskSource::new(folder)?), Focus::All);
        let start = ThreadTime::now();
        let roots = workspace.roots();
        for root in &roots {
            std::hint::black_box(workspace.problems(root));
        }
        link = link.min(start.elapsed());
        let start = ThreadTime::now();
        for root in &roots {
            std::hint::black_box(workspace.evaluate(root));
        }
        evaluate = evaluate.min(start.elapsed());
    }
    println!(
        "  {name}: {lines} lines in {} files; bare parse {}",
        texts.len(),
        milliseconds(bare)
    );
    for (stage, time) in [
        ("parse, chunk by chunk", trees),
        ("split and lower", parsed.saturating_sub(trees)),
        ("link", link),
        ("evaluate", evaluate),
        ("all of them", parsed + link + evaluate),
    ] {
        println!(
            "    {stage:22} {:>10} ({:.2} x, {:.0} lines/s)",
            milliseconds(time),
            time.as_secs_f64() / bare.as_secs_f64(),
            lines as f64 / time.as_secs_f64(),
        );
    }
    Ok(())
}

fn parse(text: &str) -> File {
    File::parse(FileId(0), "main.tf", text, false)
}
