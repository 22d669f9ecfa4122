//! What trueline finds in each case: every rule on, whatever a comment waives.

use super::labels::Corpus;
use jiff::civil::{Date, date};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use trueline_hcl::{Base, DiskSource, Focus, MemorySource, Source, Workspace};
use trueline_rules::check::{self, Input};
use trueline_rules::config::Groups;
use trueline_rules::{Authorship, Config};

/// The day of every check, so that results repeat.
const TODAY: Date = date(2026, 11, 21);

/// A line of `findings.jsonl`.
#[derive(Serialize)]
pub struct Found {
    pub corpus: &'static str,
    /// The folder of the case, as its label names it.
    pub dir: String,
    pub rule: String,
    pub address: String,
    /// Relative to the folder.
    pub file: String,
    /// From 1.
    pub line: u32,
}

/// Checks each folder as a workspace of its own, on as many threads as there are processors.
pub fn find(folder: &Path, cases: &[(Corpus, &str)]) -> anyhow::Result<Vec<Found>> {
    let config = every_rule()?;
    let next = AtomicUsize::new(0);
    let found = Mutex::new(BTreeMap::new());
    let work = || -> anyhow::Result<()> {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some((corpus, dir)) = cases.get(n) else {
                return Ok(());
            };
            let of_case = of_case(&config, folder, *corpus, dir)?;
            let mut found = found.lock().expect("no thread panics while it holds this");
            found.insert(n, of_case);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |thread: std::thread::ScopedJoinHandle<_>| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        started.into_iter().try_for_each(join)
    })?;
    let found = found.into_inner().expect("every thread has ended");
    Ok(found.into_values().flatten().collect())
}

fn of_case(
    config: &Config,
    folder: &Path,
    corpus: Corpus,
    dir: &str,
) -> anyhow::Result<Vec<Found>> {
    let path = folder.join("corpus").join(corpus.name()).join(dir);
    let mut found = Vec::new();
    for source in sources(corpus, path)? {
        let workspace = Workspace::load(source, Focus::All);
        let input = Input {
            workspace: &workspace,
            config,
            base: &Base::default(),
            authorship: &Authorship::default(),
            today: TODAY,
        };
        let report = check::check(&input, &|_| true);
        found.extend(report.findings.into_iter().map(|finding| Found {
            corpus: corpus.name(),
            dir: dir.to_owned(),
            address: as_labelled(corpus, &finding.address).to_owned(),
            rule: finding.rule,
            file: finding.path,
            line: finding.range.start.line,
        }));
    }
    Ok(found)
}

/// The folder as it is; of KICS, whose files of one folder declare the same blocks again and again, each file by itself.
fn sources(corpus: Corpus, folder: PathBuf) -> anyhow::Result<Vec<Arc<dyn Source>>> {
    if corpus != Corpus::Kics {
        return Ok(vec![Arc::new(DiskSource::new(folder)?)]);
    }
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(&folder)? {
        let entry = entry?;
        if let (Ok(name), true) = (
            entry.file_name().into_string(),
            entry.file_type()?.is_file(),
        ) {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    let alone = |file| -> Arc<dyn Source> { Arc::new(MemorySource::from([file])) };
    Ok(files.into_iter().map(alone).collect())
}

/// Labels of checkov name a data source as a resource is named.
fn as_labelled(corpus: Corpus, address: &str) -> &str {
    match corpus {
        Corpus::Checkov => address.strip_prefix("data.").unwrap_or(address),
        _ => address,
    }
}

fn every_rule() -> anyhow::Result<Config> {
    Ok(Config {
        groups: Groups::new(vec!["strict".into()])?,
        ..Config::default()
    })
}
