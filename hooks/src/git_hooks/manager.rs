//! Who manages the hooks of a repository.

use super::InstallError;
use std::path::{Path, PathBuf};
use trueline_provenance::git::Repo;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Manager {
    None,
    /// The pre-commit framework. Its hook is a file like any other, and can be run from ours.
    PreCommit,
    Husky,
    Lefthook,
    /// `core.hooksPath` leads to a folder of the work tree.
    InWorkTree,
    /// `core.hooksPath` leads out of the repository.
    Shared,
}

const LEFTHOOK_FILES: [&str; 6] = [
    "lefthook.yml",
    "lefthook.yaml",
    "lefthook.toml",
    "lefthook.json",
    ".lefthook.yml",
    ".lefthook.yaml",
];

/// The manager, and the folder that holds the hooks to be changed.
pub(super) fn find(repo: &Repo) -> Result<(Manager, PathBuf), InstallError> {
    let root = repo.root();
    let (directory, configured) = repo.hooks_dir()?;
    let husky = root.join(".husky");
    if configured && (directory == husky || directory == husky.join("_")) {
        // husky 9 writes the files in `_` anew at each installation of packages; the team's own are above.
        return Ok((Manager::Husky, husky));
    }
    if LEFTHOOK_FILES.iter().any(|f| root.join(f).is_file()) {
        return Ok((Manager::Lefthook, directory));
    }
    let real = directory
        .canonicalize()
        .unwrap_or_else(|_| directory.clone());
    let common = repo
        .common_dir()
        .canonicalize()
        .unwrap_or_else(|_| repo.common_dir().to_owned());
    let manager = if configured && !real.starts_with(&common) {
        if real.starts_with(root) {
            Manager::InWorkTree
        } else {
            Manager::Shared
        }
    } else if root.join(".pre-commit-config.yaml").is_file() {
        Manager::PreCommit
    } else {
        Manager::None
    };
    Ok((manager, directory))
}

impl Manager {
    pub(super) fn why_not(self) -> &'static str {
        match self {
            Manager::Lefthook => "lefthook writes the hooks of this repository",
            _ => "other repositories share this folder",
        }
    }

    pub(super) fn advice(self, directory: &Path) -> Vec<String> {
        match self {
            Manager::None => Vec::new(),
            Manager::PreCommit => vec![
                "The hook of the pre-commit framework runs first, then trueline.".to_owned(),
            ],
            Manager::Husky | Manager::InWorkTree => vec![format!(
                "The hooks in {} belong to the work tree: commit them, and everybody who has trueline on the PATH uses them.",
                directory.display()
            )],
            Manager::Lefthook => vec![
                "lefthook writes the hooks of this repository. Add this to lefthook.yml, then run `lefthook install`:\n\n\
                 pre-commit:\n  commands:\n    trueline:\n      run: trueline hook pre-commit\n\
                 pre-merge-commit:\n  commands:\n    trueline:\n      run: trueline hook pre-merge-commit\n\
                 commit-msg:\n  commands:\n    trueline:\n      run: trueline hook commit-msg {1}\n\
                 post-commit:\n  commands:\n    trueline:\n      run: trueline hook post-commit\n\
                 post-rewrite:\n  commands:\n    trueline:\n      run: trueline hook post-rewrite {0}\n      use_stdin: true\n\
                 pre-push:\n  commands:\n    trueline:\n      run: trueline hook pre-push {1} {2}\n"
                    .to_owned(),
            ],
            Manager::Shared => vec![format!(
                "core.hooksPath leads to {}, which other repositories share. Call `trueline hook NAME \"$@\"` from the hooks there \
                 (pre-commit, pre-merge-commit, commit-msg, post-commit, post-rewrite, pre-push), or give this repository hooks of its own \
                 with `git config core.hooksPath .git/hooks` and install again.",
                directory.display()
            )],
        }
    }
}
