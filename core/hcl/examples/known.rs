//! Loads directories as workspaces, evaluates every root, and prints how much is known, why the rest isn't, and what it costs.
//!
//! `cargo run --release -p trueline-hcl --example known -- DIR...`

#![allow(clippy::print_stdout, clippy::print_stderr)] // It is a program.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use trueline_hcl::{DiskSource, Focus, Input, Kind, Workspace};

fn main() {
    let verbose = std::env::var_os("ERRORS").is_some();
    for dir in std::env::args().skip(1) {
        match DiskSource::new(&dir) {
            Ok(source) => report(&dir, Arc::new(source), verbose),
            Err(error) => eprintln!("{dir}: {error}"),
        }
    }
    println!("peak memory {} kB", peak().unwrap_or_default());
}

fn report(dir: &str, source: Arc<DiskSource>, verbose: bool) {
    let start = Instant::now();
    let workspace = Workspace::load(source, Focus::All);
    let loaded = start.elapsed();
    let lines: usize = workspace
        .files()
        .flat_map(|file| file.chunks.iter())
        .map(|placed| placed.chunk.text.matches('\n').count())
        .sum();
    let roots = workspace.roots();
    let mut reasons: HashMap<String, usize> = HashMap::new();
    let (mut instances, mut resources, mut spent) = (0, 0, Duration::ZERO);
    let (mut known, mut unknown, mut wrong) = (0, 0, 0);
    let mut slowest = (Duration::ZERO, String::new());
    for root in &roots {
        let start = Instant::now();
        let model = workspace.evaluate(root);
        let took = start.elapsed();
        spent += took;
        slowest = slowest.max((took, root.to_string()));
        instances += model.instances.len();
        resources += model.resources.len();
        let stats = model.stats();
        known += stats.known;
        unknown += stats.unknown;
        wrong += stats.error;
        model.each_attribute(&mut |value| {
            if let Kind::Error(error) = &value.kind {
                *reasons
                    .entry(format!("error: {}", error.message))
                    .or_default() += 1;
                if verbose && let Some(at) = workspace.locate(error.site) {
                    let line = workspace
                        .lines(&at.path)
                        .map(|l| l.line_of(at.range.start) + 1);
                    println!("{dir}/{}:{} {}", at.path, line.unwrap_or(0), error.message);
                }
            }
            if let Some(input) = value.inputs().first() {
                *reasons.entry(reason(input)).or_default() += 1;
            }
        });
    }
    println!(
        "{dir}: {} files, {lines} lines, {} unreadable, {} broken chunks, {} roots, {instances} module instances, {resources} resources",
        workspace.files().count(),
        workspace.unreadable().len(),
        workspace
            .files()
            .flat_map(|f| f.chunks.iter())
            .filter(|p| p.chunk.is_broken())
            .count(),
        roots.len(),
    );
    println!("  attributes: {known} known, {unknown} unknown, {wrong} errors");
    println!(
        "  load {loaded:?}, evaluate {spent:?}, of which {:?} for {:?}",
        slowest.0, slowest.1
    );
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let (errors, others): (Vec<_>, Vec<_>) = reasons
        .into_iter()
        .partition(|(reason, _)| reason.starts_with("error"));
    for (reason, count) in others.iter().take(5).chain(errors.iter().take(5)) {
        println!("  {count:6} {reason}");
    }
}

fn reason(input: &Input) -> String {
    match input {
        Input::Variable { .. } => "a variable without a value".into(),
        Input::Attribute(_) => "an attribute that the provider decides".into(),
        Input::Module { .. } => "a module that is not here".into(),
        Input::Error(error) => format!("error: {}", error.message),
        other => other.to_string(),
    }
}

/// The most memory that this process has had, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
