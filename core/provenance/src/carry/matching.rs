//! Which tokens of a text were there before: by lines, then by tokens inside what changed, then whole passages that moved.

use super::tokens::{Kind, Tokens};
use imara_diff::{Algorithm, Diff, InternedInput};
use std::collections::HashMap;

/// A passage that moved is recognized from this many bytes of words on; less could be a coincidence.
const MOVED_WEIGHT: u64 = 24;

pub struct Side<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
}

impl<'a> Side<'a> {
    fn words(&self, tokens: std::ops::Range<usize>) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        let slice: &'a [_] = &self.tokens.tokens[tokens];
        slice.iter().map(move |t| t.word(text))
    }

    pub fn lines(&self) -> impl Iterator<Item = Vec<&'a str>> {
        (0..self.tokens.lines.len()).map(|line| self.words(self.tokens.line(line)).collect())
    }

    fn weight(&self, line: usize) -> u64 {
        let tokens = &self.tokens.tokens[self.tokens.line(line)];
        tokens.iter().map(|t| t.weight()).sum()
    }
}

/// For each token of `after`, the token of `before` that it is.
pub fn matching(before: &Side, after: &Side) -> Vec<Option<u32>> {
    let mut found = Found {
        tokens: vec![None; after.tokens.tokens.len()],
    };
    let mut input = InternedInput::default();
    input.update_before(before.lines());
    input.update_after(after.lines());
    let diff = Diff::compute(Algorithm::Histogram, &input);

    let (mut b, mut a) = (0, 0);
    let same = |found: &mut Found, b: &mut usize, a: &mut usize, until: usize| {
        while *a < until {
            found.line(before, after, *b, *a);
            (*b, *a) = (*b + 1, *a + 1);
        }
    };
    for hunk in diff.hunks() {
        same(&mut found, &mut b, &mut a, hunk.after.start as usize);
        let was = span(before.tokens, hunk.before.start, hunk.before.end);
        let is = span(after.tokens, hunk.after.start, hunk.after.end);
        if !was.is_empty() && !is.is_empty() {
            found.inside(before, after, was, is);
        }
        (b, a) = (hunk.before.end as usize, hunk.after.end as usize);
    }
    same(&mut found, &mut b, &mut a, after.tokens.lines.len());
    found.doubt(after);
    let is_gone = |line: usize| diff.is_removed(line as u32);
    let is_new = |line: usize| diff.is_added(line as u32);
    found.moved(before, after, &input, is_gone, is_new);
    found.tokens
}

/// For each token of `after`, the token of `before`, another text, that moved here: in whole lines, out of those of `before` that are
/// `gone` there and into those that are `new` here.
pub fn moved(
    before: &Side,
    gone: impl Fn(usize) -> bool,
    after: &Side,
    new: impl Fn(usize) -> bool,
) -> Vec<Option<u32>> {
    let mut found = Found {
        tokens: vec![None; after.tokens.tokens.len()],
    };
    let mut input = InternedInput::default();
    input.update_before(before.lines());
    input.update_after(after.lines());
    found.moved(before, after, &input, gone, new);
    found.tokens
}

/// The bracket that opens a block, where the line begins one.
fn header(side: &Side, line: usize) -> Option<usize> {
    let line = side.tokens.line(line);
    let word = |at: usize| side.tokens.tokens[at].word(side.text);
    let begins = line
        .clone()
        .next()
        .is_some_and(|at| KEYWORDS.contains(&word(at)));
    line.into_iter().find(|at| begins && word(*at) == "{")
}

/// A comment, or a line of a heredoc, of which the line end is content.
fn is_prose(side: &Side, line: std::ops::Range<usize>) -> bool {
    let tokens = &side.tokens.tokens[line];
    let starts = tokens.first().is_some_and(|t| t.kind == Kind::CommentStart);
    starts
        || tokens
            .last()
            .is_some_and(|t| t.kind == Kind::Space && t.word(side.text) == "\n")
}

/// The tokens of lines `from..to`.
fn span(tokens: &Tokens, from: u32, to: u32) -> std::ops::Range<usize> {
    let at = |line: u32| {
        tokens
            .lines
            .get(line as usize)
            .map_or(tokens.tokens.len(), |t| *t as usize)
    };
    at(from)..at(to)
}

struct Found {
    tokens: Vec<Option<u32>>,
}

/// What blocks begin with: it says little about whether a block is the one that stood there.
const KEYWORDS: [&str; 14] = [
    "resource",
    "data",
    "variable",
    "output",
    "module",
    "provider",
    "locals",
    "terraform",
    "moved",
    "import",
    "removed",
    "check",
    "ephemeral",
    "action",
];

impl Found {
    fn line(&mut self, before: &Side, after: &Side, b: usize, a: usize) {
        for (is, was) in after.tokens.line(a).zip(before.tokens.line(b)) {
            self.tokens[is] = Some(was as u32);
        }
    }

    /// Token by token inside one changed stretch.
    fn inside(
        &mut self,
        before: &Side,
        after: &Side,
        was: std::ops::Range<usize>,
        is: std::ops::Range<usize>,
    ) {
        let mut input = InternedInput::default();
        input.update_before(before.words(was.clone()));
        input.update_after(after.words(is.clone()));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let (mut b, mut a) = (0, 0);
        let ends = (was.len(), is.len());
        let hunks = diff.hunks().map(|h| {
            let start = h.after.start as usize;
            (start, (h.before.end as usize, h.after.end as usize))
        });
        for (same_until, next) in hunks.chain([(ends.1, ends)]) {
            while a < same_until {
                self.tokens[is.start + a] = Some((was.start + b) as u32);
                (b, a) = (b + 1, a + 1);
            }
            (b, a) = next;
        }
    }

    /// Takes back what words say that anybody writes: a line of prose of which less than half was there is another line, and a block
    /// of another name of which less than a third was there is another block.
    fn doubt(&mut self, after: &Side) {
        let lines = after.tokens.lines.len();
        let mut line = 0;
        while line < lines {
            let here = after.tokens.line(line);
            let next = (line + 1..lines)
                .find(|l| header(after, *l).is_some())
                .unwrap_or(lines);
            if let Some(open) = header(after, line) {
                let body = open..span(after.tokens, line as u32 + 1, next as u32)
                    .end
                    .max(here.end);
                let (matched, total) = self.weights(after, body);
                let is_word = |at: &usize| after.tokens.tokens[*at].kind == Kind::Word;
                let label = (here.start..open).rev().find(is_word);
                let is_renamed = label.is_some_and(|at| self.tokens[at].is_none());
                if is_renamed && (matched * 3 < total || total == 0) {
                    self.tokens[here.start..open].fill(None);
                }
            } else if is_prose(after, here.clone()) {
                let (matched, total) = self.weights(after, here.clone());
                if matched * 2 < total {
                    self.tokens[here].fill(None);
                }
            }
            line += 1;
        }
    }

    /// The bytes of the words in a range that were there, and of all.
    fn weights(&self, after: &Side, range: std::ops::Range<usize>) -> (u64, u64) {
        let mut matched = 0;
        let mut total = 0;
        for at in range {
            let weight = after.tokens.tokens[at].weight();
            total += weight;
            matched += if self.tokens[at].is_some() { weight } else { 0 };
        }
        (matched, total)
    }

    /// Runs of lines that were removed in one place and added in another, where there is one such place only.
    fn moved(
        &mut self,
        before: &Side,
        after: &Side,
        input: &InternedInput<Vec<&str>>,
        is_gone: impl Fn(usize) -> bool,
        is_new: impl Fn(usize) -> bool,
    ) {
        let mut gone: HashMap<u32, Vec<usize>> = HashMap::new();
        for (line, token) in input.before.iter().enumerate() {
            if is_gone(line) {
                gone.entry(token.0).or_default().push(line);
            }
        }
        let mut used = vec![false; input.before.len()];
        let is_gone = |line: usize| line < input.before.len() && is_gone(line);
        let is_new = |line: usize| line < input.after.len() && is_new(line);
        let mut line = 0;
        while line < input.after.len() {
            let from = match gone.get(&input.after[line].0).map(Vec::as_slice) {
                Some([only]) if is_new(line) && !used[*only] => *only,
                _ => {
                    line += 1;
                    continue;
                }
            };
            // Lines that stand in several places belong to the run around an unambiguous one.
            let back = (1..=line.min(from))
                .take_while(|n| {
                    is_new(line - n)
                        && is_gone(from - n)
                        && !used[from - n]
                        && input.after[line - n] == input.before[from - n]
                })
                .count();
            let ahead = (0..)
                .take_while(|n| {
                    is_new(line + n)
                        && is_gone(from + n)
                        && !used[from + n]
                        && input.after[line + n] == input.before[from + n]
                })
                .count();
            let run = line - back..line + ahead;
            let weight: u64 = run.clone().map(|l| after.weight(l)).sum();
            if weight >= MOVED_WEIGHT {
                for (n, l) in run.clone().enumerate() {
                    used[from - back + n] = true;
                    self.line(before, after, from - back + n, l);
                }
            }
            line = run.end;
        }
    }
}
