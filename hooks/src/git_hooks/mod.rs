//! Sets the git hooks up and takes them out again, without destroying those that are there.
//!
//! | where hooks live | what is done |
//! |---|---|
//! | the git directory | a script of ours; a hook that was there is kept beside it and runs first |
//! | the work tree (`core.hooksPath`, husky) | a marked section in the team's own script, without paths of this machine |
//! | managed by lefthook | nothing is written, because lefthook writes the hooks anew; what to add to its file is said |
//! | outside the repository | nothing is written, because other repositories share it; what to add is said |
//!
//! `uninstall` puts back every byte and mode. What was changed by somebody else since is left, and said.

mod chain;
mod manager;
mod script;
mod section;
mod sharing;

pub use manager::Manager;

use std::path::{Path, PathBuf};
use trueline_provenance::git::{GitError, Repo};

/// The hooks that trueline runs in. `pre-merge-commit` is the `pre-commit` of merges.
pub const HOOKS: [&str; 6] = [
    "pre-commit",
    "pre-merge-commit",
    "commit-msg",
    "post-commit",
    "post-rewrite",
    "pre-push",
];

#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// What was done, or is the case, hook by hook.
#[derive(Clone, Debug)]
pub struct Report {
    pub manager: Manager,
    pub directory: PathBuf,
    pub hooks: Vec<(&'static str, Done)>,
    /// Whether others' notes are fetched with everything else.
    pub sharing: Done,
    /// What the user has to do, in whole sentences.
    pub advice: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Written where there was none.
    Created,
    /// Written; the hook that was there runs first.
    Chained,
    /// A section was added to the hook that was there.
    SectionAdded,
    /// It is installed, and was before.
    Present,
    /// It is installed, but the program that it names is gone.
    Stale,
    /// Taken out; there was no hook before.
    Removed,
    /// Taken out; the hook that was there is back.
    Restored,
    /// It is not installed.
    Absent,
    /// Not touched, for this reason.
    Left(String),
}

/// Sets the hooks up to run `program`, an absolute path. Doing it twice changes nothing.
pub fn install(repo: &Repo, program: &Path) -> Result<Report, InstallError> {
    let (manager, directory) = manager::find(repo)?;
    let advice = manager.advice(&directory);
    let mut hooks = Vec::new();
    for name in HOOKS {
        let path = directory.join(name);
        let done = match manager {
            Manager::None | Manager::PreCommit => chain::add(&path, name, program),
            Manager::Husky | Manager::InWorkTree => section::add(&path, name),
            Manager::Lefthook | Manager::Shared => Ok(Done::Left(manager.why_not().to_owned())),
        };
        hooks.push((
            name,
            done.map_err(|source| InstallError::Io { path, source })?,
        ));
    }
    Ok(Report {
        manager,
        directory,
        hooks,
        sharing: sharing::add(repo)?,
        advice,
    })
}

/// Takes out what [`install`] put in, whatever manages the hooks now.
pub fn uninstall(repo: &Repo) -> Result<Report, InstallError> {
    each(
        repo,
        sharing::remove(repo)?,
        |path, name| match chain::remove(path, name)? {
            Done::Absent => section::remove(path),
            done => Ok(done),
        },
    )
}

/// What is installed.
pub fn status(repo: &Repo) -> Result<Report, InstallError> {
    each(
        repo,
        sharing::status(repo)?,
        |path, name| match chain::status(path, name)? {
            Done::Absent => section::status(path),
            done => Ok(done),
        },
    )
}

fn each(
    repo: &Repo,
    sharing: Done,
    act: impl Fn(&Path, &'static str) -> std::io::Result<Done>,
) -> Result<Report, InstallError> {
    let (manager, directory) = manager::find(repo)?;
    // A manager that came later leaves what was installed in git's own folder.
    let own = repo.common_dir().join("hooks");
    let mut hooks = Vec::new();
    for name in HOOKS {
        let mut done = Done::Absent;
        for path in [own.join(name), directory.join(name)] {
            let here = act(&path, name).map_err(|source| InstallError::Io { path, source })?;
            if here != Done::Absent {
                done = here;
            }
        }
        hooks.push((name, done));
    }
    Ok(Report {
        manager,
        directory,
        hooks,
        sharing,
        advice: Vec::new(),
    })
}
