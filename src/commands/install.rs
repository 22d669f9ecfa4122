//! `trueline install` and `trueline uninstall`

use crate::cli::Agent;
use crate::error::Error;
use crate::output::style::{BOLD, DIM, Styled, WARNING_WORD};
use std::process::ExitCode;
use trueline_hooks::agent::{self, Settings};
use trueline_hooks::git_hooks::{self, Done, Report};
use trueline_provenance::git::Repo;

pub fn install(agent: Option<Agent>, quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    let program = std::env::current_exe()?;
    match agent {
        Some(agent) => {
            let command = agent::command(
                agent.name(),
                &program,
                &std::env::var_os("PATH").unwrap_or_default(),
            );
            let done = agent::install(agent.name(), &repo, &command)
                .map_err(|e| Error::Usage(e.to_string()))?;
            print_settings(&done, quiet);
        }
        None => print_report(
            &git_hooks::install(&repo, &program).map_err(|e| Error::Usage(e.to_string()))?,
            quiet,
        ),
    }
    Ok(ExitCode::SUCCESS)
}

pub fn uninstall(agent: Option<Agent>, quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    match agent {
        Some(agent) => print_settings(
            &agent::uninstall(agent.name(), &repo).map_err(|e| Error::Usage(e.to_string()))?,
            quiet,
        ),
        None => print_report(
            &git_hooks::uninstall(&repo).map_err(|e| Error::Usage(e.to_string()))?,
            quiet,
        ),
    }
    Ok(ExitCode::SUCCESS)
}

fn print_settings(done: &Settings, quiet: bool) {
    if quiet {
        return;
    }
    let (path, what) = match done {
        Settings::Created(path) => (path, "written"),
        Settings::Changed(path) => (path, "changed: our hooks only, the rest is as it was"),
        Settings::Unchanged(path) => (path, "already as it should be"),
        Settings::Removed(path) => (path, "removed: nothing but our hooks stood in it"),
    };
    anstream::println!("{}  {what}", Styled(BOLD, path.display()));
}

fn print_report(report: &Report, quiet: bool) {
    if !quiet {
        anstream::println!("{}", Styled(DIM, report.directory.display()));
        for (name, done) in &report.hooks {
            anstream::println!(
                "  {}{}  {}",
                Styled(BOLD, name),
                " ".repeat(18 - name.len()),
                describe(done)
            );
        }
    }
    for advice in &report.advice {
        anstream::eprintln!("{WARNING_WORD}: {advice}");
    }
}

/// What was done with a hook, or is the case.
pub fn describe(done: &Done) -> String {
    match done {
        Done::Created => "installed".into(),
        Done::Chained => "installed; the hook that was there runs first".into(),
        Done::SectionAdded => "installed, as a section of the hook that was there".into(),
        Done::Present => "is installed".into(),
        Done::Stale => {
            "is installed, but the program that it names is gone: run `trueline install` again"
                .into()
        }
        Done::Removed => "removed".into(),
        Done::Restored => "removed; the hook that was there is back".into(),
        Done::Absent => "is not installed".into(),
        Done::Left(why) => format!("left alone: {why}"),
    }
}
