//! What keeps a command from running at all: exit code 2.

use trueline_rules::config::{ConfigError, UnknownGroup};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{path}: {why}")]
    Path { path: String, why: String },
    #[error("{path}: {error}")]
    Config { path: String, error: ConfigError },
    #[error(transparent)]
    Group(#[from] UnknownGroup),
    #[error(transparent)]
    Policies(#[from] trueline_rules::rego::LoadError),
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Git(#[from] trueline_provenance::git::GitError),
    #[error(transparent)]
    Authors(#[from] trueline_authors::AuthorsError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("the demo did not go as it should: {0}")]
    Demo(String),
    #[error("the output could not be written: {0}")]
    Output(String),
}

impl Error {
    pub fn path(path: impl ToString, why: impl ToString) -> Self {
        Error::Path {
            path: path.to_string(),
            why: why.to_string(),
        }
    }
}
