//! `trueline share`, and what runs before a push: git pushes and fetches the notes.

use crate::error::Error;
use crate::output::style::WARNING_WORD;
use std::process::{Command, ExitCode, Stdio};
use trueline_hooks::roots;
use trueline_provenance::git::{Environment, Repo};
use trueline_provenance::stamp::{NOTES_REF, TRACKING, sharing};

/// Others may push in between.
const ATTEMPTS: usize = 3;

pub fn run(remote: Option<&str>, quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    let remote = match remote {
        Some(remote) => remote.to_owned(),
        None => default_remote(&repo)?,
    };
    share(&repo, &remote).map_err(Error::Usage)?;
    if !quiet {
        errln!("the notes here and at {remote} are the same now");
    }
    Ok(ExitCode::SUCCESS)
}

/// The hook `pre-push`, given the remote's name and address. Whatever comes of it, the push goes on.
pub fn before_push(arguments: &[String]) -> ExitCode {
    let pushed = || -> Result<(), String> {
        let text = |e: &dyn std::fmt::Display| e.to_string();
        let here = std::env::current_dir().map_err(|e| text(&e))?;
        let repo = Repo::open(&here, &environment()).map_err(|e| text(&e))?;
        let Some(remote) = arguments.first() else {
            return Ok(());
        };
        // A push to an address has no name, and so nowhere to keep what was fetched.
        let is_remote = repo.remotes().map_err(|e| text(&e))?.contains(remote);
        if !is_remote || !is_wanted(&repo)? {
            return Ok(());
        }
        let ours = repo.tip(NOTES_REF).map_err(|e| text(&e))?;
        let theirs = repo.tip(&tracking(remote)).map_err(|e| text(&e))?;
        if ours.is_none() || ours == theirs {
            return Ok(());
        }
        share(&repo, remote)
    };
    if let Err(why) = pushed() {
        errln!(
            "trueline: {WARNING_WORD}: who wrote what is not pushed: {why}; `trueline share` tries again."
        );
    }
    ExitCode::SUCCESS
}

/// Pushes our notes; where the remote has others, takes them in first.
fn share(repo: &Repo, remote: &str) -> Result<(), String> {
    let mut why = String::new();
    for _ in 0..ATTEMPTS {
        sharing::take_in(repo).map_err(|e| e.to_string())?;
        if repo.tip(NOTES_REF).map_err(|e| e.to_string())?.is_some() {
            match git(repo, &["push", "--quiet", "--no-verify", remote, NOTES_REF]) {
                Ok(()) => {
                    // Without the refspec that `install` sets up, git doesn't remember what it pushed.
                    let tip = repo.tip(NOTES_REF).map_err(|e| e.to_string())?;
                    return remember(repo, remote, tip);
                }
                Err(error) => why = error,
            }
        }
        let refspec = format!("+{NOTES_REF}*:{}*", tracking(remote));
        git(repo, &["fetch", "--quiet", "--no-tags", remote, &refspec])?;
        if repo.tip(NOTES_REF).map_err(|e| e.to_string())?.is_none()
            && repo
                .tip(&tracking(remote))
                .map_err(|e| e.to_string())?
                .is_none()
        {
            return Ok(());
        }
    }
    Err(why)
}

fn remember(
    repo: &Repo,
    remote: &str,
    tip: Option<trueline_provenance::git::Oid>,
) -> Result<(), String> {
    match tip {
        Some(tip) => git(repo, &["update-ref", &tracking(remote), &tip.to_string()]),
        None => Ok(()),
    }
}

/// Runs git, which asks for passwords at the terminal where it must; the last line of what it says where it fails.
fn git(repo: &Repo, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(repo.root())
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("git can't be started: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines().filter(|line| !line.starts_with("hint:"));
    let last = lines.rfind(|line| !line.trim().is_empty());
    Err(last.unwrap_or("git failed").trim().to_owned())
}

fn tracking(remote: &str) -> String {
    format!("{TRACKING}/{remote}/trueline")
}

fn is_wanted(repo: &Repo) -> Result<bool, String> {
    let Some(head) = repo.head().map_err(|e| e.to_string())? else {
        return Ok(false);
    };
    let source = repo.tree_source(head, "").map_err(|e| e.to_string())?;
    let config = roots::config(&source).map_err(|e| e.to_string())?;
    Ok(config.provenance.share)
}

fn default_remote(repo: &Repo) -> Result<String, Error> {
    let remotes = repo.remotes()?;
    match remotes.as_slice() {
        [] => Err(Error::Usage("there is no remote to share with".into())),
        [only] => Ok(only.clone()),
        _ => Ok("origin".to_owned()),
    }
}

fn environment() -> Environment {
    let path = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(Into::into)
    };
    Environment {
        git_dir: path("GIT_DIR"),
        work_tree: path("GIT_WORK_TREE"),
        ..Environment::default()
    }
}
