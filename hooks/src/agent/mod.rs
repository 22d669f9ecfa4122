//! Agents: reading their hook messages, and setting their hooks up.

mod before;
mod claude_code;
mod command;
mod findings;
mod settings;
mod shell;
mod transcript;

pub use settings::{Settings, SettingsError};

use crate::call::{Call, Outcome};
use std::path::{Path, PathBuf};
use trueline_provenance::git::Repo;

/// The agents whose messages are understood.
pub const AGENTS: [&str; 1] = ["claude-code"];

/// Reads one hook message of an agent and answers it in its own format. Whatever is wrong with it, the agent may go on.
pub fn message(agent: &str, stdin: &[u8], call: &Call) -> Outcome {
    match agent {
        "claude-code" => claude_code::message(stdin, call),
        _ => Outcome {
            stderr: format!(
                "trueline doesn't know the agent `{agent}`; it knows {}.\n",
                AGENTS.join(", ")
            ),
            code: 1,
            ..Outcome::default()
        },
    }
}

/// Adds trueline's hooks to an agent's settings in this repository. `command` is what the agent runs, for a shell.
pub fn install(agent: &str, repo: &Repo, command: &str) -> Result<Settings, SettingsError> {
    settings::install(&settings_file(agent, repo)?, &memory(repo, agent), command)
}

/// Takes exactly that out again.
pub fn uninstall(agent: &str, repo: &Repo) -> Result<Settings, SettingsError> {
    settings::uninstall(&settings_file(agent, repo)?, &memory(repo, agent))
}

/// Whether the hooks are in the agent's settings.
pub fn is_installed(agent: &str, repo: &Repo) -> Result<bool, SettingsError> {
    settings::is_installed(&settings_file(agent, repo)?)
}

/// The command for an agent to run: by name where that finds this very program, and else by its path.
pub fn command(agent: &str, program: &Path, search_path: &std::ffi::OsStr) -> String {
    let found = std::env::split_paths(search_path)
        .map(|dir| dir.join("trueline"))
        .find(|file| file.is_file());
    let same = |found: PathBuf| found.canonicalize().ok() == program.canonicalize().ok();
    if found.is_some_and(same) {
        return format!("trueline agent {agent}");
    }
    let quoted = program.to_string_lossy().replace('\'', r"'\''");
    format!("'{quoted}' agent {agent}")
}

fn settings_file(agent: &str, repo: &Repo) -> Result<PathBuf, SettingsError> {
    match agent {
        "claude-code" => Ok(repo.root().join(".claude/settings.json")),
        _ => Err(SettingsError::UnknownAgent {
            agent: agent.to_owned(),
        }),
    }
}

/// Where it is remembered what the settings were before.
fn memory(repo: &Repo, agent: &str) -> PathBuf {
    repo.git_dir().join("trueline/settings").join(agent)
}
