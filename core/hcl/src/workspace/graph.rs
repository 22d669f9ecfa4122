//! Which modules call which.

use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Calls between the directories of a workspace.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// Directories that no other calls, and one of each ring of directories that only call each other.
    pub roots: BTreeSet<SmolStr>,
    callers: BTreeMap<SmolStr, Vec<SmolStr>>,
}

impl Graph {
    pub fn new(calls: &BTreeMap<SmolStr, Vec<SmolStr>>) -> Self {
        let mut callers: BTreeMap<SmolStr, Vec<SmolStr>> = BTreeMap::new();
        for (caller, called) in calls {
            for dir in called.iter().filter(|dir| *dir != caller) {
                if calls.contains_key(dir) {
                    callers.entry(dir.clone()).or_default().push(caller.clone());
                }
            }
        }
        let called = |dir: &SmolStr| calls.get(dir).map_or(&[] as &[SmolStr], Vec::as_slice);
        let uncalled = calls.keys().filter(|dir| !callers.contains_key(*dir));
        let mut roots: BTreeSet<SmolStr> = uncalled.cloned().collect();
        let mut reached = reaching(&roots, called);
        for dir in calls.keys() {
            if !reached.contains(dir) {
                roots.insert(dir.clone());
                reached.extend(reaching(&BTreeSet::from([dir.clone()]), called));
            }
        }
        Self { roots, callers }
    }

    /// The roots that lead to a directory.
    pub fn roots_of(&self, dir: &str) -> Vec<SmolStr> {
        let start = BTreeSet::from([SmolStr::new(dir)]);
        let callers = reaching(&start, |dir| {
            self.callers.get(dir).map_or(&[], Vec::as_slice)
        });
        callers
            .into_iter()
            .filter(|dir| self.roots.contains(dir))
            .collect()
    }
}

/// Everything that can be reached from `start`, which is included.
pub(super) fn reaching<'a>(
    start: &BTreeSet<SmolStr>,
    next: impl Fn(&SmolStr) -> &'a [SmolStr],
) -> BTreeSet<SmolStr> {
    let mut reached = start.clone();
    let mut todo: Vec<SmolStr> = start.iter().cloned().collect();
    while let Some(dir) = todo.pop() {
        for other in next(&dir) {
            if reached.insert(other.clone()) {
                todo.push(other.clone());
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(calls: &[(&str, &[&str])]) -> Graph {
        let owned = |(dir, called): &(&str, &[&str])| {
            (SmolStr::new(dir), called.iter().map(SmolStr::new).collect())
        };
        Graph::new(&calls.iter().map(owned).collect())
    }

    #[test]
    fn roots_are_what_nobody_calls() {
        let graph = graph(&[("a", &["m"]), ("b", &["m"]), ("m", &["n"]), ("n", &[])]);
        assert_eq!(graph.roots_of("n"), ["a", "b"]);
        assert_eq!(graph.roots_of("a"), ["a"]);
    }

    #[test]
    fn a_ring_has_one_root() {
        let graph = graph(&[("a", &["b"]), ("b", &["a"]), ("c", &["c"])]);
        assert_eq!(graph.roots_of("b"), ["a"]);
        assert_eq!(graph.roots_of("c"), ["c"]);
    }
}
