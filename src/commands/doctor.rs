//! `trueline doctor`: what trueline finds here.

use super::install::describe;
use crate::error::Error;
use crate::output::style::{GREEN, RED, Styled, YELLOW};
use crate::output::text::plural;
use crate::session::{Contents, Session};
use std::process::ExitCode;
use trueline_hooks::agent::{self, SettingsError};
use trueline_hooks::git_hooks::{self, Done};
use trueline_hooks::run::{passed_over, signing};
use trueline_provenance::git::{Repo, State};
use trueline_rules::config::Signing;

/// 1 where something is broken; what is merely not set up is no failure.
pub fn run() -> Result<ExitCode, Error> {
    good(&format!("trueline {}", env!("CARGO_PKG_VERSION")));
    let mut sound = true;
    match Session::open(&[], &Contents::WorkTree, None) {
        Ok(session) => {
            let config = if session.config.digest.is_empty() {
                "no trueline.toml: defaults"
            } else {
                "trueline.toml is right"
            };
            good(&format!("root {}; {config}", session.root.display()));
            good(&format!(
                "{} can be read",
                plural(session.workspace.files().count(), "Terraform file")
            ));
            for unreadable in session.workspace.unreadable() {
                warn(&format!("{}: {}", unreadable.path, unreadable.why));
            }
        }
        Err(error) => {
            bad(&error.to_string());
            sound = false;
        }
    }
    match Repo::discover(&std::env::current_dir()?) {
        Ok(repo) => sound &= repository(&repo),
        Err(error) => warn(&format!(
            "{error}: no hooks, no provenance; every block counts as new"
        )),
    }
    Ok(ExitCode::from(u8::from(!sound)))
}

fn repository(repo: &Repo) -> bool {
    match repo.state() {
        State::Clean => good(&format!("repository {}", repo.root().display())),
        state => warn(&format!(
            "repository {}, in the middle of something: {state:?}",
            repo.root().display()
        )),
    }
    let mut sound = true;
    match git_hooks::status(repo) {
        Ok(report) => {
            for (name, done) in &report.hooks {
                let line = format!("git hook {name} {}", describe(done));
                match done {
                    Done::Stale => {
                        bad(&line);
                        sound = false;
                    }
                    Done::Absent | Done::Left(_) => warn(&line),
                    _ => good(&line),
                }
            }
        }
        Err(error) => {
            bad(&error.to_string());
            sound = false;
        }
    }
    sound &= statements(repo);
    let home = std::env::home_dir();
    for (name, _) in agent::agents() {
        match agent::is_installed(name, repo) {
            Ok(true) => good(&format!("hooks of {name} are installed")),
            Ok(false) if agent::is_found(name, repo, home.as_deref()) => warn(&format!(
                "hooks of {name} are not installed: `trueline install --agent {name}`"
            )),
            // Nobody seems to use it.
            Ok(false) | Err(SettingsError::UnknownAgent { .. }) => {}
            Err(error) => {
                bad(&error.to_string());
                sound = false;
            }
        }
    }
    sound
}

/// Whether statements of commits are signed, and whether the last commit was checked.
fn statements(repo: &Repo) -> bool {
    let keys = crate::person::keys();
    match signing::key(repo, Signing::Auto, &keys) {
        Ok(Ok(key)) => good(&format!("statements are {}", key.kind())),
        Ok(Err(lack)) => warn(&format!("statements are not signed: {}", lack.describe())),
        Err(error) => {
            bad(&error.to_string());
            return false;
        }
    }
    match passed_over(repo) {
        Ok(Some(said)) => warn(said.trim_start_matches("trueline: ").trim_end()),
        Ok(None) => {}
        Err(error) => {
            bad(&error.to_string());
            return false;
        }
    }
    true
}

fn good(text: &str) {
    outln!("{}  {text}", Styled(GREEN, "ok"));
}

fn warn(text: &str) {
    outln!("{}   {text}", Styled(YELLOW, "-"));
}

fn bad(text: &str) {
    outln!("{}  {text}", Styled(RED, "no"));
}
