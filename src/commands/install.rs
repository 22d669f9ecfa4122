//! `trueline install` and `trueline uninstall`

use crate::error::Error;
use crate::output::style::{BOLD, DIM, ERROR_WORD, Styled, WARNING_WORD};
use std::process::ExitCode;
use trueline_hooks::agent::{self, Settings, SettingsError};
use trueline_hooks::git_hooks::{self, Done, Report};
use trueline_provenance::git::Repo;

/// Without agents, the git hooks.
pub fn install(agents: &[String], quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    let program = std::env::current_exe()?;
    if agents.is_empty() {
        let report = git_hooks::install(&repo, &program);
        print_report(&report.map_err(|e| Error::Usage(e.to_string()))?, quiet);
        return Ok(ExitCode::SUCCESS);
    }
    let home = std::env::home_dir();
    let found = |name: &str| agent::is_found(name, &repo, home.as_deref());
    let names = named(agents, found);
    if names.is_empty() {
        return Err(Error::Usage(
            "no agent is found here, neither in this repository nor in your home folder; name one"
                .into(),
        ));
    }
    let search_path = std::env::var_os("PATH").unwrap_or_default();
    each(&names, |name| {
        let command = agent::command(name, &program, &search_path);
        let done = agent::install(name, &repo, &command)?;
        print_settings(name, &done, quiet);
        if let Some(advice) = agent::advice(name) {
            errln!("{WARNING_WORD}: {advice}");
        }
        Ok(())
    })
}

pub fn uninstall(agents: &[String], quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    if agents.is_empty() {
        let report = git_hooks::uninstall(&repo);
        print_report(&report.map_err(|e| Error::Usage(e.to_string()))?, quiet);
        return Ok(ExitCode::SUCCESS);
    }
    let installed = |name: &str| agent::is_installed(name, &repo).unwrap_or(true);
    each(&named(agents, installed), |name| {
        let done = agent::uninstall(name, &repo)?;
        print_settings(name, &done, quiet);
        Ok(())
    })
}

/// The agents that are meant; `all` are those that `is_there` finds, of which several may share a file.
fn named(agents: &[String], is_there: impl Fn(&str) -> bool) -> Vec<String> {
    if !agents.iter().any(|name| name == "all") {
        return agents.to_vec();
    }
    let known = agent::agents().map(|(name, _)| name);
    known
        .filter(|name| is_there(name))
        .map(str::to_owned)
        .collect()
}

/// One agent's broken settings are no reason to leave the others.
fn each(
    names: &[String],
    act: impl Fn(&str) -> Result<(), SettingsError>,
) -> Result<ExitCode, Error> {
    let mut failed = false;
    for name in names {
        if let Err(error) = act(name) {
            errln!("{ERROR_WORD}: {error}");
            failed = true;
        }
    }
    Ok(ExitCode::from(if failed { 2 } else { 0 }))
}

fn print_settings(name: &str, done: &Settings, quiet: bool) {
    if quiet {
        return;
    }
    let (path, what) = match done {
        Settings::Created(path) => (path, "written"),
        Settings::Changed(path) => (path, "changed: our hooks only, the rest is as it was"),
        Settings::Unchanged(path) => (path, "already as it should be"),
        Settings::Removed(path) => (path, "removed: nothing but our hooks stood in it"),
    };
    outln!("{}  {name}: {what}", Styled(BOLD, path.display()));
}

fn print_report(report: &Report, quiet: bool) {
    if !quiet {
        outln!("{}", Styled(DIM, report.directory.display()));
        for (name, done) in &report.hooks {
            outln!(
                "  {}{}  {}",
                Styled(BOLD, name),
                " ".repeat(18 - name.len()),
                describe(done)
            );
        }
        let sharing = match &report.sharing {
            Done::Created | Done::Present => "are fetched with everything else",
            Done::Removed => "are no longer fetched with everything else",
            _ => "are not fetched with everything else",
        };
        outln!("  {}{}  {sharing}", Styled(BOLD, "notes"), " ".repeat(13));
    }
    for advice in &report.advice {
        errln!("{WARNING_WORD}: {advice}");
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
