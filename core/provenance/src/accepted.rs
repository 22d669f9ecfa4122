//! Completions that somebody accepted in an editor, as the editor reports them.
//!
//! The editor saw the act, and not which tool made the text: the record names none. What was typed before and since is nobody's.

use crate::carry::{Attributed, tokens};
use crate::contributor::{Contributor, Grade};
use crate::git::{GitError, Repo, is_terraform};
use crate::journal::{Edit, Journal, JournalError};
use jiff::Timestamp;
use std::ops::Range;
use std::sync::Arc;

/// Stands for whatever tool made the text.
pub const TOOL: &str = "inline-completion";

/// A change of a text in an editor, saved or not.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub time: Timestamp,
    /// Relative to the repository's root, with `/`.
    pub path: String,
    /// The whole text before the change, and after it.
    pub before: String,
    pub after: String,
}

/// Writes down what was accepted; false where there is nothing to credit, or trueline isn't used in the repository.
pub fn report(repo: &Repo, accepted: &Accepted) -> Result<bool, JournalError> {
    if !is_terraform(&accepted.path) || !is_used(repo)? {
        return Ok(false);
    }
    let by = contributor();
    let Some(typed) = typed(&accepted.before, &accepted.after, &by) else {
        return Ok(false);
    };
    Journal::of(repo).append(&Edit {
        time: accepted.time,
        by,
        call: None,
        path: accepted.path.clone(),
        before: Some(typed.into_bytes()),
        after: Some(accepted.after.clone().into_bytes()),
    })?;
    Ok(true)
}

/// Whatever tool made the text: the editor saw that it was accepted.
fn contributor() -> Contributor {
    Contributor {
        tool: TOOL.to_owned(),
        version: None,
        model: None,
        session: None,
        grade: Grade::Reported,
    }
}

/// `install` has left its part of git's configuration, or somebody's edits are recorded.
fn is_used(repo: &Repo) -> Result<bool, GitError> {
    let installed = repo.config("notes.trueline.mergeStrategy")?.is_some();
    Ok(installed || Journal::of(repo).exists())
}

/// The text after the change without the words that are the completion's alone; None where there are none, or where that would
/// credit it with others.
fn typed(before: &str, after: &str, by: &Contributor) -> Option<String> {
    let (start, tail) = common(before, after);
    let replaced = &before[start..before.len() - tail];
    let alone = alone(after, start..after.len() - tail)?;
    // Apart, so that no words grow together.
    let typed = [&after[..alone.start], replaced, &after[alone.end..]].join(" ");
    let by = Arc::new(by.clone());
    let credited = Attributed::unknown(&typed).carry(after, Some(&by));
    let tokens = credited.tokens.tokens.iter().zip(&credited.who);
    let mut credited = tokens.filter(|(token, who)| who.is_some() && token.weight() > 0);
    // A half-typed string or heredoc makes other words of what stands behind it.
    let is_inside = credited
        .all(|(token, _)| alone.start <= token.start as usize && token.end as usize <= alone.end);
    is_inside.then_some(typed)
}

/// The part of what was put in that holds whole words only: one that was begun by hand, or goes on behind it, is not the completion's
/// alone. None where no word is left.
fn alone(after: &str, put_in: Range<usize>) -> Option<Range<usize>> {
    let tokens = tokens(after).tokens;
    let (mut start, mut end) = (put_in.start, put_in.end);
    for token in &tokens {
        let token = token.start as usize..token.end as usize;
        if token.start < put_in.start && put_in.start < token.end {
            start = token.end;
        }
        if token.start < put_in.end && put_in.end < token.end {
            end = token.start;
        }
    }
    let is_whole = |token: &crate::carry::Token| {
        token.weight() > 0 && start <= token.start as usize && token.end as usize <= end
    };
    tokens.iter().any(is_whole).then_some(start..end)
}

/// How many bytes two texts have in common at their start, and at the end of the rest.
fn common(one: &str, other: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |(a, _): (char, char)| a.len_utf8();
    let start = one.chars().zip(other.chars());
    let start: usize = start.take_while(same).map(length).sum();
    let tail = one[start..].chars().rev().zip(other[start..].chars().rev());
    (start, tail.take_while(same).map(length).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that the completion is credited with, where `|` stands around what it put in.
    fn credited(marked: &str) -> Vec<String> {
        let parts: Vec<&str> = marked.split('|').collect();
        let before = [parts[0], parts[2]].concat();
        credited_in_change(&before, &parts.concat())
    }

    fn credited_in_change(before: &str, after: &str) -> Vec<String> {
        let by = contributor();
        let Some(typed) = typed(before, after, &by) else {
            return Vec::new();
        };
        // As the journal is replayed: what stood there, what is taken for typed, and what was accepted.
        let typed = Attributed::unknown(before).carry(&typed, None);
        let credited = typed.carry(after, Some(&Arc::new(by)));
        let tokens = credited.tokens.tokens.iter().zip(&credited.who);
        let words = tokens.filter(|(token, who)| who.is_some() && token.weight() > 0);
        words.map(|(t, _)| t.word(after).to_owned()).collect()
    }

    #[test]
    fn whole_words_are_credited() {
        let text = "resource |\"aws_kms_key\" \"k\" {\n  description = \"keys\"\n}|\n";
        assert_eq!(credited(text), ["aws_kms_key", "k", "description", "keys"]);
        assert_eq!(
            credited("# @intent |Holds café menus.|\n"),
            ["Holds", "café", "menus."]
        );
    }

    #[test]
    fn a_word_that_was_begun_or_is_continued_by_hand_is_not() {
        assert_eq!(credited("res|ource \"x\"|\n"), ["x"]);
        assert_eq!(credited("a = \"|pre fix|ed\"\n"), ["pre"]);
        assert!(credited("a = \"aws|_kms_|key\"\n").is_empty());
        assert_eq!(credited("a = foo| + x * |bar\n"), ["+", "x", "*"]);
        assert!(credited("a = {|\n}|\n").is_empty());
    }

    #[test]
    fn what_it_replaces_and_puts_back_stays_whosever_it_was() {
        let change = credited_in_change("a = aws_vpc.v.id\n", "a = [data.aws_vpc.v.id, local.b]\n");
        assert!(!change.contains(&"aws_vpc".to_owned()), "{change:?}");
        assert!(change.contains(&"local".to_owned()), "{change:?}");
    }

    #[test]
    fn a_half_typed_string_behind_it_credits_nothing_else() {
        let rest = "\nresource \"aws_kms_key\" \"k\" {\n  a = local.b.c\n}\n";
        for put_in in ["x = <<EOT\n  some text", "x = \"some text", "/* some text"] {
            let words = credited(&format!("locals {{}}\n|{put_in}|{rest}"));
            let known = ["x", "<<", "EOT", "some", "text", "/*"];
            assert!(words.iter().all(|w| known.contains(&&**w)), "{words:?}");
        }
    }

    #[test]
    fn a_line_like_others_is_credited_once() {
        let text = "locals {\n  a = local.tags\n|  b = local.tags\n|  c = local.tags\n}\n";
        assert_eq!(credited(text), ["b", "local", ".", "tags"]);
        let block = "resource \"a\" \"x\" {\n  tags = local.tags\n}\n";
        let same = "resource \"a\" \"y\" {\n  tags = local.tags\n}\n";
        let words = credited(&format!("{block}\n|{same}|\n{block}"));
        assert_eq!(words, ["resource", "a", "y", "tags", "local", ".", "tags"]);
    }
}
