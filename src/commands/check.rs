//! `trueline check`

use crate::cli::{CheckArguments, Format};
use crate::error::Error;
use crate::output::style::WARNING_WORD;
use crate::output::{github, junit, sarif, statistics, text};
use crate::session::{Contents, Session};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use trueline_rules::baseline::Baseline;
use trueline_rules::config::Groups;
use trueline_rules::statistics::Time;
use trueline_rules::{Report, Severity};

pub fn run(arguments: &CheckArguments, quiet: bool) -> Result<ExitCode, Error> {
    let contents = match &arguments.since {
        Some(rev) => Contents::Since(rev),
        None if arguments.staged => Contents::Staged,
        None => Contents::WorkTree,
    };
    let start = Instant::now();
    let mut session = Session::open(&arguments.paths, &contents, arguments.today)?;
    let read = start.elapsed();
    if !arguments.group.is_empty() {
        session.config.groups = Groups::new(arguments.group.clone())?;
    }
    if let Some(path) = &arguments.baseline {
        session.config.baseline.known = Some(Arc::new(read_baseline(path)?));
    }
    if arguments.write_baseline.is_some() {
        session.config.baseline.known = None;
    }
    let start = Instant::now();
    let (mut report, gaps, mut figures) = session.check_with_statistics();
    figures.time = Time {
        read_ms: milliseconds(read),
        check_ms: milliseconds(start.elapsed()),
    };
    for gap in &gaps {
        errln!("{WARNING_WORD}: {gap}");
    }
    if report.files == 0 && !gaps.is_empty() {
        return Err(Error::Usage("nothing could be checked".into()));
    }
    if let Some(path) = &arguments.write_baseline {
        return write_baseline(path, &report, &session, quiet);
    }
    if arguments.statistics {
        report.statistics = Some(figures);
    }
    if let (Format::Json, Some((repo, prefix))) = (arguments.format, &session.repo) {
        trueline_authors::attribute(repo, prefix, &session.workspace, &mut report)?;
    }
    let failed = |e: &dyn std::fmt::Display| Error::Output(e.to_string());
    match arguments.format {
        Format::Text => {
            let of_file = |path: &str| session.text(path);
            out!("{}", text::render(&report, quiet, &of_file));
            if let Some(figures) = &report.statistics {
                out!("{}", statistics::render(figures));
            }
        }
        Format::Json => rawln!(
            "{}",
            serde_json::to_string_pretty(&report).map_err(|e| failed(&e))?
        ),
        Format::Sarif => {
            let compared = session.config.baseline.known.is_some();
            let sarif = sarif::render(&report, &session.workspace, compared);
            rawln!("{}", sarif.map_err(|e| failed(&e))?);
        }
        Format::Github => raw!("{}", github::render(&report)),
        Format::Junit => rawln!("{}", junit::render(&report).map_err(|e| failed(&e))?),
    }
    Ok(exit_code(&report, session.config.fail_on))
}

fn read_baseline(path: &Path) -> Result<Baseline, Error> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::path(path.display(), e))?;
    Baseline::parse(&text).map_err(|e| Error::path(path.display(), e))
}

fn write_baseline(
    path: &Path,
    report: &Report,
    session: &Session,
    quiet: bool,
) -> Result<ExitCode, Error> {
    let baseline = Baseline::of(report, &session.workspace);
    let text = baseline.render();
    let text = text.map_err(|e| Error::Output(e.to_string()))?;
    std::fs::write(path, text).map_err(|e| Error::path(path.display(), e))?;
    if !quiet {
        let known = text::plural(baseline.len(), "finding");
        rawln!("{known} in the baseline {}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e5).round() / 100.0
}

/// 1 where a finding that is not waived is at or above the failing level.
pub fn exit_code(report: &Report, fail_on: Severity) -> ExitCode {
    let fails = report
        .findings
        .iter()
        .any(|f| f.waived.is_none() && f.severity >= fail_on);
    ExitCode::from(u8::from(fails))
}
