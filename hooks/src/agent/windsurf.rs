//! Windsurf's Cascade: an action before and after each write and each command, which names what is done.

use super::answer::{Answer, stopped, warned};
use super::format::{Does, FIELDS, Fields, Format};
use super::message::Event;
use super::settings::{Hooks, Shape};
use crate::call::Outcome;
use serde_json::Value;

pub static FORMAT: Format = Format {
    name: "windsurf",
    aliases: &["cascade"],
    fields: Fields {
        event: &["agent_action_name"],
        tool: &[],
        session: &["trajectory_id"],
        call: &[],
        cwd: &["tool_info/cwd", "cwd"],
        model: &["model_name"],
        input: &["tool_info"],
        transcript: &[],
        ..FIELDS
    },
    events: &[
        ("pre_write_code", Event::Before),
        ("post_write_code", Event::After),
        ("pre_run_command", Event::Before),
        ("post_run_command", Event::After),
    ],
    tools: &[
        ("pre_write_code", Does::Edit),
        ("post_write_code", Does::Edit),
        ("pre_run_command", Does::Shell),
        ("post_run_command", Does::Shell),
    ],
    sender: |_| None,
    answer,
    asks: false,
    listens_before: false,
    hooks: Some(Hooks {
        name: "windsurf",
        file: ".windsurf/hooks.json",
        events: &[
            "pre_write_code",
            "post_write_code",
            "pre_run_command",
            "post_run_command",
        ],
        shape: Shape::Listed {
            typed: false,
            timeout: None,
            extra: &[("show_output", Value::Bool(true))],
        },
        version: None,
        comments: false,
        guarded: false,
        advice: None,
        found: &[".codeium/windsurf"],
    }),
};

/// Exit code 2 stops what hasn't happened yet; what is said afterwards is shown, and that is all.
fn answer(_: Event, answer: &Answer) -> Outcome {
    match answer {
        Answer::Pass => Outcome::pass(),
        Answer::Deny(reason) | Answer::Ask(reason) => stopped(reason),
        Answer::Tell(text) => Outcome {
            stdout: format!("{text}\n"),
            ..Outcome::default()
        },
        Answer::Warn(text) => warned(text, 1),
    }
}
