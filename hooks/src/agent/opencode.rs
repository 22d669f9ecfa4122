//! OpenCode, through [a plugin](opencode.js) that `trueline install --agent opencode` puts into the project. Its messages are the
//! generic ones with OpenCode's own tools.

use super::answer::{Answer, said};
use super::format::{Does, FIELDS, Format};
use super::generic;
use super::message::Event;
use super::settings::{Hooks, Shape};
use crate::call::Outcome;
use serde_json::json;

pub static FORMAT: Format = Format {
    name: "opencode",
    aliases: &[],
    fields: FIELDS,
    events: &[
        ("tool.execute.before", Event::Before),
        ("tool.execute.after", Event::After),
    ],
    tools: &[
        ("edit", Does::Edit),
        ("write", Does::Edit),
        ("multiedit", Does::Edit),
        ("patch", Does::Edit),
        ("apply_patch", Does::Edit),
        ("bash", Does::Shell),
        ("shell", Does::Shell),
    ],
    sender: |_| None,
    answer,
    asks: false,
    listens_before: false,
    hooks: Some(Hooks {
        name: "opencode",
        file: ".opencode/plugins/trueline.js",
        events: &[],
        shape: Shape::Whole(include_str!("opencode.js")),
        version: None,
        comments: false,
        guarded: false,
        advice: None,
        found: &[".config/opencode"],
    }),
};

/// The plugin throws what is denied, and puts what is told behind the tool's output. It fails by itself only.
fn answer(event: Event, answer: &Answer) -> Outcome {
    match answer {
        Answer::Warn(text) => said(&json!({ "decision": "allow", "warning": text })),
        _ => Outcome {
            code: 0,
            ..generic::answer(event, answer)
        },
    }
}
