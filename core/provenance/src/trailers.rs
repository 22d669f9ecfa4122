//! What the message and the names of a past commit say of the tools that helped to make it: a declaration, and nothing more. It is
//! about all that the commit changed, and about none of the rest.

use crate::contributor::{Contributor, Grade};

/// What a commit says of itself.
#[derive(Copy, Clone, Debug)]
pub struct Said<'a> {
    pub message: &'a str,
    pub author: (&'a str, &'a str),
    pub committer: (&'a str, &'a str),
}

/// E-mail addresses under which tools stand in `Co-authored-by`, and in the author's place.
const ADDRESSES: &[(&str, &str)] = &[
    ("noreply@anthropic.com", "claude-code"),
    ("cursoragent@cursor.com", "cursor"),
    ("223556219+copilot@users.noreply.github.com", "copilot"),
    ("198982749+copilot@users.noreply.github.com", "copilot"),
    ("copilot@github.com", "copilot"),
    ("copilot@users.noreply.github.com", "copilot"),
    ("amp@ampcode.com", "amp"),
    (
        "138933559+factory-droid[bot]@users.noreply.github.com",
        "droid",
    ),
    ("noreply@aider.chat", "aider"),
    ("aider@aider.chat", "aider"),
    ("noreply@openai.com", "codex"),
    ("codex@openai.com", "codex"),
    (
        "218195315+gemini-cli@users.noreply.github.com",
        "gemini-cli",
    ),
    (
        "176961590+gemini-code-assist[bot]@users.noreply.github.com",
        "gemini-code-assist",
    ),
    (
        "158243242+devin-ai-integration[bot]@users.noreply.github.com",
        "devin",
    ),
    ("noreply@opencode.ai", "opencode"),
];

/// Names of programs that commit by themselves.
const BOTS: &[(&str, &str)] = &[
    ("copilot-swe-agent[bot]", "copilot"),
    ("devin-ai-integration[bot]", "devin"),
    ("factory-droid[bot]", "droid"),
    ("google-labs-jules[bot]", "jules"),
    ("cursor[bot]", "cursor"),
];

/// Trailers that one tool writes, whatever stands behind them.
const MARKS: &[(&str, &str)] = &[("Amp-Thread-ID", "amp"), ("Agent-Logs-Url", "copilot")];

/// The tool that a commit is declared to be by; None where it names none, or several, of which nobody can tell who wrote what.
pub fn tool(said: &Said) -> Option<Contributor> {
    let mut found: Vec<Contributor> = Vec::new();
    let mut add =
        |tool: &str, model: Option<String>| match found.iter_mut().find(|known| known.tool == tool)
        {
            Some(known) if known.model.is_none() => known.model = model,
            Some(_) => {}
            None => found.push(Contributor {
                tool: tool.to_owned(),
                version: None,
                model,
                session: None,
                grade: Grade::Declared,
            }),
        };
    for (name, email) in [said.author, said.committer] {
        let bot = BOTS.iter().find(|(bot, _)| *bot == name);
        if let Some((_, tool)) = bot {
            add(tool, None);
        } else if name.ends_with(" (aider)") {
            add("aider", None);
        } else if let Some(tool) = by_address(email) {
            add(tool, None);
        }
    }
    for line in last_paragraph(said.message) {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        if let Some((_, tool)) = MARKS
            .iter()
            .find(|(mark, _)| mark.eq_ignore_ascii_case(key))
        {
            add(tool, None);
        } else if key.eq_ignore_ascii_case("Co-authored-by") {
            let person = value.strip_suffix('>').and_then(|v| v.rsplit_once('<'));
            let Some((name, email)) = person else {
                continue;
            };
            if let Some(tool) = by_address(email) {
                add(tool, model(tool, name.trim()));
            }
        } else if key.eq_ignore_ascii_case("Assisted-by")
            && let Some((tool, model)) = assisted(value)
        {
            add(tool, model);
        }
    }
    match found.len() {
        1 => found.pop(),
        _ => None,
    }
}

fn by_address(email: &str) -> Option<&'static str> {
    let known = ADDRESSES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(email));
    known.map(|(_, tool)| *tool)
}

/// `Claude Opus 4.5` and `aider (some-model)` name their model; `Claude` and `Claude Code` don't.
fn model(tool: &str, name: &str) -> Option<String> {
    let model = match tool {
        "claude-code" => name
            .strip_prefix("Claude ")
            .filter(|rest| *rest != "Code")
            .map(|_| name),
        "aider" => name
            .strip_prefix("aider (")
            .and_then(|rest| rest.strip_suffix(')')),
        _ => None,
    };
    model.map(str::to_owned)
}

/// `claude-code:claude-sonnet-5 [terraform]`: the tool, and its model. A sentence is no tool's name.
fn assisted(value: &str) -> Option<(&str, Option<String>)> {
    let (name, rest) = value.split_once(' ').unwrap_or((value, ""));
    let is_list = rest.is_empty() || rest.trim_start().starts_with('[');
    let (tool, model) = match name.split_once(':') {
        Some((tool, model)) => (tool, Some(model.to_owned()).filter(|m| !m.is_empty())),
        None => (name, None),
    };
    let is_name = tool.starts_with(|c: char| c.is_ascii_alphanumeric())
        && tool
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    (is_list && is_name).then_some((tool, model))
}

/// Where trailers stand. A message of one paragraph has none.
fn last_paragraph(message: &str) -> impl Iterator<Item = &str> {
    let message = message.trim_end();
    let start = message.rfind("\n\n").map_or(message.len(), |at| at + 2);
    message[start..].lines()
}

#[cfg(test)]
mod tests {
    use super::{Said, tool};

    fn named(message: &str, author: &str, email: &str) -> Option<String> {
        let said = Said {
            message,
            author: (author, email),
            committer: ("Dev", "dev@example.com"),
        };
        tool(&said).map(|by| by.to_string())
    }

    fn by(message: &str) -> Option<String> {
        named(message, "Dev", "dev@example.com")
    }

    #[test]
    fn what_tools_leave_in_messages() {
        for (trailer, tool) in [
            (
                "Co-Authored-By: Claude <noreply@anthropic.com>",
                "claude-code",
            ),
            (
                "Co-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>",
                "claude-code:Claude Opus 4.5",
            ),
            ("Co-authored-by: Cursor <cursoragent@cursor.com>", "cursor"),
            (
                "Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>",
                "copilot",
            ),
            (
                "Co-authored-by: aider (gpt-5) <noreply@aider.chat>",
                "aider:gpt-5",
            ),
            (
                "Assisted-by: codex:gpt-5.1-codex [terraform]",
                "codex:gpt-5.1-codex",
            ),
            ("Amp-Thread-ID: https://ampcode.com/threads/T-1", "amp"),
            (
                "assisted-by: my-agent\nSigned-off-by: Dev <dev@example.com>",
                "my-agent",
            ),
        ] {
            let message = format!("Open the port\n\nFor the office.\n\n{trailer}\n");
            assert_eq!(by(&message).as_deref(), Some(tool), "{trailer}");
        }
    }

    #[test]
    fn who_commits_may_be_a_program() {
        let bot = "198982749+Copilot@users.noreply.github.com";
        assert_eq!(
            named("x", "copilot-swe-agent[bot]", bot).as_deref(),
            Some("copilot")
        );
        assert_eq!(
            named("x", "Dev (aider)", "dev@example.com").as_deref(),
            Some("aider")
        );
        assert_eq!(
            named("x", "dependabot[bot]", "x@users.noreply.github.com"),
            None
        );
    }

    #[test]
    fn what_says_nothing() {
        for message in [
            "Co-authored-by: Claude <noreply@anthropic.com>",
            "Title\n\nCo-authored-by: Ana <ana@example.com>",
            "Title\n\nAssisted-by: a colleague of mine",
            "Title\n\nAssisted-by: codex:m\nCo-authored-by: Cursor <cursoragent@cursor.com>",
            "Title\n\nCo-authored-by: Cursor <cursoragent@cursor.com>\n\nMore text",
            "",
        ] {
            assert_eq!(by(message), None, "{message}");
        }
    }
}
