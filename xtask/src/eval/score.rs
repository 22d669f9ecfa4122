//! Findings against labels: what was found that should be, what was missed, what was found that should not be.
//!
//! What is scored is, of checkov, whether a block fails a check; of trivy, whether a folder does; of KICS, whether a place in a
//! file is found, and nothing in a file that passes. Only ids that a rule carries are scored: how many those are is told apart.

use super::findings::Found;
use super::labels::{Checkov, Corpus, Kics, Labels, Trivy};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How far a finding may stand from KICS's line, where it names no address of its own.
const NEAR: i64 = 2;

/// The rules that carry an id, by corpus and id.
pub type Map = HashMap<(Corpus, &'static str), Vec<&'static str>>;

#[derive(Copy, Clone, Default, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Found, and labelled so.
    pub tp: usize,
    /// Missed.
    pub missed: usize,
    /// Found, though labelled as passing.
    pub wrong: usize,
    /// Not found, and labelled as passing.
    pub tn: usize,
}

impl Counts {
    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Right => self.tp += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::Silent => self.tn += 1,
        }
    }

    pub fn bad(&self) -> usize {
        self.missed + self.wrong
    }

    /// None where nothing was found.
    pub fn precision(&self) -> Option<f64> {
        share(self.tp, self.wrong)
    }

    /// None where there is nothing to find.
    pub fn recall(&self) -> Option<f64> {
        share(self.tp, self.missed)
    }
}

fn share(right: usize, wrong: usize) -> Option<f64> {
    let all = right + wrong;
    (all > 0).then(|| right as f64 / all as f64)
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Outcome {
    Right,
    Missed,
    Wrong,
    Silent,
}

impl Outcome {
    fn of(labelled: bool, found: bool) -> Self {
        match (labelled, found) {
            (true, true) => Outcome::Right,
            (true, false) => Outcome::Missed,
            (false, true) => Outcome::Wrong,
            (false, false) => Outcome::Silent,
        }
    }
}

/// One label that the findings disagree with.
pub struct Miss {
    /// It was found, though labelled as passing; else it was not found.
    pub wrong: bool,
    /// Relative to the corpus.
    pub dir: String,
    /// A block or a file in it; empty for the folder as a whole.
    pub at: String,
}

/// Of one id that a rule carries.
pub struct OfId {
    pub corpus: Corpus,
    pub id: String,
    pub counts: Counts,
    pub misses: Vec<Miss>,
}

#[derive(Default)]
pub struct OfCorpus {
    pub counts: Counts,
    pub ids: HashSet<String>,
    pub mapped: HashSet<String>,
}

pub struct Score {
    pub corpora: BTreeMap<Corpus, OfCorpus>,
    /// In the order of the labels.
    pub ids: Vec<OfId>,
}

/// `unverified` are labels of checkov, id and folder, that are left out.
pub fn score(
    labels: &Labels,
    found: &[Found],
    map: &Map,
    unverified: &HashSet<(String, String)>,
) -> Score {
    let mut by_folder: HashMap<(&str, &str), Vec<&Found>> = HashMap::new();
    for one in found {
        by_folder
            .entry((one.corpus, &one.dir))
            .or_default()
            .push(one);
    }
    let mut scorer = Scorer {
        by_folder,
        map,
        score: Score {
            corpora: Corpus::ALL
                .map(|corpus| (corpus, OfCorpus::default()))
                .into(),
            ids: Vec::new(),
        },
        index: HashMap::new(),
    };
    for row in &labels.checkov {
        let left_out = unverified.contains(&(row.check_id.clone(), row.dir.clone()));
        scorer.checkov(row, left_out);
    }
    for row in &labels.trivy {
        scorer.trivy(row);
    }
    for row in &labels.kics {
        scorer.kics(row);
    }
    scorer.score
}

struct Scorer<'a> {
    by_folder: HashMap<(&'a str, &'a str), Vec<&'a Found>>,
    map: &'a Map,
    score: Score,
    index: HashMap<(Corpus, String), usize>,
}

impl<'a> Scorer<'a> {
    fn checkov(&mut self, row: &Checkov, left_out: bool) {
        let id = &row.check_id;
        if !self.is_mapped(Corpus::Checkov, id, left_out) {
            return;
        }
        let found = self.found(Corpus::Checkov, id, &row.dir);
        let raw: HashSet<&str> = found.iter().map(|one| &*one.address).collect();
        let blocks: HashSet<String> = raw.iter().map(|address| keyless(address)).collect();
        let passing: HashSet<String> = row.passing.iter().map(|a| keyless(a)).collect();
        let failing = row.failing.iter().map(|a| keyless(a));
        // Blocks of which some instances pass: findings about the whole block say nothing of either.
        let mixed: HashSet<String> = failing.filter(|a| passing.contains(a)).collect();
        let instances = raw.iter().any(|address| address.contains('['));
        let labelled = row.failing.iter().map(|address| (true, address));
        let labelled = labelled.chain(row.passing.iter().map(|address| (false, address)));
        for (fails, address) in labelled {
            let block = keyless(address);
            let is_mixed = mixed.contains(&block);
            if is_mixed && !instances {
                continue;
            }
            let flagged = match is_mixed {
                true => raw.contains(&**address),
                false => blocks.contains(&block),
            };
            let outcome = Outcome::of(fails, flagged);
            self.count(Corpus::Checkov, id, &row.dir, address, outcome);
        }
    }

    fn trivy(&mut self, row: &Trivy) {
        let id = row.id();
        if !self.is_mapped(Corpus::Trivy, id, false) {
            return;
        }
        for (fails, folders) in [(true, &row.bad), (false, &row.good)] {
            for folder in folders {
                let flagged = !self.found(Corpus::Trivy, id, &folder.dir).is_empty();
                let outcome = Outcome::of(fails, flagged);
                self.count(Corpus::Trivy, id, &folder.dir, "", outcome);
            }
        }
    }

    fn kics(&mut self, row: &Kics) {
        let id = &row.query_id;
        if !self.is_mapped(Corpus::Kics, id, false) {
            return;
        }
        let found = self.found(Corpus::Kics, id, &row.dir);
        for positive in &row.positives {
            let address = positive.address.as_deref().unwrap_or_default();
            let line = positive.line.unwrap_or_default();
            let flagged = found.iter().any(|one| {
                let same = !address.is_empty() && keyless(&one.address) == address;
                one.file == positive.file && (same || (i64::from(one.line) - line).abs() <= NEAR)
            });
            let at = format!("{}:{line} {address}", positive.file);
            let outcome = Outcome::of(true, flagged);
            self.count(Corpus::Kics, id, &row.query_dir, at.trim_end(), outcome);
        }
        for file in &row.negative_files {
            let flagged = found.iter().any(|one| one.file == *file);
            let outcome = Outcome::of(false, flagged);
            self.count(Corpus::Kics, id, &row.query_dir, file, outcome);
        }
    }

    /// The findings in a folder of the rules that carry an id.
    fn found(&self, corpus: Corpus, id: &str, dir: &str) -> Vec<&'a Found> {
        let rules = self.map.get(&(corpus, id)).map_or(&[][..], Vec::as_slice);
        let found = self.by_folder.get(&(corpus.name(), dir));
        let found = found.into_iter().flatten().copied();
        found.filter(|one| rules.contains(&&*one.rule)).collect()
    }

    /// Some rule carries the id, and the label counts.
    fn is_mapped(&mut self, corpus: Corpus, id: &str, left_out: bool) -> bool {
        let of = self.score.corpora.entry(corpus).or_default();
        of.ids.insert(id.to_owned());
        let mapped = self.map.contains_key(&(corpus, id)) && !left_out;
        if mapped {
            of.mapped.insert(id.to_owned());
        }
        mapped
    }

    fn count(&mut self, corpus: Corpus, id: &str, dir: &str, at: &str, outcome: Outcome) {
        let of = self.score.corpora.entry(corpus).or_default();
        of.counts.count(outcome);
        let ids = &mut self.score.ids;
        let n = *self
            .index
            .entry((corpus, id.to_owned()))
            .or_insert_with(|| {
                ids.push(OfId {
                    corpus,
                    id: id.to_owned(),
                    counts: Counts::default(),
                    misses: Vec::new(),
                });
                ids.len() - 1
            });
        let of = &mut ids[n];
        of.counts.count(outcome);
        if matches!(outcome, Outcome::Missed | Outcome::Wrong) {
            of.misses.push(Miss {
                wrong: outcome == Outcome::Wrong,
                dir: dir.to_owned(),
                at: at.to_owned(),
            });
        }
    }
}

/// `aws_db_instance.a["x"]` without what stands in brackets.
fn keyless(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some((before, key)) = rest.split_once('[') {
        let Some((_, after)) = key.split_once(']') else {
            break;
        };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(corpus: &'static str, address: &str, line: u32) -> Found {
        Found {
            corpus,
            dir: "d".into(),
            rule: "aws/x".into(),
            address: address.into(),
            file: "p.tf".into(),
            line,
        }
    }

    fn counts(labels: &Labels, found: &[Found], corpus: Corpus) -> Counts {
        let map = [((corpus, "ID"), vec!["aws/x"])].into_iter().collect();
        score(labels, found, &map, &HashSet::new()).corpora[&corpus].counts
    }

    fn labels(corpus: Corpus, row: &str) -> Labels {
        let mut labels = Labels {
            checkov: Vec::new(),
            trivy: Vec::new(),
            kics: Vec::new(),
        };
        match corpus {
            Corpus::Checkov => labels
                .checkov
                .push(serde_json::from_str(row).expect("a row")),
            Corpus::Trivy => labels.trivy.push(serde_json::from_str(row).expect("a row")),
            Corpus::Kics => labels.kics.push(serde_json::from_str(row).expect("a row")),
        }
        labels
    }

    fn of(tp: usize, missed: usize, wrong: usize, tn: usize) -> Counts {
        Counts {
            tp,
            missed,
            wrong,
            tn,
        }
    }

    #[test]
    fn checkov_is_scored_by_block_and_by_instance_where_they_differ() {
        let row = r#"{"check_id": "ID", "dir": "d", "failing": ["a.x", "a.m[\"1\"]"], "passing": ["a.y", "a.m[\"2\"]"]}"#;
        let labels = labels(Corpus::Checkov, row);
        let counts = |found: &[Found]| counts(&labels, found, Corpus::Checkov);
        assert_eq!(
            counts(&[]),
            of(0, 1, 0, 1),
            "without keys, instances are left out"
        );
        assert_eq!(counts(&[found("checkov", "a.x[0]", 1)]), of(1, 1, 0, 2));
        let one = found("checkov", "a.m[\"1\"]", 1);
        assert_eq!(counts(&[one]), of(1, 1, 0, 2));
        assert_eq!(counts(&[found("checkov", "a.y", 1)]), of(0, 1, 1, 0));
    }

    #[test]
    fn trivy_is_scored_by_folder() {
        let row = r#"{"check_id": "S", "avd_id": "ID", "good": [{"dir": "g"}], "bad": [{"dir": "d"}, {"dir": "e"}]}"#;
        let labels = labels(Corpus::Trivy, row);
        let found = [found("trivy", "whatever.x", 1)];
        assert_eq!(counts(&labels, &found, Corpus::Trivy), of(1, 1, 0, 1));
    }

    #[test]
    fn kics_is_scored_by_address_or_by_line() {
        let row = r#"{"query_id": "ID", "query_dir": "q", "dir": "d", "negative_files": ["n.tf", "p.tf"],
            "positives": [{"file": "p.tf", "line": 30, "address": "a.x"}, {"file": "p.tf", "line": 9, "address": null}]}"#;
        let labels = labels(Corpus::Kics, row);
        let counts = |found: &[Found]| counts(&labels, found, Corpus::Kics);
        assert_eq!(counts(&[found("kics", "a.x", 1)]), of(1, 1, 1, 1));
        assert_eq!(counts(&[found("kics", "a.z", 11)]), of(1, 1, 1, 1));
        assert_eq!(counts(&[found("kics", "a.z", 12)]), of(0, 2, 1, 1));
    }

    #[test]
    fn an_id_that_no_rule_carries_is_not_scored() {
        let row = r#"{"check_id": "OTHER", "dir": "d", "failing": ["a.x"], "passing": []}"#;
        let labels = labels(Corpus::Checkov, row);
        let map = [((Corpus::Checkov, "ID"), vec!["aws/x"])]
            .into_iter()
            .collect();
        let score = score(&labels, &[], &map, &HashSet::new());
        let of_corpus = &score.corpora[&Corpus::Checkov];
        assert_eq!((of_corpus.ids.len(), of_corpus.mapped.len()), (1, 0));
        assert_eq!(of_corpus.counts, of(0, 0, 0, 0));
        assert_eq!(of_corpus.counts.recall(), None);
    }
}
