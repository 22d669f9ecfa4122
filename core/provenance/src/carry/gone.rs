//! Passages that go from one file to another with the same change.

use super::Attributed;
use super::matching::moved;
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// A text, and which of its lines are gone from what it became. A change of many files asks for each of them whether something went there.
pub struct Gone {
    pub from: Attributed,
    lines: Vec<bool>,
    /// Of what the lines that are gone say.
    hashes: HashSet<u64>,
}

impl Gone {
    /// `from` became `rest`.
    pub fn of(from: Attributed, rest: &Attributed) -> Gone {
        let mut kept = vec![false; from.who.len()];
        for token in from.matching(rest).into_iter().flatten() {
            kept[token as usize] = true;
        }
        let count = from.tokens.lines.len();
        let lines: Vec<bool> = (0..count)
            .map(|line| !kept[from.tokens.line(line)].contains(&true))
            .collect();
        let hashes = hashes(&from).into_iter().zip(&lines);
        let hashes = hashes.filter_map(|(hash, gone)| gone.then_some(hash));
        Gone {
            hashes: hashes.collect(),
            lines,
            from,
        }
    }

    /// For each token of `next`, another file's next version, the token that moved there. `new` says which tokens of `next` weren't there
    /// before, `hashes` is what [`hashes`] makes of it. None where nothing moved.
    pub fn moved_to(
        &self,
        next: &Attributed,
        hashes: &[u64],
        new: &[bool],
    ) -> Option<Vec<Option<u32>>> {
        let is_new = |line: usize| !new[next.tokens.line(line)].contains(&false);
        let may_be = |(line, hash): (usize, &u64)| self.hashes.contains(hash) && is_new(line);
        if !hashes.iter().enumerate().any(may_be) {
            return None;
        }
        let gone = |line: usize| self.lines[line];
        Some(moved(&self.from.side(), gone, &next.side(), is_new))
    }
}

/// What each line says, as a number.
pub fn hashes(of: &Attributed) -> Vec<u64> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    of.side()
        .lines()
        .map(|line| hasher.hash_one(line))
        .collect()
}
