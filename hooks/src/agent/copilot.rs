//! Copilot, in the terminal and in the cloud: the events of Claude Code in Pascal case, or its own in camel case. The agents of VS
//! Code read the same files and send nearly the same.

use super::answer::{Answer, context, decision, said};
use super::format::{Does, FIELDS, Fields, Format, find};
use super::message::Event;
use super::settings::{Hooks, Shape};
use crate::call::Outcome;
use serde_json::{Value, json};

pub static FORMAT: Format = Format {
    name: "copilot",
    aliases: &["copilot-cli", "github-copilot", "copilot-cloud"],
    fields: Fields {
        cwd: &["cwd", "workspace_folder", "workspaceFolder"],
        ..FIELDS
    },
    events: &[
        ("preToolUse", Event::Before),
        ("postToolUse", Event::After),
        ("PreToolUse", Event::Before),
        ("PostToolUse", Event::After),
    ],
    tools: TOOLS,
    sender,
    answer,
    asks: true,
    listens_before: false,
    hooks: Some(HOOKS),
};

/// Those of Copilot under its own names and under Claude Code's, and those of VS Code.
pub const TOOLS: &[(&str, Does)] = &[
    ("create", Does::Edit),
    ("edit", Does::Edit),
    ("str_replace", Does::Edit),
    ("str_replace_editor", Does::Edit),
    ("apply_patch", Does::Edit),
    ("git_apply_patch", Does::Edit),
    ("Edit", Does::Edit),
    ("Write", Does::Edit),
    ("MultiEdit", Does::Edit),
    ("create_file", Does::Edit),
    ("replace_string_in_file", Does::Edit),
    ("multi_replace_string_in_file", Does::Edit),
    ("insert_edit_into_file", Does::Touch),
    ("editFiles", Does::Touch),
    ("edit_files", Does::Touch),
    ("delete_file", Does::Delete),
    ("rename_file", Does::Edit),
    ("move_file", Does::Edit),
    ("bash", Does::Shell),
    ("powershell", Does::Shell),
    ("Bash", Does::Shell),
    ("PowerShell", Does::Shell),
    ("run_in_terminal", Does::Shell),
    ("runInTerminal", Does::Shell),
];

/// One file serves both. Copilot refuses whatever its hook fails at, also where the program isn't there: so the command looks first.
pub const HOOKS: Hooks = Hooks {
    name: "copilot",
    file: ".github/hooks/trueline.json",
    events: &["PreToolUse", "PostToolUse"],
    shape: Shape::Listed {
        typed: true,
        timeout: Some(30),
        extra: &[],
    },
    version: Some(1),
    comments: false,
    guarded: true,
    advice: None,
    found: &[".copilot"],
};

/// Who sends a message of this family: Copilot, VS Code, or whoever the hook is for.
pub fn sender(message: &Value) -> Option<String> {
    let text = |names: &[&str]| find(message, names).and_then(Value::as_str);
    let transcript = text(&["transcript_path", "transcriptPath"]).unwrap_or_default();
    let transcript = transcript.replace('\\', "/");
    let in_editor = [
        "/workspaceStorage/",
        "/GitHub.copilot-chat/",
        "/github.copilot-chat/",
    ];
    // Its tools have names that no other has.
    const OF_EDITOR: [&str; 9] = [
        "create_file",
        "replace_string_in_file",
        "multi_replace_string_in_file",
        "insert_edit_into_file",
        "editFiles",
        "edit_files",
        "run_in_terminal",
        "runInTerminal",
        "delete_file",
    ];
    let tool = text(&["tool_name", "toolName"]).unwrap_or_default();
    if in_editor.iter().any(|part| transcript.contains(part)) || OF_EDITOR.contains(&tool) {
        return Some("vscode".to_owned());
    }
    // Claude Code always names its transcript, and gives no time.
    let is_plain = transcript.is_empty() && message.get("timestamp").is_some();
    (is_plain || message.get("toolArgs").is_some()).then(|| "copilot".to_owned())
}

/// What Copilot and what VS Code documents, together: each passes over what is the other's. A failed hook would stop the tool, so
/// a warning succeeds.
pub fn answer(event: Event, answer: &Answer) -> Outcome {
    let decided = |what: &str, reason: &str| {
        said(&json!({
            "permissionDecision": what,
            "permissionDecisionReason": reason,
            "hookSpecificOutput": decision(what, reason),
        }))
    };
    match answer {
        Answer::Pass => Outcome::pass(),
        Answer::Deny(reason) => decided("deny", reason),
        Answer::Ask(reason) => decided("ask", reason),
        Answer::Tell(text) => said(&json!({
            "additionalContext": text,
            "hookSpecificOutput": context(event, text),
        })),
        Answer::Warn(text) => super::answer::warned(text, 0),
    }
}
