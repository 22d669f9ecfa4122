//! `trueline check` over a folder, against tree-sitter parsing the same files and nothing else.

use super::measure::{best, megabytes, milliseconds, program};
use anyhow::Context;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub fn run(trueline: &Path, folder: &Path, name: &str) -> anyhow::Result<()> {
    let texts = texts(folder)?;
    let lines: usize = texts.iter().map(|text| text.lines().count()).sum();
    let bare = bare_parse(&texts)?;
    let check = |threads: &str| {
        best(3, || {
            let mut command = Command::new(trueline);
            command
                .args(["check", "--quiet", "--format", "json"])
                .current_dir(folder)
                .env("RAYON_NUM_THREADS", threads);
            let run = program(&mut command)?;
            anyhow::ensure!(
                run.code != Some(2),
                "check could not run in {}",
                folder.display()
            );
            Ok(run)
        })
    };
    let one = check("1")?;
    let all = check("0")?;
    let rate = |wall: Duration| lines as f64 / wall.as_secs_f64();
    println!(
        "  {name}: {lines} lines in {} files; bare parse {}; check {} ({:.2} x, {:.0} lines/s); on all cores {} ({:.0} lines/s); peak {}",
        texts.len(),
        milliseconds(bare),
        milliseconds(one.wall),
        one.wall.as_secs_f64() / bare.as_secs_f64(),
        rate(one.wall),
        milliseconds(all.wall),
        rate(all.wall),
        megabytes(all.memory),
    );
    Ok(())
}

fn texts(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in ignore::Walk::new(folder) {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "tf" || e == "tofu") && path.is_file() {
            texts.push(std::fs::read_to_string(path).with_context(|| path.display().to_string())?);
        }
    }
    Ok(texts)
}

/// The fastest of three.
fn bare_parse(texts: &[String]) -> anyhow::Result<Duration> {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_hcl::LANGUAGE.into())?;
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        for text in texts {
            std::hint::black_box(parser.parse(text, None));
        }
        fastest = fastest.min(start.elapsed());
    }
    Ok(fastest)
}
