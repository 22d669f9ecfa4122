//! Codex: the events of Claude Code, with `apply_patch` and a shell. The model stands in the message.

use super::answer::{Answer, like_claude_code};
use super::format::{Does, FIELDS, Format};
use super::message::Event;
use super::settings::{Hooks, Shape};
use crate::call::Outcome;

pub static FORMAT: Format = Format {
    name: "codex",
    aliases: &["codex-cli"],
    fields: FIELDS,
    events: &[("PreToolUse", Event::Before), ("PostToolUse", Event::After)],
    tools: &[
        ("apply_patch", Does::Edit),
        ("Edit", Does::Edit),
        ("Write", Does::Edit),
        ("Bash", Does::Shell),
        ("shell", Does::Shell),
        ("shell_command", Does::Shell),
        ("local_shell", Does::Shell),
        ("exec_command", Does::Shell),
        ("unified_exec", Does::Shell),
    ],
    sender: |_| None,
    answer,
    // It takes `ask` for a fault of the hook, and goes on.
    asks: false,
    listens_before: true,
    hooks: Some(Hooks {
        name: "codex",
        file: ".codex/hooks.json",
        events: &["PreToolUse", "PostToolUse"],
        shape: Shape::Grouped {
            matcher: "^(apply_patch|Edit|Write|Bash)$",
            timeout: 30,
        },
        version: None,
        comments: false,
        guarded: false,
        advice: Some(
            "Codex runs the hooks of a project that it trusts, once they are looked at: start it here, and run `/hooks`",
        ),
        found: &[],
    }),
};

fn answer(event: Event, answer: &Answer) -> Outcome {
    like_claude_code(event, answer)
}
