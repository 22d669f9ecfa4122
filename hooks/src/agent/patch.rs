//! The patches of `apply_patch`, which Codex has brought up and others have taken over.
//!
//! | line | what it begins |
//! |---|---|
//! | `*** Add File: PATH` | a new file, whose lines have a `+` |
//! | `*** Delete File: PATH` | nothing follows |
//! | `*** Update File: PATH` | hunks; `*** Move to: PATH` may come first |
//! | `@@ LINE` | a hunk below this line of the file |
//! | `*** End of File` | the hunk ends the file |

use super::message::{Change, How, Hunk};

pub const BEGIN: &str = "*** Begin Patch";
const END: &str = "*** End Patch";
const ADD: &str = "*** Add File: ";
const DELETE: &str = "*** Delete File: ";
const UPDATE: &str = "*** Update File: ";
const MOVE: &str = "*** Move to: ";
const END_OF_FILE: &str = "*** End of File";

/// The files of a patch, in order; None where it can't be read.
pub fn parse(text: &str) -> Option<Vec<Change>> {
    let text = &text[text.find(BEGIN)?..];
    let mut lines = text.lines().skip(1).peekable();
    let mut changes = Vec::new();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line == END {
            break;
        }
        if let Some(path) = line.strip_prefix(ADD) {
            let mut content = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with('+')) {
                content.push_str(&line[1..]);
                content.push('\n');
            }
            changes.push(change(path, How::Write(content)));
        } else if let Some(path) = line.strip_prefix(DELETE) {
            changes.push(change(path, How::Delete));
        } else if let Some(path) = line.strip_prefix(UPDATE) {
            let to = lines.next_if(|line| line.starts_with(MOVE));
            let mut body = Vec::new();
            while let Some(line) = lines.next_if(|line| !is_header(line)) {
                body.push(line);
            }
            let hunks = hunks(&body)?;
            match to {
                None => changes.push(change(path, How::Patch { from: None, hunks })),
                Some(to) => {
                    let from = Some(path.trim().to_owned());
                    changes.push(change(&to[MOVE.len()..], How::Patch { from, hunks }));
                    changes.push(change(path, How::Delete));
                }
            }
        } else if !line.is_empty() {
            return None;
        }
    }
    Some(changes)
}

/// The files that a patch names, where that is all that can be read of it.
pub fn named(text: &str) -> Vec<Change> {
    let path = |line: &str| {
        let mut heads = [ADD, UPDATE, DELETE, MOVE].into_iter();
        let path = heads.find_map(|head| line.strip_prefix(head))?;
        Some(change(path, How::Unknown))
    };
    text.lines().filter_map(path).collect()
}

fn change(path: &str, how: How) -> Change {
    Change::new(path.trim(), how)
}

/// The next file, or the end. A hunk's own lines begin with a space, `+`, `-` or `@`.
fn is_header(line: &str) -> bool {
    line.starts_with("*** ") && line.trim_end() != END_OF_FILE
}

fn hunks(lines: &[&str]) -> Option<Vec<Hunk>> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut open: Option<Hunk> = None;
    for line in lines {
        if let Some(context) = line.strip_prefix("@@") {
            let mut next = match open.take() {
                // Several such lines lead to one place.
                Some(hunk) if hunk.old.is_empty() && hunk.new.is_empty() => hunk,
                Some(hunk) => {
                    hunks.push(hunk);
                    Hunk::default()
                }
                None => Hunk::default(),
            };
            let context = context.strip_prefix(' ').unwrap_or(context);
            if !context.trim().is_empty() {
                next.context.push(context.to_owned());
            }
            open = Some(next);
            continue;
        }
        let hunk = open.get_or_insert_default();
        if line.trim_end() == END_OF_FILE {
            hunk.at_end = true;
            hunks.extend(open.take());
            continue;
        }
        match line.chars().next() {
            None => both(hunk, ""),
            Some(' ') => both(hunk, &line[1..]),
            Some('+') => hunk.new.push(line[1..].to_owned()),
            Some('-') => hunk.old.push(line[1..].to_owned()),
            Some(_) => return None,
        }
    }
    hunks.extend(open);
    hunks.retain(|hunk| !hunk.old.is_empty() || !hunk.new.is_empty());
    Some(hunks)
}

fn both(hunk: &mut Hunk, line: &str) {
    hunk.old.push(line.to_owned());
    hunk.new.push(line.to_owned());
}

/// The text with the hunks applied; None where a place isn't found. The hunks stand in the order of their places, as agents
/// apply them.
pub fn apply(text: &str, hunks: &[Hunk]) -> Option<String> {
    if hunks.is_empty() {
        return Some(text.to_owned());
    }
    let mut lines: Vec<&str> = text.split('\n').collect();
    if lines.last() == Some(&"") {
        lines.pop();
    }
    let mut out: Vec<String> = Vec::new();
    // What is below this line is not written yet, and where the next place is looked for.
    let (mut done, mut at) = (0, 0);
    for hunk in hunks {
        for context in &hunk.context {
            at = seek(&lines, std::slice::from_ref(context), at, false)? + 1;
        }
        let (start, old, new) = if hunk.old.is_empty() {
            (lines.len(), &hunk.old[..], &hunk.new[..])
        } else {
            place(&lines, hunk, at)?
        };
        if start < done {
            return None;
        }
        out.extend(lines[done..start].iter().map(|line| (*line).to_owned()));
        out.extend(new.iter().cloned());
        done = start + old.len();
        at = done;
    }
    out.extend(lines[done..].iter().map(|line| (*line).to_owned()));
    let mut text = out.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Some(text)
}

/// Where a hunk's old lines stand, and what takes their place. Agents end a hunk with an empty line that the file may not have.
fn place<'h>(
    lines: &[&str],
    hunk: &'h Hunk,
    from: usize,
) -> Option<(usize, &'h [String], &'h [String])> {
    if let Some(start) = seek(lines, &hunk.old, from, hunk.at_end) {
        return Some((start, &hunk.old, &hunk.new));
    }
    let (last, old) = hunk.old.split_last().filter(|(last, _)| last.is_empty())?;
    let new = match hunk.new.split_last() {
        Some((end, new)) if end == last => new,
        _ => &hunk.new,
    };
    let start = seek(lines, old, from, hunk.at_end).filter(|_| !old.is_empty())?;
    Some((start, old, new))
}

/// The first place of these lines from `from` on: as they are, else without spaces at their ends, else without those around them.
fn seek(lines: &[&str], wanted: &[String], from: usize, at_end: bool) -> Option<usize> {
    let last = lines.len().checked_sub(wanted.len())?;
    let likenesses: [fn(&str) -> &str; 3] = [|line| line, str::trim_end, str::trim];
    for like in likenesses {
        let is_here = |start: usize| {
            let here = lines[start..].iter().zip(wanted);
            here.into_iter().all(|(a, b)| like(a) == like(b))
        };
        if at_end && is_here(last) {
            return Some(last);
        }
        if let Some(start) = (from..=last).find(|start| is_here(*start)) {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{apply, named, parse};
    use crate::agent::message::{Change, How};

    fn patched(text: &str, patch: &str) -> Option<String> {
        let text_of = |change: &Change| match &change.how {
            How::Patch { hunks, .. } => apply(text, hunks),
            How::Write(content) => Some(content.clone()),
            _ => None,
        };
        let changes = parse(&format!("*** Begin Patch\n{patch}\n*** End Patch"))?;
        text_of(&changes[0])
    }

    #[test]
    fn hunks_are_found_by_what_stands_around_them() {
        let text = "a {\n  x = 1\n}\nb {\n  x = 1\n}\n";
        let below = "*** Update File: m.tf\n@@ b {\n-  x = 1\n+  x = 2";
        assert_eq!(
            patched(text, below).as_deref(),
            Some("a {\n  x = 1\n}\nb {\n  x = 2\n}\n")
        );
        let two = "*** Update File: m.tf\n@@\n a {\n-  x = 1\n+  x = 3\n@@\n b {\n-  x = 1\n }";
        assert_eq!(
            patched(text, two).as_deref(),
            Some("a {\n  x = 3\n}\nb {\n}\n")
        );
        let gone = "*** Update File: m.tf\n@@\n-  y = 1";
        assert_eq!(patched(text, gone), None);
    }

    #[test]
    fn the_end_of_a_file_can_be_meant() {
        let text = "x = 1\ny = 2\nx = 1\n";
        let last = "*** Update File: m.tf\n@@\n-x = 1\n+x = 2\n*** End of File";
        assert_eq!(
            patched(text, last).as_deref(),
            Some("x = 1\ny = 2\nx = 2\n")
        );
        let more = "*** Update File: m.tf\n@@\n+z = 3";
        assert_eq!(
            patched("x = 1", more).as_deref(),
            Some("x = 1\nz = 3\n"),
            "a last line without its end gets one"
        );
    }

    #[test]
    fn spaces_are_forgiven() {
        let text = "  a = 1  \n  b = 2\n";
        let patch = "*** Update File: m.tf\n@@\n a = 1\n-b = 2\n+  b = 3";
        assert_eq!(patched(text, patch).as_deref(), Some("a = 1\n  b = 3\n"));
    }

    #[test]
    fn files_come_go_and_move() {
        let patch = "*** Begin Patch\n*** Add File: new.tf\n+locals {\n+}\n*** Delete File: old.tf\n*** Update File: a.tf\n*** Move to: b.tf\n@@\n-x\n+y\n*** End Patch\n";
        let changes = parse(patch).expect("it is a patch");
        let paths: Vec<&str> = changes.iter().map(|c| c.path.as_str()).collect();
        assert_eq!(paths, ["new.tf", "old.tf", "b.tf", "a.tf"]);
        assert_eq!(changes[0].how, How::Write("locals {\n}\n".to_owned()));
        assert_eq!(changes[1].how, How::Delete);
        let How::Patch { from, hunks } = &changes[2].how else {
            panic!("it moves");
        };
        assert_eq!(from.as_deref(), Some("a.tf"));
        assert_eq!(hunks[0].new, ["y"]);
    }

    #[test]
    fn what_is_no_patch_names_its_files() {
        let broken = "*** Begin Patch\n*** Update File: a.tf\nnonsense\n*** End Patch";
        assert!(parse(broken).is_none());
        assert_eq!(named(broken)[0].path, "a.tf");
        assert_eq!(parse("no patch"), None);
    }
}
