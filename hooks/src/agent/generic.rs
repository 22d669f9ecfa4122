//! A format for any other agent, documented in `docs/agents.md`.
//!
//! ```json
//! {"event": "before", "tool": "my-agent", "version": "1.2", "model": "some-model", "session": "s1", "call": "c1", "cwd": "/repo",
//!  "edits": [{"path": "main.tf", "old": "a", "new": "b"}], "command": "terraform fmt"}
//! ```

use super::answer::{Answer, said, warned};
use super::format::{Does, FIELDS, Fields, Format, find, is_model};
use super::message::Event;
use crate::call::Outcome;
use serde_json::{Value, json};

pub static FORMAT: Format = Format {
    name: "generic",
    aliases: &[],
    fields: Fields {
        event: &["event", "hook_event_name"],
        // What is done, its keys tell.
        tool: &[],
        session: &["session", "session_id"],
        call: &["call", "tool_use_id"],
        version: &["version"],
        transcript: &["transcript", "transcript_path"],
        input: &[],
        ..FIELDS
    },
    events: &[("before", Event::Before), ("after", Event::After)],
    tools: &[("before", Does::Any), ("after", Does::Any)],
    sender: name,
    answer,
    asks: true,
    listens_before: true,
    hooks: None,
};

/// The name that an agent gives itself: letters, digits, `-`, `_` and `.`.
pub fn name(message: &Value) -> Option<String> {
    let name = find(message, &["tool", "agent"])?.as_str()?;
    let is_name = is_model(name)
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    is_name.then(|| name.to_owned())
}

/// `decision` is `allow`, `deny` or `ask`; an agent that looks at exit codes alone stops at 2.
pub fn answer(_: Event, answer: &Answer) -> Outcome {
    let decided = |decision: &str, reason: &str| Outcome {
        stderr: format!("{reason}\n"),
        code: 2,
        ..said(&json!({ "decision": decision, "reason": reason }))
    };
    match answer {
        Answer::Pass => said(&json!({ "decision": "allow" })),
        Answer::Deny(reason) => decided("deny", reason),
        Answer::Ask(reason) => decided("ask", reason),
        Answer::Tell(text) => said(&json!({ "decision": "allow", "context": text })),
        Answer::Warn(text) => warned(text, 1),
    }
}
