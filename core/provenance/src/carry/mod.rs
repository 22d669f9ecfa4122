//! Authorship carried from one version of a text to the next.

mod gone;
mod matching;
mod tokens;

pub use gone::{Gone, hashes};
pub use tokens::{Kind, Token, Tokens, tokens};

use crate::contributor::Contributor;
use matching::{Side, matching};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A text, and for each of its tokens who wrote it. `None` is: nobody said so.
#[derive(Clone, Debug)]
pub struct Attributed {
    pub text: Arc<str>,
    pub tokens: Arc<Tokens>,
    pub who: Vec<Option<Arc<Contributor>>>,
}

/// A stretch of text, in bytes, by one contributor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub range: Range<u32>,
    pub by: Arc<Contributor>,
}

/// One contributor's part, of 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub by: Arc<Contributor>,
    pub share: f64,
}

/// What is known of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The bytes of its words; 0 where there are none.
    pub weight: u64,
    /// The largest first.
    pub shares: Vec<Share>,
    /// The part that nobody accounts for, of 1.
    pub unattributed: f64,
}

impl Attributed {
    /// A text that nobody accounts for.
    pub fn unknown(text: &str) -> Attributed {
        let tokens = tokens(text);
        Attributed {
            who: vec![None; tokens.tokens.len()],
            tokens: Arc::new(tokens),
            text: Arc::from(text),
        }
    }

    /// A text with its spans, which are sorted. A token belongs to a span if all of it stands there.
    pub fn from_spans(text: &str, spans: &[Span]) -> Attributed {
        let mut attributed = Attributed::unknown(text);
        let mut spans = spans.iter().peekable();
        for (token, who) in attributed.tokens.tokens.iter().zip(&mut attributed.who) {
            while spans.peek().is_some_and(|s| s.range.end <= token.start) {
                spans.next();
            }
            if let Some(span) = spans.peek()
                && span.range.start <= token.start
                && token.end <= span.range.end
            {
                *who = Some(span.by.clone());
            }
        }
        attributed
    }

    /// The next version of the text: what was there keeps its author, the rest is by `by`.
    ///
    /// A word that the same edit took away somewhere else may have been moved by somebody who didn't write it, in pieces too
    /// small to be recognized: such a word is credited to `by` only if it was `by`'s before.
    pub fn carry(&self, text: &str, by: Option<&Arc<Contributor>>) -> Attributed {
        if *self.text == *text {
            return self.clone();
        }
        let mut next = Attributed::unknown(text);
        let from = self.matching(&next);
        let mut taken = if by.is_some() {
            self.taken_away(&from)
        } else {
            HashMap::new()
        };
        for ((token, who), from) in next.tokens.tokens.iter().zip(&mut next.who).zip(from) {
            *who = match from {
                Some(from) => self.who[from as usize].clone(),
                None => match taken.get_mut(token.word(text)).and_then(Vec::pop) {
                    Some(author) if author != by => None,
                    _ => by.cloned(),
                },
            };
        }
        next
    }

    /// [`Attributed::carry`] by nobody, and for each token of `text` the token of this text that it is.
    pub fn follow(&self, text: &str) -> (Attributed, Vec<Option<u32>>) {
        if *self.text == *text {
            let all = (0..).map(Some).take(self.who.len());
            return (self.clone(), all.collect());
        }
        let mut next = Attributed::unknown(text);
        let from = self.matching(&next);
        for (who, from) in next.who.iter_mut().zip(&from) {
            *who = from.and_then(|from| self.who[from as usize].clone());
        }
        (next, from)
    }

    /// The authors of each word that is not in the next version, the last one first.
    fn taken_away(&self, from: &[Option<u32>]) -> HashMap<&str, Vec<Option<&Arc<Contributor>>>> {
        let mut kept = vec![false; self.who.len()];
        for index in from.iter().flatten() {
            kept[*index as usize] = true;
        }
        let mut taken: HashMap<&str, Vec<_>> = HashMap::new();
        for (index, token) in self.tokens.tokens.iter().enumerate().rev() {
            if !kept[index] && token.weight() > 0 {
                let word = token.word(&self.text);
                taken
                    .entry(word)
                    .or_default()
                    .push(self.who[index].as_ref());
            }
        }
        taken
    }

    /// For each token of `next`, the token of this text that it is.
    pub fn matching(&self, next: &Attributed) -> Vec<Option<u32>> {
        matching(&self.side(), &next.side())
    }

    fn side(&self) -> Side<'_> {
        Side {
            text: &self.text,
            tokens: &self.tokens,
        }
    }

    /// Where this says nothing, what `other` says about the same text.
    pub fn or(mut self, other: &Attributed) -> Attributed {
        if self.text == other.text {
            for (mine, theirs) in self.who.iter_mut().zip(&other.who) {
                if mine.is_none() {
                    mine.clone_from(theirs);
                }
            }
        }
        self
    }

    pub fn is_unknown(&self) -> bool {
        self.who.iter().all(Option::is_none)
    }

    /// Neighbouring tokens by the same contributor, taken together.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut open = false;
        for (token, who) in self.tokens.tokens.iter().zip(&self.who) {
            let Some(by) = who else {
                open = false;
                continue;
            };
            match spans.last_mut() {
                Some(last) if open && last.by == *by => last.range.end = token.end,
                _ => spans.push(Span {
                    range: token.start..token.end,
                    by: by.clone(),
                }),
            }
            open = true;
        }
        spans
    }

    /// The parts of the contributors in a range of bytes, the largest first. What is missing to 1 is by nobody who said so.
    pub fn shares(&self, range: Range<u32>) -> Vec<Share> {
        self.told(range).shares
    }

    /// The tokens that begin in a range of bytes.
    pub fn within(&self, range: &Range<u32>) -> Range<usize> {
        let tokens = &self.tokens.tokens;
        let start = tokens.partition_point(|t| t.start < range.start);
        start..tokens.partition_point(|t| t.start < range.end)
    }

    /// What is known of a range of bytes.
    pub fn told(&self, range: Range<u32>) -> Told {
        let range = self.within(&range);
        let mut total = 0;
        let mut parts: HashMap<&Arc<Contributor>, u64> = HashMap::new();
        let tokens = &self.tokens.tokens[range.clone()];
        for (token, who) in tokens.iter().zip(&self.who[range]) {
            total += token.weight();
            if let Some(by) = who {
                *parts.entry(by).or_default() += token.weight();
            }
        }
        let known: u64 = parts.values().sum();
        let mut shares: Vec<Share> = parts
            .into_iter()
            .filter(|(_, part)| *part > 0)
            .map(|(by, part)| Share {
                by: by.clone(),
                share: part as f64 / total as f64,
            })
            .collect();
        shares.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.by.cmp(&b.by)));
        Told {
            weight: total,
            unattributed: match total {
                0 => 1.0,
                _ => (total - known) as f64 / total as f64,
            },
            shares,
        }
    }
}
