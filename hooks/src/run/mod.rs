//! What runs in each git hook.

mod commit_msg;
mod post_commit;
mod pre_commit;
mod pre_receive;
mod replaced;
pub mod signing;
pub mod stamping;
mod trailer;

pub use pre_commit::passed_over;

use crate::call::{Call, Outcome};
use crate::roots::{self, RootError};
use std::path::PathBuf;
use trueline_authors::AuthorsError;
use trueline_hcl::Source;
use trueline_provenance::git::{GitError, Repo, is_terraform, staged_paths};
use trueline_provenance::journal::JournalError;
use trueline_rules::config::{Config, OnError};

/// Why a hook could not do its work. None of it is the user's commit's fault.
#[derive(Debug, thiserror::Error)]
enum RunError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Authors(#[from] AuthorsError),
    #[error(transparent)]
    Root(#[from] RootError),
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("git called this hook without {0}")]
    Argument(&'static str),
}

/// Runs the hook of this name with git's arguments and standard input.
pub fn git_hook(name: &str, arguments: &[String], stdin: &[u8], call: &Call) -> Outcome {
    let result = match name {
        "pre-commit" | "pre-merge-commit" => pre_commit::run(call),
        "commit-msg" => commit_msg::run(arguments, call),
        "post-commit" => post_commit::after_commit(call),
        "post-rewrite" => post_commit::after_rewrite(arguments, stdin, call),
        "pre-receive" => return pre_receive::run(stdin, call),
        _ => Ok(Outcome {
            stderr: format!("trueline does nothing in the hook `{name}`.\n"),
            ..Outcome::default()
        }),
    };
    result.unwrap_or_else(|error| failed(name, &error, call))
}

/// The commit passes with a warning, unless the configuration wants it stopped. A broken configuration can't want that.
fn failed(name: &str, error: &RunError, call: &Call) -> Outcome {
    let blocks = on_error(call) == OnError::Block && !name.starts_with("post-");
    let (what, code) = if blocks {
        (
            "so the commit is stopped (`provenance.on-error = \"block\"`)",
            1,
        )
    } else if name.starts_with("post-") {
        ("so who wrote this commit is not recorded", 0)
    } else {
        ("so this commit was not checked", 0)
    };
    Outcome {
        stderr: format!("trueline: warning: {error}; {what}.\n"),
        code,
        ..Outcome::default()
    }
}

fn on_error(call: &Call) -> OnError {
    let read = || -> Option<Config> {
        let repo = open(call).ok()?;
        roots::config(&repo.index_source("").ok()?).ok()
    };
    read().map_or(OnError::Warn, |config| config.provenance.on_error)
}

fn open(call: &Call) -> Result<Repo, GitError> {
    Repo::open(&call.directory, &call.environment)
}

/// The Terraform files that are staged, and those whose deletion is.
fn staged(repo: &Repo) -> Result<(Vec<String>, Vec<String>), GitError> {
    let mut written = Vec::new();
    let mut deleted = Vec::new();
    for change in staged_paths(repo)? {
        if is_terraform(&change.path) {
            let list = if change.deleted {
                &mut deleted
            } else {
                &mut written
            };
            list.push(change.path);
        }
    }
    Ok((written, deleted))
}

/// The configuration at the repository's top, in what is committed or staged.
fn top_config(source: &dyn Source) -> Result<Config, RootError> {
    roots::config(source)
}
