//! `trueline check` over a folder, against tree-sitter parsing the same files and nothing else.

use super::measure::{best, megabytes, milliseconds, program};
use anyhow::Context;
use cpu_time::ThreadTime;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

pub fn run(trueline: &Path, folder: &Path, name: &str) -> anyhow::Result<()> {
    let texts = texts(folder)?;
    let lines: usize = texts.iter().map(|text| text.lines().count()).sum();
    let bare = bare_parse(&texts)?;
    let check = best(3, || {
        let mut command = Command::new(trueline);
        command
            .args(["check", "--quiet", "--format", "json"])
            .current_dir(folder);
        let run = program(&mut command)?;
        anyhow::ensure!(
            run.code != Some(2),
            "check could not run in {}",
            folder.display()
        );
        Ok(run)
    })?;
    // As many cores as it may run on is as many threads as it starts.
    let one_core = best(3, || {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", "0"]).arg(trueline);
        command
            .args(["check", "--quiet", "--format", "json"])
            .current_dir(folder);
        program(&mut command)
    });
    let rate = |time: Duration| lines as f64 / time.as_secs_f64();
    println!(
        "  {name}: {lines} lines in {} files; bare parse {}; check {} of processor time ({:.2} x, {:.0} lines/s), {} on the clock{}; peak {}",
        texts.len(),
        milliseconds(bare),
        milliseconds(check.cpu),
        check.cpu.as_secs_f64() / bare.as_secs_f64(),
        rate(check.cpu),
        milliseconds(check.wall),
        one_core.map_or(String::new(), |one| format!(
            " ({} on one core: {:.2} x)",
            milliseconds(one.wall),
            one.wall.as_secs_f64() / check.wall.as_secs_f64()
        )),
        megabytes(check.memory),
    );
    Ok(())
}

/// The code below a folder.
pub fn texts(folder: &Path) -> anyhow::Result<Vec<String>> {
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

/// Processor time of the fastest of three.
pub fn bare_parse(texts: &[String]) -> anyhow::Result<Duration> {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_hcl::LANGUAGE.into())?;
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let start = ThreadTime::now();
        for text in texts {
            std::hint::black_box(parser.parse(text, None));
        }
        fastest = fastest.min(start.elapsed());
    }
    Ok(fastest)
}
