//! A stamp as an in-toto statement: what is written, and read back leniently.
//!
//! Subjects are the commit's tree, a blob for each changed Terraform file, and for each block that somebody accounts for a digest
//! that formatting doesn't change, so that a stamp can still be matched where a rewrite has changed the commit.

use super::{BlockStamp, FileStamp, Stamp};
use crate::blocks;
use crate::carry::{Share, Span};
use crate::contributor::Contributor;
use git2::Oid;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

pub const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";
/// Names the predicate and its version. It is a name, not an address: nothing is fetched.
pub const PREDICATE_TYPE: &str = "urn:trueline:provenance:v0.1";
/// The name of [`blocks::digest`] in a subject.
const BLOCK_DIGEST: &str = "truelineBlockSha256";

#[derive(Debug, Serialize, Deserialize)]
struct Statement {
    #[serde(rename = "_type")]
    kind: String,
    #[serde(default)]
    subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: Predicate,
}

#[derive(Debug, Serialize, Deserialize)]
struct Subject {
    name: String,
    digest: HashMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Predicate {
    generator: Generator,
    #[serde(default)]
    contributors: Vec<Contributor>,
    #[serde(default)]
    files: Vec<FileEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Generator {
    name: String,
    version: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct FileEntry {
    path: String,
    blob: String,
    /// Those that somebody accounts for, at least in part.
    #[serde(default)]
    blocks: Vec<BlockEntry>,
    /// First byte, end, index of the contributor. What is in no span is by nobody who said so.
    #[serde(default)]
    spans: Vec<(u32, u32, usize)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct BlockEntry {
    address: String,
    digest: String,
    shares: Vec<ShareEntry>,
    /// What is missing to 1.
    unattributed: f64,
}

#[derive(Debug, Serialize, Deserialize)]
struct ShareEntry {
    contributor: usize,
    /// Of 1, to four places.
    share: f64,
}

pub(super) fn write(stamp: &Stamp) -> String {
    let mut table = Table::default();
    let mut subject = vec![named("tree", "gitTree", stamp.tree.to_string())];
    let mut files = Vec::new();
    for file in &stamp.files {
        subject.push(named(&file.path, "gitBlob", file.blob.to_string()));
        for block in &file.blocks {
            let name = format!("{}#{}", file.path, block.address);
            subject.push(named(&name, BLOCK_DIGEST, block.digest.clone()));
        }
        files.push(FileEntry {
            path: file.path.clone(),
            blob: file.blob.to_string(),
            blocks: file.blocks.iter().map(|b| block(b, &mut table)).collect(),
            spans: file
                .spans
                .iter()
                .map(|s| (s.range.start, s.range.end, table.index(&s.by)))
                .collect(),
        });
    }
    let statement = Statement {
        kind: STATEMENT_TYPE.to_owned(),
        subject,
        predicate_type: PREDICATE_TYPE.to_owned(),
        predicate: Predicate {
            generator: Generator {
                name: "trueline".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            contributors: table.rows.iter().map(|c| (**c).clone()).collect(),
            files,
        },
    };
    serde_json::to_string(&statement).expect("its keys are strings and its values plain")
}

/// None where it is no statement of ours, or of a version that isn't known here.
pub(super) fn read(json: &[u8]) -> Option<Stamp> {
    let statement: Statement = serde_json::from_slice(json).ok()?;
    if statement.kind != STATEMENT_TYPE || statement.predicate_type != PREDICATE_TYPE {
        return None;
    }
    let tree = statement
        .subject
        .iter()
        .find_map(|s| s.digest.get("gitTree"))?
        .parse()
        .ok()?;
    let rows: Vec<Arc<Contributor>> = statement
        .predicate
        .contributors
        .into_iter()
        .map(Arc::new)
        .collect();
    let files = statement
        .predicate
        .files
        .into_iter()
        .filter_map(|f| file(f, &rows))
        .collect();
    Some(Stamp { tree, files })
}

fn file(entry: FileEntry, rows: &[Arc<Contributor>]) -> Option<FileStamp> {
    let blob: Oid = entry.blob.parse().ok()?;
    let mut spans: Vec<Span> = entry
        .spans
        .into_iter()
        .filter(|(start, end, _)| start < end)
        .filter_map(|(start, end, by)| {
            Some(Span {
                range: start..end,
                by: rows.get(by)?.clone(),
            })
        })
        .collect();
    spans.sort_by_key(|s| s.range.start);
    let blocks = entry
        .blocks
        .into_iter()
        .map(|b| BlockStamp {
            address: b.address,
            digest: b.digest,
            shares: b
                .shares
                .into_iter()
                .filter_map(|s| {
                    Some(Share {
                        by: rows.get(s.contributor)?.clone(),
                        share: s.share,
                    })
                })
                .collect(),
        })
        .collect();
    Some(FileStamp {
        path: entry.path,
        blob,
        blocks,
        spans,
    })
}

fn block(block: &BlockStamp, table: &mut Table) -> BlockEntry {
    let known: f64 = block.shares.iter().map(|s| s.share).sum();
    BlockEntry {
        address: block.address.clone(),
        digest: block.digest.clone(),
        shares: block
            .shares
            .iter()
            .map(|s| ShareEntry {
                contributor: table.index(&s.by),
                share: rounded(s.share),
            })
            .collect(),
        unattributed: rounded((1.0 - known).max(0.0)),
    }
}

fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

fn named(name: &str, kind: &str, digest: String) -> Subject {
    Subject {
        name: name.to_owned(),
        digest: HashMap::from([(kind.to_owned(), digest)]),
    }
}

/// The contributors of one statement, each once.
#[derive(Default)]
struct Table {
    rows: Vec<Arc<Contributor>>,
}

impl Table {
    fn index(&mut self, by: &Arc<Contributor>) -> usize {
        match self.rows.iter().position(|row| row == by) {
            Some(index) => index,
            None => {
                self.rows.push(by.clone());
                self.rows.len() - 1
            }
        }
    }
}

/// The blocks of a text that somebody accounts for.
pub(super) fn block_stamps(path: &str, attributed: &crate::Attributed) -> Vec<BlockStamp> {
    if attributed.is_unknown() {
        return Vec::new();
    }
    blocks::blocks(path, &attributed.text)
        .into_iter()
        .filter_map(|block| {
            let shares = attributed.shares(block.whole.clone());
            let text = &attributed.text[block.whole.start as usize..block.whole.end as usize];
            (!shares.is_empty()).then(|| BlockStamp {
                address: block.address,
                digest: blocks::digest(text),
                shares,
            })
        })
        .collect()
}
