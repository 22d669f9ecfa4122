//! `cargo xtask eval DIR`: the rules against cases that other scanners labelled.
//!
//! DIR holds `corpus/{checkov,trivy,kics}` with a `labels.jsonl` each. What is found goes to `findings.jsonl` there, and which
//! rules carry which ids to `map.json`, so that other programs can score the same.

mod findings;
mod labels;
mod score;

use anyhow::Context;
use clap::Args;
use labels::{Corpus, Labels};
use score::{Map, OfId, Score};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use trueline_rules::rules::{self, Entry};

#[derive(Args)]
pub struct Options {
    /// The folder with the cases
    folder: PathBuf,
    /// How many ids are told, those with the most misses first
    #[arg(long, default_value_t = 15)]
    worst: usize,
    /// Only these ids: `CKV_AWS_24`
    #[arg(long)]
    id: Vec<String>,
    /// Only the ids that these rules carry: `aws/s3-public-acl`
    #[arg(long)]
    rule: Vec<String>,
    /// Leaves out the labels of checkov that this file lists: `[["CKV_AWS_126", "CKV_AWS_126/a_folder"]]`
    #[arg(long, value_name = "FILE")]
    verified_only: Option<PathBuf>,
    /// Only the figures and the ids
    #[arg(long)]
    brief: bool,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let labels = Labels::read(&options.folder)?;
    let found = findings::find(&options.folder, &labels.folders())?;
    let mut lines = String::new();
    for one in &found {
        lines.push_str(&serde_json::to_string(one)?);
        lines.push('\n');
    }
    write(&options.folder, "findings.jsonl", &lines)?;
    let carried = format!("{:#}\n", json!(by_rule()));
    write(&options.folder, "map.json", &carried)?;
    let unverified = match &options.verified_only {
        Some(path) => unverified(path)?,
        None => HashSet::new(),
    };
    let score = score::score(&labels, &found, &map(), &unverified);
    tell(&score, options);
    Ok(())
}

fn write(folder: &Path, name: &str, text: &str) -> anyhow::Result<()> {
    let path = folder.join(name);
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}

fn unverified(path: &Path) -> anyhow::Result<HashSet<(String, String)>> {
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

/// What a rule is called at the scanner whose cases these are.
fn ids(entry: &Entry, corpus: Corpus) -> &'static [&'static str] {
    let aliases = entry.rule.aliases;
    match corpus {
        Corpus::Checkov => aliases.checkov,
        Corpus::Trivy => aliases.trivy,
        Corpus::Kics => aliases.kics,
    }
}

/// The rules that carry an id. The engine's own are about what people declare, of which these cases know nothing.
fn map() -> Map {
    let mut map = Map::new();
    for entry in rules::all() {
        for corpus in Corpus::ALL {
            for id in ids(entry, corpus) {
                map.entry((corpus, *id)).or_default().push(entry.rule.name);
            }
        }
    }
    map
}

/// The same as `map.json` has it.
fn by_rule() -> BTreeMap<&'static str, BTreeMap<&'static str, &'static [&'static str]>> {
    let of_rule = |entry: &Entry| {
        let all = Corpus::ALL.map(|corpus| (corpus.name(), ids(entry, corpus)));
        let carried = all.into_iter().filter(|(_, ids)| !ids.is_empty());
        (entry.rule.name, carried.collect::<BTreeMap<_, _>>())
    };
    let rules = rules::all().iter().map(of_rule);
    rules.filter(|(_, ids)| !ids.is_empty()).collect()
}

fn tell(score: &Score, options: &Options) {
    for (corpus, of) in &score.corpora {
        let counts = of.counts;
        println!(
            "{}: mapped {}/{} ids; found {}, missed {}, wrong {}, rightly silent {}; precision {}, recall {}",
            corpus.name(),
            of.mapped.len(),
            of.ids.len(),
            counts.tp,
            counts.missed,
            counts.wrong,
            counts.tn,
            figure(counts.precision()),
            figure(counts.recall()),
        );
    }
    let map = map();
    let rules = |of: &OfId| map.get(&(of.corpus, &*of.id)).cloned().unwrap_or_default();
    let chosen = !options.id.is_empty() || !options.rule.is_empty();
    let is_chosen = |of: &OfId| {
        let named = options.id.iter().any(|id| id.eq_ignore_ascii_case(&of.id));
        let carried = || {
            rules(of)
                .iter()
                .any(|rule| options.rule.iter().any(|r| r == rule))
        };
        !chosen && of.counts.bad() > 0 || chosen && (named || carried())
    };
    let mut told: Vec<&OfId> = score.ids.iter().filter(|of| is_chosen(of)).collect();
    if chosen && told.is_empty() {
        println!("\nno rule carries that id, or no case is about it");
    }
    told.sort_by_key(|of| std::cmp::Reverse(of.counts.bad()));
    let most = if chosen { told.len() } else { options.worst };
    for of in told.into_iter().take(most) {
        let counts = of.counts;
        println!(
            "\n{} {} ({}): found {}, missed {}, wrong {}, rightly silent {}",
            of.corpus.name(),
            of.id,
            rules(of).join(", "),
            counts.tp,
            counts.missed,
            counts.wrong,
            counts.tn,
        );
        for miss in of.misses.iter().filter(|_| !options.brief) {
            let what = if miss.wrong { "wrong " } else { "missed" };
            let folder = options.folder.join("corpus").join(of.corpus.name());
            println!("  {what} {} {}", folder.join(&miss.dir).display(), miss.at);
        }
    }
}

fn figure(share: Option<f64>) -> String {
    share.map_or_else(|| "-".into(), |share| format!("{share:.4}"))
}
