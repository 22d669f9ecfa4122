//! `trueline check`

use crate::cli::{CheckArguments, Format};
use crate::error::Error;
use crate::output::style::WARNING_WORD;
use crate::output::{github, junit, sarif, text};
use crate::session::{Contents, Session};
use std::process::ExitCode;
use trueline_rules::{Report, Severity};

pub fn run(arguments: &CheckArguments, quiet: bool) -> Result<ExitCode, Error> {
    let contents = match &arguments.since {
        Some(rev) => Contents::Since(rev),
        None if arguments.staged => Contents::Staged,
        None => Contents::WorkTree,
    };
    let session = Session::open(&arguments.paths, &contents, arguments.today)?;
    let (mut report, gaps) = session.check_with_gaps();
    for gap in &gaps {
        anstream::eprintln!("{WARNING_WORD}: {gap}");
    }
    if report.files == 0 && !gaps.is_empty() {
        return Err(Error::Usage("nothing could be checked".into()));
    }
    if let (Format::Json, Some((repo, prefix))) = (arguments.format, &session.repo) {
        trueline_authors::attribute(repo, prefix, &session.workspace, &mut report)?;
    }
    let failed = |e: &dyn std::fmt::Display| Error::Output(e.to_string());
    match arguments.format {
        Format::Text => anstream::print!(
            "{}",
            text::render(&report, quiet, &|path| session.text(path))
        ),
        Format::Json => println!(
            "{}",
            serde_json::to_string_pretty(&report).map_err(|e| failed(&e))?
        ),
        Format::Sarif => println!("{}", sarif::render(&report).map_err(|e| failed(&e))?),
        Format::Github => print!("{}", github::render(&report)),
        Format::Junit => println!("{}", junit::render(&report).map_err(|e| failed(&e))?),
    }
    Ok(exit_code(&report, session.config.fail_on))
}

/// 1 where a finding that is not waived is at or above the failing level.
pub fn exit_code(report: &Report, fail_on: Severity) -> ExitCode {
    let fails = report
        .findings
        .iter()
        .any(|f| f.waived.is_none() && f.severity >= fail_on);
    ExitCode::from(u8::from(fails))
}
