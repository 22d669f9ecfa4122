//! Checks a directory and prints how many findings each rule has, and a sample of them: for judging rules on public code.
//!
//! `cargo run --release --example corpus -- DIR [SAMPLE] [RULE]`

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Instant;
use trueline_hcl::source::DiskSource;
use trueline_hcl::{Base, BaseText, Focus, Workspace};
use trueline_rules::{Authorship, Config, Finding, Input, check};

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let dir = args.next().unwrap_or_else(|| ".".into());
    let sample: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let only = args.next();
    let started = Instant::now();
    let source = DiskSource::new(&dir).map_err(io::Error::other)?;
    let workspace = Workspace::load(Arc::new(source), Focus::All);
    // Nothing is new, so that intent is not asked for.
    let same = workspace
        .files()
        .map(|file| (file.path.to_string(), BaseText::Same));
    let input = Input {
        workspace: &workspace,
        config: &Config::default(),
        base: &Base {
            texts: same.collect(),
        },
        authorship: &Authorship::default(),
        today: jiff::civil::date(2026, 11, 21),
    };
    let report = check(&input, &|_| true);
    let took = started.elapsed();
    let mut out = io::stdout().lock();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(&finding.rule).or_default() += 1;
    }
    for (rule, count) in counts {
        writeln!(out, "{count:6} {rule}")?;
    }
    writeln!(
        out,
        "{} findings, {} unknown, {} files, {} blocks, {took:?}",
        report.findings.len(),
        report.unknown,
        report.files,
        report.blocks
    )?;
    let is_wanted = |finding: &&Finding| only.as_ref().is_none_or(|rule| finding.rule == *rule);
    let wanted: Vec<&Finding> = report.findings.iter().filter(is_wanted).collect();
    let step = (wanted.len() / sample.max(1)).max(1);
    for finding in wanted.iter().step_by(step).take(sample) {
        let line = finding.range.start.line;
        writeln!(
            out,
            "{}:{line} {} {}\n    {}",
            finding.path, finding.rule, finding.address, finding.message
        )?;
        for evidence in &finding.evidence {
            let line = evidence.range.start.line;
            writeln!(out, "    {}:{line} {}", evidence.path, evidence.message)?;
        }
    }
    Ok(())
}
