//! What can go wrong with a repository.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum GitError {
    #[error(
        "{path} is not in a git repository; run `git init` there, or name files to check them without git"
    )]
    NotFound { path: PathBuf },
    #[error("{path} is a bare repository: it has no work tree and no index")]
    Bare { path: PathBuf },
    /// git refuses such a repository too, because its configuration could run programs.
    #[error(
        "{path} belongs to somebody else; trust it with `git config --global --add safe.directory {path}`"
    )]
    NotOwned { path: PathBuf },
    #[error("this repository uses something that is not supported here ({what})")]
    Unsupported { what: String },
    #[error("there is no revision `{rev}` in this repository")]
    NoRevision { rev: String },
    #[error("{path} can't be used: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("git: {0}")]
    Git(String),
}

impl From<git2::Error> for GitError {
    fn from(error: git2::Error) -> Self {
        let message = error.message();
        // libgit2 has no code of its own for an extension that it doesn't know.
        if message.contains("unsupported") {
            return GitError::Unsupported {
                what: message.to_owned(),
            };
        }
        GitError::Git(message.to_owned())
    }
}
