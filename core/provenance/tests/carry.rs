//! Authorship under edits, formatting and moves.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use trueline_provenance::carry::Kind;
use trueline_provenance::{Attributed, Contributor, Grade};

fn agent(tool: &str) -> Arc<Contributor> {
    Arc::new(Contributor {
        tool: tool.to_owned(),
        version: None,
        model: None,
        session: None,
        grade: Grade::Recorded,
    })
}

/// The words that a tool is credited with.
fn words_of<'a>(a: &'a Attributed, tool: &str) -> Vec<&'a str> {
    let tokens = a.tokens.tokens.iter().zip(&a.who);
    tokens
        .filter(|(t, who)| t.weight() > 0 && who.as_ref().is_some_and(|w| w.tool == tool))
        .map(|(t, _)| t.word(&a.text))
        .collect()
}

#[test]
fn a_value_changed_by_somebody_else_is_not_the_agents() {
    let by = agent("a");
    let first = Attributed::unknown("").carry(
        "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n",
        Some(&by),
    );
    let next = first.carry(
        "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.1.0.0/16\"\n}\n",
        None,
    );
    assert_eq!(
        words_of(&next, "a"),
        ["resource", "aws_vpc", "v", "cidr_block"]
    );
}

#[test]
fn formatting_and_comment_markers_keep_the_author() {
    let by = agent("a");
    let text = "locals {\na=1 // one\n   bb =   [1,2]\n}\n";
    let first = Attributed::unknown("").carry(text, Some(&by));
    let tidy = "locals {\n  a  = 1 # one\n  bb = [\n    1,\n    2,\n  ]\n}\n";
    let next = first.carry(tidy, None);
    assert_eq!(words_of(&next, "a"), words_of(&first, "a"));
}

#[test]
fn a_moved_block_keeps_its_author() {
    let by = agent("a");
    let block = "resource \"aws_iam_role\" \"deploy\" {\n  name = \"deploy\"\n}\n";
    let other =
        "resource \"aws_vpc\" \"main\" {\n  cidr_block = var.cidr\n  tags = local.tags\n}\n";
    let first = Attributed::unknown(other).carry(&format!("{block}\n{other}"), Some(&by));
    let moved = first.carry(&format!("{other}\n{block}"), None);
    assert_eq!(
        words_of(&moved, "a"),
        ["resource", "aws_iam_role", "deploy", "name", "deploy"]
    );
}

#[test]
fn spans_round_trip() {
    let by = agent("a");
    let first = Attributed::unknown("locals {\n  a = 1\n}\n")
        .carry("locals {\n  a = 1\n  b = \"é x\"\n}\n", Some(&by));
    let again = Attributed::from_spans(&first.text, &first.spans());
    assert_eq!(again.who, first.who);
    let shares = first.shares(0..first.text.len() as u32);
    assert_eq!(shares.len(), 1);
    assert!(shares[0].share > 0.2 && shares[0].share < 0.5);
}

/// Repeatable and good enough to shuffle edits.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// One edit of lines of words: some of the writer's own, some that everybody uses.
fn edit(random: &mut Random, lines: &mut Vec<String>, writer: &str, wrote: &mut HashSet<String>) {
    let at = random.below(lines.len() + 1);
    let mut word = |random: &mut Random| {
        let word = match random.below(3) {
            0 => format!("shared{}", random.below(6)),
            _ => format!("{writer}{}", random.below(1000)),
        };
        wrote.insert(word.clone());
        word
    };
    match random.below(6) {
        0 if at < lines.len() => {
            lines.remove(at);
        }
        1 if at < lines.len() => {
            let words: Vec<&str> = lines[at].split_whitespace().collect();
            let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            let place = random.below(words.len() + 1);
            words.insert(place, word(random));
            lines[at] = words.join(" ");
        }
        2 if at + 3 < lines.len() => {
            let moved: Vec<String> = lines.drain(at..at + 3).collect();
            let to = random.below(lines.len() + 1);
            lines.splice(to..to, moved);
        }
        3 if at < lines.len() => {
            lines[at] = lines[at].replace(' ', "   ");
        }
        _ => {
            let new: Vec<String> = (0..1 + random.below(4)).map(|_| word(random)).collect();
            lines.insert(at, new.join(" "));
        }
    }
}

#[test]
fn nobody_is_credited_with_a_word_that_they_never_wrote() {
    for seed in 1..400_u64 {
        let mut random = Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let mut wrote: HashMap<&str, HashSet<String>> = HashMap::new();
        let mut lines = Vec::new();
        let mut current = Attributed::unknown("");
        for _ in 0..25 {
            let writer = ["a", "b", "person"][random.below(3)];
            edit(
                &mut random,
                &mut lines,
                writer,
                wrote.entry(writer).or_default(),
            );
            let by = (writer != "person").then(|| agent(writer));
            current = current.carry(&lines.join("\n"), by.as_ref());
            for tool in ["a", "b"] {
                for word in words_of(&current, tool) {
                    assert!(
                        wrote.get(tool).is_some_and(|w| w.contains(word)),
                        "seed {seed}: {tool} never wrote {word}"
                    );
                }
            }
        }
        assert!(
            current.tokens.tokens.iter().all(|t| t.kind == Kind::Word),
            "the test's own texts are words"
        );
    }
}

#[test]
fn a_block_in_the_place_of_another_is_another_block() {
    let by = agent("a");
    let mine = "resource \"random_pet\" \"mine\" {\n  length = 3\n}\n";
    let theirs =
        "resource \"random_pet\" \"theirs\" {\n  prefix = [\"x\"]\n  separator = \"-\"\n}\n";
    let first = Attributed::unknown("").carry(mine, Some(&by));
    assert_eq!(words_of(&first.carry(theirs, None), "a"), [""; 0]);
    // The same with another name is the same.
    let renamed = mine.replace("mine", "other");
    let next = first.carry(&renamed, None);
    assert_eq!(
        words_of(&next, "a"),
        ["resource", "random_pet", "length", "3"]
    );
}

#[test]
fn a_comment_that_shares_a_word_is_another_comment() {
    let by = agent("a");
    let first = Attributed::unknown("").carry("# Holds the logs of all builds.\n", Some(&by));
    let next = first.carry("# Answers the office only.\n", None);
    assert_eq!(words_of(&next, "a"), [""; 0]);
    let next = first.carry("# Holds the logs of some builds.\n", None);
    assert_eq!(
        words_of(&next, "a"),
        ["Holds", "the", "logs", "of", "builds."]
    );
}
