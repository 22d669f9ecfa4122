//! What an agent is answered, whatever its format.

use super::message::Event;
use crate::call::Outcome;
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Pass,
    /// The edit isn't made, for this reason.
    Deny(String),
    /// A person decides.
    Ask(String),
    /// It passes, and the agent is told this.
    Tell(String),
    /// Something went wrong here, which is nothing to hold the agent up.
    Warn(String),
}

/// JSON for the agent, with exit code 0.
pub fn said(answer: &Value) -> Outcome {
    Outcome {
        stdout: format!("{answer}\n"),
        ..Outcome::default()
    }
}

/// A line for the person. Exit code 1 shows it and doesn't hold the agent up, with most agents.
pub fn warned(text: &str, code: u8) -> Outcome {
    Outcome {
        stderr: format!("trueline: warning: {text}.\n"),
        code,
        ..Outcome::default()
    }
}

/// Exit code 2 with the reason on standard error: most agents stop at that.
pub fn stopped(reason: &str) -> Outcome {
    Outcome {
        stderr: format!("{reason}\n"),
        code: 2,
        ..Outcome::default()
    }
}

/// As Claude Code has it, and those who follow it.
pub fn like_claude_code(event: Event, answer: &Answer) -> Outcome {
    match answer {
        Answer::Pass => Outcome::pass(),
        Answer::Deny(reason) => said(&json!({ "hookSpecificOutput": decision("deny", reason) })),
        Answer::Ask(reason) => said(&json!({ "hookSpecificOutput": decision("ask", reason) })),
        Answer::Tell(text) => said(&json!({ "hookSpecificOutput": context(event, text) })),
        Answer::Warn(text) => warned(text, 1),
    }
}

pub fn decision(decision: &str, reason: &str) -> Value {
    json!({
        "hookEventName": "PreToolUse",
        "permissionDecision": decision,
        "permissionDecisionReason": reason,
    })
}

pub fn context(event: Event, text: &str) -> Value {
    let name = match event {
        Event::Before => "PreToolUse",
        _ => "PostToolUse",
    };
    json!({ "hookEventName": name, "additionalContext": text })
}
