//! An agent's format as data: how its messages name things, which of its tools do what, how it is answered, and where its hooks
//! are configured.

use super::answer::Answer;
use super::input;
use super::message::{Action, Event, Message, Original};
use super::settings::Hooks;
use crate::call::Outcome;
use serde_json::Value;
use std::path::PathBuf;

pub struct Format {
    /// `claude-code`, the name under which its edits are recorded.
    pub name: &'static str,
    /// Other names that people use for it.
    pub aliases: &'static [&'static str],
    pub fields: Fields,
    pub events: &'static [(&'static str, Event)],
    pub tools: &'static [(&'static str, Does)],
    /// Which agent sends a message, where another one may call this one's hook.
    pub sender: fn(&Value) -> Option<String>,
    pub answer: fn(Event, &Answer) -> Outcome,
    /// It can ask the person who sits there, in place of refusing.
    pub asks: bool,
    /// It takes in what it is told before an edit that passes.
    pub listens_before: bool,
    /// None: there is nothing to configure.
    pub hooks: Option<Hooks>,
}

/// The names of a message's parts, each with its spellings; a `/` goes into an object.
pub struct Fields {
    pub event: &'static [&'static str],
    /// None of them there: the event's name tells what is done.
    pub tool: &'static [&'static str],
    pub session: &'static [&'static str],
    pub call: &'static [&'static str],
    pub cwd: &'static [&'static str],
    pub model: &'static [&'static str],
    pub version: &'static [&'static str],
    pub transcript: &'static [&'static str],
    /// What the tool is given; without one, the message itself.
    pub input: &'static [&'static str],
    pub response: &'static [&'static str],
}

/// The names that most agents have taken from one another.
pub const FIELDS: Fields = Fields {
    event: &["hook_event_name", "hookEventName"],
    tool: &["tool_name", "toolName"],
    session: &["session_id", "sessionId"],
    call: &["tool_use_id", "toolUseId", "tool_call_id", "toolCallId"],
    cwd: &["cwd"],
    model: &["model"],
    version: &[],
    transcript: &["transcript_path", "transcriptPath"],
    input: &["tool_input", "toolInput", "toolArgs"],
    response: &["tool_response", "toolResponse", "tool_result", "toolResult"],
};

/// What a tool does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Writes to files, by one of the ways that [`input::changes`] knows.
    Edit,
    Delete,
    Shell,
    /// Writes to files, and doesn't say what.
    Touch,
    /// Its input says which of these.
    Any,
}

/// Why a message isn't understood.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    #[error("this is no JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("it is not an object")]
    NotAnObject,
    #[error("it doesn't say which event it is about: `{field}` is missing")]
    NoEvent { field: &'static str },
    #[error("it doesn't say which agent sends it: `tool` is missing, or no name")]
    NoAgent,
}

impl Format {
    /// Its messages must say whose they are.
    fn is_anybodys(&self) -> bool {
        self.name == "generic"
    }

    /// Reads a message. What it has besides is nobody's business here.
    pub fn read(&self, stdin: &[u8]) -> Result<Message, Unread> {
        let value = parse(stdin)?;
        if !value.is_object() {
            return Err(Unread::NotAnObject);
        }
        let fields = &self.fields;
        let text = |names: &[&str]| find(&value, names).and_then(Value::as_str);
        let named = |names: &[&str]| text(names).filter(|t| !t.is_empty()).map(str::to_owned);
        let name = text(fields.event).ok_or(Unread::NoEvent {
            field: fields.event[0],
        })?;
        let event = self.events.iter().find(|(known, _)| *known == name);
        let event = event.map_or(Event::Other, |(_, event)| *event);
        let tool = text(fields.tool).unwrap_or(name);
        // `functions.apply_patch`: the namespace is no part of the name.
        let tool = tool.strip_prefix("functions.").unwrap_or(tool);
        let does = self.tools.iter().find(|(known, _)| *known == tool);
        let input = unwrapped(find(&value, fields.input).unwrap_or(&value));
        let mut action = match does {
            _ if event == Event::Other => Action::Nothing,
            Some((_, does)) => input::action(*does, tool, &input),
            None => Action::Nothing,
        };
        let response = find(&value, fields.response).unwrap_or(&Value::Null);
        if let Action::Edit(changes) = &mut action
            && let [only] = &mut changes[..]
            && only.original == Original::Unknown
        {
            only.original = original(response);
        }
        let sender = (self.sender)(&value);
        let agent = match sender {
            Some(sender) => sender,
            None if self.is_anybodys() => return Err(Unread::NoAgent),
            None => self.name.to_owned(),
        };
        Ok(Message {
            agent,
            version: named(fields.version),
            event,
            session: named(fields.session),
            call: named(fields.call),
            cwd: named(fields.cwd).map(PathBuf::from),
            model: named(fields.model).filter(|model| is_model(model)),
            transcript: named(fields.transcript).map(PathBuf::from),
            action,
            changed_by_user: response.get("userModified") == Some(&Value::Bool(true)),
        })
    }
}

/// The first of these that is there.
pub fn find<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    let mut found = names.iter().filter_map(|name| {
        let mut at = value;
        for part in name.split('/') {
            at = at.get(part)?;
        }
        Some(at).filter(|at| !at.is_null())
    });
    found.next()
}

/// No agent's model is called so: it says that the agent doesn't know.
pub fn is_model(name: &str) -> bool {
    const UNKNOWN: [&str; 4] = ["unknown", "default", "auto", "none"];
    let is_plain = name.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    !name.trim().is_empty()
        && name.len() < 200
        && is_plain
        && !name.starts_with('<')
        && !UNKNOWN.iter().any(|none| name.eq_ignore_ascii_case(none))
}

/// What stood there before, as Claude Code tells it.
fn original(response: &Value) -> Original {
    match response.get("originalFile") {
        Some(Value::String(text)) => Original::Text(text.clone()),
        Some(Value::Null) if response.get("type") == Some(&Value::from("create")) => {
            Original::NoFile
        }
        _ => Original::Unknown,
    }
}

/// Arguments that come as JSON in a string.
fn unwrapped(input: &Value) -> Value {
    let object = input
        .as_str()
        .and_then(|text| serde_json::from_str(text).ok())
        .filter(Value::is_object);
    object.unwrap_or_else(|| input.clone())
}

/// Some agents send line ends inside strings as they are, which JSON doesn't allow.
fn parse(stdin: &[u8]) -> Result<Value, serde_json::Error> {
    let error = match serde_json::from_slice(stdin) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    serde_json::from_slice(&escaped(stdin)).map_err(|_| error)
}

fn escaped(json: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len());
    let (mut in_string, mut after_backslash) = (false, false);
    for byte in json {
        match byte {
            0..0x20 if in_string => out.extend(format!("\\u{byte:04x}").bytes()),
            _ => out.push(*byte),
        }
        if *byte == b'"' && !after_backslash {
            in_string = !in_string;
        }
        after_backslash = in_string && *byte == b'\\' && !after_backslash;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{find, is_model, parse};
    use serde_json::json;

    #[test]
    fn line_ends_in_strings_are_understood() {
        let raw = b"{\n \"a\": \"x\ny\t\\\"z\\\\\",\n \"b\": 1 }";
        let read = parse(raw).expect("it is nearly JSON");
        assert_eq!(read, json!({"a": "x\ny\t\"z\\", "b": 1}));
        assert!(parse(b"{\"a\": ").is_err());
    }

    #[test]
    fn fields_have_several_names() {
        let value = json!({"b": {"c": 1}, "d": null});
        assert_eq!(find(&value, &["a", "d", "b/c"]), Some(&json!(1)));
        assert_eq!(find(&value, &["b/x", "x/y"]), None);
    }

    #[test]
    fn what_names_no_model_is_none() {
        for name in ["", "unknown", "Auto", "<synthetic>", "a\nb"] {
            assert!(!is_model(name), "{name}");
        }
        assert!(is_model("anthropic/claude-sonnet-5"));
        assert!(is_model("Claude Sonnet 5"));
    }
}
