//! Files that are not Terraform code, and that an agent doesn't edit on its own: what decides over agents.

use super::message::Message;
use super::record::path_in;
use crate::roots::CONFIG_FILE;
use trueline_provenance::git::Repo;
use trueline_rules::config::{Config, PersonEdits};

/// What an edit of such a file needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nobody edits it.
    Nobody(&'static str),
    /// A person decides.
    Person(String),
}

/// Where the hooks of git and of agents are configured.
const HOOKS: &[&str] = &[
    ".git/hooks/",
    ".git/config",
    ".husky/",
    ".githooks/",
    ".pre-commit-config.yaml",
    "lefthook.yml",
    "lefthook.yaml",
    ".claude/settings.json",
    ".claude/settings.local.json",
    ".codex/hooks.json",
    ".codex/config.toml",
    ".cursor/hooks.json",
    ".gemini/settings.json",
    ".github/hooks/",
    ".github/copilot/settings.json",
    ".windsurf/hooks.json",
    ".opencode/plugins/trueline.js",
];

/// What of the files of an edit is guarded, the strictest first.
pub fn guard(repo: &Repo, message: &Message, config: &Config) -> Option<Guard> {
    let scope = config.agents.of(&message.agent);
    let mut person = None;
    for named in message.paths() {
        if is_journal(named) {
            return Some(Guard::Nobody(
                "trueline: what is recorded of who wrote what is not for an agent to edit.",
            ));
        }
        let path = path_in(repo, message, named).unwrap_or_else(|| named.replace('\\', "/"));
        let is_config = path.rsplit('/').next() == Some(CONFIG_FILE);
        if is_config && scope.needs_person_to_edit(PersonEdits::Configuration) {
            person.get_or_insert(Guard::Person(
                "trueline.toml says which rules hold and what an agent may loosen: a person decides whether it changes."
                    .to_owned(),
            ));
        }
        let is_hook = HOOKS.iter().any(|hook| match hook.ends_with('/') {
            true => path.starts_with(hook) || path.contains(&format!("/{hook}")),
            false => path == *hook || path.ends_with(&format!("/{hook}")),
        });
        if is_hook && scope.needs_person_to_edit(PersonEdits::Hooks) {
            person.get_or_insert(Guard::Person(format!(
                "`{path}` configures hooks, which look at what agents do: a person decides whether it changes."
            )));
        }
    }
    person
}

/// In a linked work tree it stands in `.git/worktrees/NAME/trueline`.
fn is_journal(path: &str) -> bool {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    parts.contains(&".git") && parts.contains(&"trueline")
}
