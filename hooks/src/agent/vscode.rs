//! The agents of VS Code: Copilot's files and nearly its messages. What follows an edit may be told before the file is written, so
//! what the agent proposed counts before what stands on the disk.

use super::copilot;
use super::format::{FIELDS, Fields, Format};
use super::message::Event;
use super::settings::Hooks;

pub static FORMAT: Format = Format {
    name: "vscode",
    aliases: &["vs-code", "code"],
    fields: Fields {
        cwd: &["cwd", "workspace_folder", "workspaceFolder"],
        ..FIELDS
    },
    events: &[
        ("PreToolUse", Event::Before),
        ("PostToolUse", Event::After),
        ("preToolUse", Event::Before),
        ("postToolUse", Event::After),
    ],
    tools: copilot::TOOLS,
    sender: |_| None,
    answer: copilot::answer,
    asks: true,
    listens_before: true,
    hooks: Some(Hooks {
        found: &[".vscode", ".vscode-server"],
        ..copilot::HOOKS
    }),
};
