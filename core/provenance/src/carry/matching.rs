//! Which tokens of a text were there before: by lines, then by tokens inside what changed, then whole passages that moved.

use super::tokens::Tokens;
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

    fn lines(&self) -> impl Iterator<Item = Vec<&'a str>> {
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
