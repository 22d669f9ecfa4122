//! Claude Code: `PreToolUse` and `PostToolUse` around its editing tools and its shell.
//!
//! Copilot and the agents of VS Code run the hooks of its settings too: a message says which of them sends it.

use super::answer::like_claude_code;
use super::copilot;
use super::format::{Does, FIELDS, Fields, Format};
use super::message::Event;
use super::settings::{Hooks, Shape};

pub static FORMAT: Format = Format {
    name: "claude-code",
    aliases: &["claude"],
    fields: Fields {
        // A subagent's own transcript says which model it is.
        transcript: &["agent_transcript_path", "transcript_path", "transcriptPath"],
        ..FIELDS
    },
    events: &[("PreToolUse", Event::Before), ("PostToolUse", Event::After)],
    tools: &[
        ("Edit", Does::Edit),
        ("Write", Does::Edit),
        ("MultiEdit", Does::Edit),
        ("NotebookEdit", Does::Touch),
        ("Bash", Does::Shell),
        ("PowerShell", Does::Shell),
        // Those of VS Code, which calls the same hooks.
        ("create_file", Does::Edit),
        ("replace_string_in_file", Does::Edit),
        ("multi_replace_string_in_file", Does::Edit),
        ("insert_edit_into_file", Does::Touch),
        ("apply_patch", Does::Edit),
        ("run_in_terminal", Does::Shell),
    ],
    sender: copilot::sender,
    answer: like_claude_code,
    asks: true,
    listens_before: true,
    hooks: Some(Hooks {
        name: "claude-code",
        file: ".claude/settings.json",
        events: &["PreToolUse", "PostToolUse"],
        shape: Shape::Grouped {
            matcher: "Edit|Write|MultiEdit|NotebookEdit|Bash|PowerShell",
            timeout: 30,
        },
        version: None,
        comments: false,
        guarded: false,
        advice: None,
        found: &[],
    }),
};
