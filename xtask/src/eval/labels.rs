//! Cases that other scanners labelled: `corpus/{checkov,trivy,kics}/labels.jsonl`.

use anyhow::Context;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::path::Path;

/// Whose cases they are. The order is that of the report.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Corpus {
    Checkov,
    Trivy,
    Kics,
}

impl Corpus {
    pub const ALL: [Corpus; 3] = [Corpus::Checkov, Corpus::Trivy, Corpus::Kics];

    /// Its folder, and how a rule's aliases name it.
    pub const fn name(self) -> &'static str {
        match self {
            Corpus::Checkov => "checkov",
            Corpus::Trivy => "trivy",
            Corpus::Kics => "kics",
        }
    }
}

/// Blocks of one folder that fail and pass one check, by address.
#[derive(Deserialize)]
pub struct Checkov {
    pub check_id: String,
    pub dir: String,
    pub failing: Vec<String>,
    pub passing: Vec<String>,
}

/// Folders that fail and pass one check as a whole.
#[derive(Deserialize)]
pub struct Trivy {
    check_id: String,
    avd_id: Option<String>,
    pub good: Vec<Folder>,
    pub bad: Vec<Folder>,
}

impl Trivy {
    pub fn id(&self) -> &str {
        match &self.avd_id {
            Some(id) if !id.is_empty() => id,
            _ => &self.check_id,
        }
    }
}

#[derive(Deserialize)]
pub struct Folder {
    pub dir: String,
}

/// Places in the files of one folder that fail one query, and files that pass it.
#[derive(Deserialize)]
pub struct Kics {
    pub query_id: String,
    /// The folder, as people call the query.
    pub query_dir: String,
    pub dir: String,
    pub positives: Vec<Positive>,
    pub negative_files: Vec<String>,
}

#[derive(Deserialize)]
pub struct Positive {
    pub file: String,
    pub line: Option<i64>,
    pub address: Option<String>,
}

pub struct Labels {
    pub checkov: Vec<Checkov>,
    pub trivy: Vec<Trivy>,
    pub kics: Vec<Kics>,
}

impl Labels {
    /// What stands in the working folder; a corpus that is not there has no cases.
    pub fn read(folder: &Path) -> anyhow::Result<Labels> {
        Ok(Labels {
            checkov: rows(folder, Corpus::Checkov)?,
            trivy: rows(folder, Corpus::Trivy)?,
            kics: rows(folder, Corpus::Kics)?,
        })
    }

    /// Every folder that a label is about, once.
    pub fn folders(&self) -> Vec<(Corpus, &str)> {
        let checkov = self.checkov.iter().map(|row| (Corpus::Checkov, &*row.dir));
        let trivy = self.trivy.iter().flat_map(|row| {
            let folders = row.good.iter().chain(&row.bad);
            folders.map(|folder| (Corpus::Trivy, &*folder.dir))
        });
        let kics = self.kics.iter().map(|row| (Corpus::Kics, &*row.dir));
        let mut seen = HashSet::new();
        let all = checkov.chain(trivy).chain(kics);
        all.filter(|folder| seen.insert(*folder)).collect()
    }
}

fn rows<T: DeserializeOwned>(folder: &Path, corpus: Corpus) -> anyhow::Result<Vec<T>> {
    let path = folder
        .join("corpus")
        .join(corpus.name())
        .join("labels.jsonl");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let row = |(n, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1))
    };
    text.lines().enumerate().map(row).collect()
}
