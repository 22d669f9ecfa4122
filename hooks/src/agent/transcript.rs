//! The model of an agent that doesn't name it in its messages: it stands in the session's transcript.

use serde_json::Value;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// How much of the transcript's end is looked at, in bytes.
const ENOUGH: u64 = 512 << 10;

/// The model of the last answer. None where the transcript can't be read or doesn't say.
pub fn model(path: &Path) -> Option<String> {
    // A pipe would be waited for.
    let metadata = std::fs::metadata(path).ok().filter(|m| m.is_file())?;
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::Start(metadata.len().saturating_sub(ENOUGH)))
        .ok()?;
    let mut end = Vec::new();
    file.take(ENOUGH).read_to_end(&mut end).ok()?;
    end.rsplit(|b| *b == b'\n').find_map(model_of)
}

fn model_of(line: &[u8]) -> Option<String> {
    let entry: Value = serde_json::from_slice(line).ok()?;
    let model = entry.get("message")?.get("model")?.as_str()?;
    // Claude Code writes `<synthetic>` for messages of its own making.
    let is_name = !model.is_empty() && model.len() < 200 && !model.starts_with('<');
    let is_plain = model.chars().all(|c| c.is_ascii_graphic());
    (is_name && is_plain).then(|| model.to_owned())
}

#[cfg(test)]
mod tests {
    use super::model;

    #[test]
    fn the_last_model_counts() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("t.jsonl");
        let lines = [
            r#"{"type":"assistant","message":{"model":"one"}}"#,
            r#"{"type":"assistant","message":{"model":"two"}}"#,
            r#"{"type":"user","message":{"content":"x"}}"#,
            r#"{"type":"assistant","message":{"model":"<synthetic>"}}"#,
            r#"{"type":"assis"#,
        ];
        std::fs::write(&path, lines.join("\n")).expect("writable");
        assert_eq!(model(&path).as_deref(), Some("two"));
        assert_eq!(model(dir.path()), None);
        assert_eq!(model(&dir.path().join("none")), None);
    }
}
