//! Who runs the program, as far as its environment tells.

use std::path::PathBuf;
use trueline_provenance::countersign::KeySource;

/// The agent that it runs under, if one says so.
pub fn agent() -> Option<String> {
    trueline_authors::running_under(|name| std::env::var(name).ok())
}

/// Whom git is told to commit as: `Ana <ana@example.com>`; None where that stands in its configuration.
pub fn name() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (name, email) = (set("GIT_COMMITTER_NAME")?, set("GIT_COMMITTER_EMAIL")?);
    Some(format!("{name} <{email}>"))
}

/// Where their keys are.
pub fn keys() -> KeySource {
    let agent = std::env::var_os("SSH_AUTH_SOCK").filter(|v| !v.is_empty());
    KeySource {
        home: std::env::home_dir(),
        agent: agent.map(PathBuf::from),
    }
}
