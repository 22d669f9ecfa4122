//! Cursor: `preToolUse` and `postToolUse` around its tools; older versions tell only of the shell before, and of an edit after it.
//! The model stands in the message.

use super::answer::{Answer, said, warned};
use super::format::{Does, FIELDS, Fields, Format};
use super::message::Event;
use super::settings::{Hooks, Shape};
use crate::call::Outcome;
use serde_json::json;

pub static FORMAT: Format = Format {
    name: "cursor",
    aliases: &["cursor-agent", "cursor-cli"],
    fields: Fields {
        session: &[
            "conversation_id",
            "conversationId",
            "session_id",
            "sessionId",
        ],
        call: &["tool_use_id", "toolUseId", "tool_call_id"],
        cwd: &["cwd", "workspace_roots/0", "tool_input/working_directory"],
        model: &["model", "model_id"],
        version: &["cursor_version"],
        ..FIELDS
    },
    events: &[
        ("preToolUse", Event::Before),
        ("postToolUse", Event::After),
        ("beforeShellExecution", Event::Before),
        ("afterShellExecution", Event::After),
        ("afterFileEdit", Event::After),
    ],
    tools: &[
        ("Write", Does::Edit),
        ("Edit", Does::Edit),
        ("StrReplace", Does::Edit),
        ("MultiStrReplace", Does::Edit),
        ("ApplyPatch", Does::Edit),
        ("Delete", Does::Delete),
        ("Shell", Does::Shell),
        ("beforeShellExecution", Does::Shell),
        ("afterShellExecution", Does::Shell),
        ("afterFileEdit", Does::Edit),
    ],
    sender: |_| None,
    answer,
    // It knows the word, and doesn't ask before every tool.
    asks: false,
    listens_before: false,
    hooks: Some(Hooks {
        name: "cursor",
        file: ".cursor/hooks.json",
        events: &["preToolUse", "postToolUse"],
        shape: Shape::Listed {
            typed: false,
            timeout: Some(30),
            extra: &[],
        },
        version: Some(1),
        comments: false,
        guarded: false,
        advice: None,
        found: &[],
    }),
};

fn answer(_: Event, answer: &Answer) -> Outcome {
    match answer {
        Answer::Pass => Outcome::pass(),
        Answer::Deny(reason) | Answer::Ask(reason) => said(&json!({
            "permission": "deny",
            "user_message": reason,
            "agent_message": reason,
        })),
        Answer::Tell(text) => said(&json!({ "additional_context": text })),
        Answer::Warn(text) => warned(text, 1),
    }
}
