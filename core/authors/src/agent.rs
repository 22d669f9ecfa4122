//! Whether this process runs under an agent, as far as the agent says so.
//!
//! Agents mark the shells that they start with variables of the environment. Whoever wants to can take them out: this keeps an agent
//! from doing by itself what it should leave to a person, and proves nothing.

/// A variable and the agent that sets it. Variables that editors also set in a person's own terminal are not among them.
const VARIABLES: &[(&str, &str)] = &[
    ("CLAUDECODE", "claude-code"),
    ("CURSOR_AGENT", "cursor"),
    ("CODEX_SANDBOX", "codex"),
    ("CODEX_SANDBOX_NETWORK_DISABLED", "codex"),
    ("CODEX_THREAD_ID", "codex"),
    ("CODEX_CI", "codex"),
    ("GEMINI_CLI", "gemini-cli"),
    ("OPENCODE", "opencode"),
    ("AUGMENT_AGENT", "augment"),
    ("ANTIGRAVITY_AGENT", "antigravity"),
    ("CLINE_ACTIVE", "cline"),
    ("COPILOT_AGENT", "copilot"),
    ("GOOSE_TERMINAL", "goose"),
];

/// Variables whose value names the agent.
const NAMING: &[&str] = &["AI_AGENT", "AGENT"];

/// The agent that this process runs under; None where none says so. `variable` looks a variable of the environment up.
pub fn running_under(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let is_set = |name: &str| variable(name).filter(|value| !value.is_empty() && value != "0");
    let marked = VARIABLES.iter().find(|(name, _)| is_set(name).is_some());
    if let Some((_, agent)) = marked {
        return Some((*agent).to_owned());
    }
    NAMING.iter().find_map(|name| is_set(name))
}

#[cfg(test)]
mod tests {
    use super::running_under;

    #[test]
    fn agents_say_that_they_are_there() {
        let with = |set: &'static str, value: &'static str| {
            running_under(move |name| (name == set).then(|| value.to_owned()))
        };
        assert_eq!(with("CLAUDECODE", "1").as_deref(), Some("claude-code"));
        assert_eq!(with("AGENT", "amp").as_deref(), Some("amp"));
        assert_eq!(with("CURSOR_AGENT", ""), None);
        assert_eq!(with("CLAUDECODE", "0"), None);
        assert_eq!(with("TERM_PROGRAM", "vscode"), None);
    }
}
