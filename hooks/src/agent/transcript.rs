//! The model of an agent that doesn't name it in its messages: it stands in the session's transcript.

use super::format::is_model;
use serde_json::Value;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// How much of the transcript's end is looked at, in bytes.
const ENOUGH: u64 = 512 << 10;

/// Where a model stands in a line of a transcript: of Claude Code, of Gemini CLI, of Codex, of Copilot.
const PLACES: [&[&str]; 4] = [
    &["message", "model"],
    &["model"],
    &["payload", "model"],
    &["data", "newModel"],
];

/// The model of the last answer. None where the transcript can't be read or doesn't say.
pub fn model(path: &Path) -> Option<String> {
    // A pipe would be waited for.
    let metadata = std::fs::metadata(path).ok().filter(|m| m.is_file())?;
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::Start(metadata.len().saturating_sub(ENOUGH)))
        .ok()?;
    let mut end = Vec::new();
    file.take(ENOUGH).read_to_end(&mut end).ok()?;
    let in_lines = end.rsplit(|b| *b == b'\n').find_map(model_of);
    in_lines.or_else(|| in_messages(&end))
}

/// The transcript of an agent that doesn't say where it is.
pub fn usual(agent: &str, session: &str, home: &Option<PathBuf>) -> Option<PathBuf> {
    // A session's name is one folder's, and nothing else.
    let is_name = !session.is_empty() && !session.contains(['/', '\\', '.']);
    let of_copilot = agent == "copilot" && is_name;
    of_copilot.then_some(())?;
    let file = format!(".copilot/session-state/{session}/events.jsonl");
    Some(home.as_ref()?.join(file))
}

fn model_of(line: &[u8]) -> Option<String> {
    let entry: Value = serde_json::from_slice(line).ok()?;
    named(&entry)
}

/// A transcript that is one object with its messages, as older versions of Gemini CLI write it.
fn in_messages(text: &[u8]) -> Option<String> {
    let whole: Value = serde_json::from_slice(text).ok()?;
    let messages = whole.get("messages")?.as_array()?;
    messages.iter().rev().find_map(named)
}

fn named(entry: &Value) -> Option<String> {
    let at = |path: &[&str]| path.iter().try_fold(entry, |at, name| at.get(name));
    let mut found = PLACES.iter().filter_map(|path| at(path)?.as_str());
    // Claude Code writes `<synthetic>` for messages of its own making.
    let model = found.find(|model| is_model(model))?;
    Some(model.to_owned())
}

#[cfg(test)]
mod tests {
    use super::model;

    fn told(lines: &[&str]) -> Option<String> {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("t.jsonl");
        std::fs::write(&path, lines.join("\n")).expect("writable");
        model(&path)
    }

    #[test]
    fn the_last_model_counts() {
        let lines = [
            r#"{"type":"assistant","message":{"model":"one"}}"#,
            r#"{"type":"assistant","message":{"model":"two"}}"#,
            r#"{"type":"user","message":{"content":"x"}}"#,
            r#"{"type":"assistant","message":{"model":"<synthetic>"}}"#,
            r#"{"type":"assis"#,
        ];
        assert_eq!(told(&lines).as_deref(), Some("two"));
        let dir = tempfile::tempdir().expect("a temporary directory");
        assert_eq!(model(dir.path()), None);
        assert_eq!(model(&dir.path().join("none")), None);
    }

    #[test]
    fn each_agent_has_its_place() {
        for line in [
            r#"{"type":"gemini","content":"x","model":"m-1"}"#,
            r#"{"type":"turn_context","payload":{"model":"m-1"}}"#,
            r#"{"type":"session.model_change","data":{"newModel":"m-1"}}"#,
            r#"{"messages":[{"type":"gemini","model":"m-1"},{"type":"user"}]}"#,
        ] {
            assert_eq!(told(&[line]).as_deref(), Some("m-1"), "{line}");
        }
        assert_eq!(told(&[r#"{"payload":{"model_provider":"x"}}"#]), None);
    }
}
