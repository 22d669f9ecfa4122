//! Gemini CLI: `BeforeTool` and `AfterTool`. The model stands in the transcript.

use super::answer::{Answer, said, warned};
use super::format::{Does, FIELDS, Format};
use super::message::Event;
use super::settings::{Hooks, Shape};
use crate::call::Outcome;
use serde_json::json;

pub static FORMAT: Format = Format {
    name: "gemini-cli",
    aliases: &["gemini"],
    fields: FIELDS,
    events: &[("BeforeTool", Event::Before), ("AfterTool", Event::After)],
    tools: &[
        ("write_file", Does::Edit),
        ("WriteFile", Does::Edit),
        ("replace", Does::Edit),
        ("edit", Does::Edit),
        ("run_shell_command", Does::Shell),
        ("shell", Does::Shell),
    ],
    sender: |_| None,
    answer,
    asks: false,
    listens_before: false,
    hooks: Some(Hooks {
        name: "gemini-cli",
        file: ".gemini/settings.json",
        events: &["BeforeTool", "AfterTool"],
        shape: Shape::Grouped {
            matcher: "write_file|replace|run_shell_command",
            // In milliseconds.
            timeout: 30_000,
        },
        version: None,
        comments: true,
        guarded: false,
        advice: None,
        found: &[],
    }),
};

fn answer(event: Event, answer: &Answer) -> Outcome {
    match answer {
        Answer::Pass => Outcome::pass(),
        Answer::Deny(reason) | Answer::Ask(reason) => {
            said(&json!({ "decision": "deny", "reason": reason }))
        }
        Answer::Tell(text) => {
            let name = match event {
                Event::Before => "BeforeTool",
                _ => "AfterTool",
            };
            said(&json!({
                "hookSpecificOutput": { "hookEventName": name, "additionalContext": text },
            }))
        }
        Answer::Warn(text) => warned(text, 1),
    }
}
