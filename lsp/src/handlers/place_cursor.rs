//! What is written for the author to complete ends a line with a blank: the cursor goes there, where the client can put it.
//!
//! Code actions have no tab stops in the protocol's versions that editors speak. A client that says
//! `experimental.trueline.placesCursor` runs the command itself: it gets the URI, the line and the character.

use crate::snapshot::Snapshot;
use serde_json::json;
use tower_lsp::ls_types::{Command, Position};
use trueline_rules::finding::TextEdit;

const COMMAND: &str = "trueline.placeCursor";

/// Puts the cursor at the first thing that these edits leave to the author; None where they leave nothing.
pub(super) fn after<'a>(
    snapshot: &Snapshot,
    edits: impl IntoIterator<Item = &'a TextEdit>,
) -> Option<Command> {
    if !snapshot.peer.places_cursor {
        return None;
    }
    edits.into_iter().find_map(|edit| {
        let offset = edit.range.start.offset as usize;
        let (uri, range) = snapshot.elsewhere(&edit.path, offset..offset)?;
        let Position { line, character } = blank(range.start, &edit.text)?;
        Some(Command {
            title: "Write what is left to you".into(),
            command: COMMAND.into(),
            arguments: Some(vec![json!(uri), json!(line), json!(character)]),
        })
    })
}

/// Where the first line of an inserted text that ends with a blank ends. What is inserted so is ASCII, in which every encoding
/// counts alike.
fn blank(start: Position, text: &str) -> Option<Position> {
    let mut lines = (0..).zip(text.lines());
    let (at, line) = lines.find(|(_, line)| line.ends_with(' ') && !line.trim().is_empty())?;
    let before = if at == 0 { start.character } else { 0 };
    let length = u32::try_from(line.len()).ok()?;
    Some(Position::new(start.line + at, before + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_goes_behind_the_first_blank() {
        let start = Position::new(3, 2);
        let at = |text| blank(start, text);
        assert_eq!(
            at("# @intent \n  # @exposure internal\n  "),
            Some(Position::new(3, 12))
        );
        assert_eq!(at("\n@allow aws/x: \n"), Some(Position::new(4, 14)));
        assert_eq!(at("enabled = true\n"), None);
        assert_eq!(at("# @exposure internal\n  "), None);
    }
}
