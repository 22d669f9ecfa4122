//! A stamp as an in-toto statement: what is written, and read back leniently.
//!
//! Subjects are the commit's tree, a blob for each changed Terraform file, and for each block that somebody accounts for a digest
//! that formatting doesn't change, so that a stamp can still be matched where a rewrite has changed the commit.

use super::envelope::Envelope;
use super::{BlockStamp, FileStamp, Stamp};
use crate::blocks;
use crate::carry::{Share, Span};
use crate::claims::{Claim, Held};
use crate::contributor::Contributor;
use crate::countersign::Countersignature;
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
    subject: Vec<Named>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: Predicate,
}

/// A subject of a statement.
#[derive(Debug, Serialize, Deserialize)]
pub struct Named {
    name: String,
    digest: HashMap<String, String>,
}

impl Named {
    pub fn new(name: &str, kind: &str, digest: String) -> Named {
        Named {
            name: name.to_owned(),
            digest: HashMap::from([(kind.to_owned(), digest)]),
        }
    }

    pub fn digest(&self, kind: &str) -> Option<&String> {
        self.digest.get(kind)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Predicate {
    generator: Generator,
    #[serde(default)]
    contributors: Vec<Contributor>,
    #[serde(default)]
    files: Vec<FileEntry>,
    /// Envelopes of their own, signed apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    countersignatures: Vec<Envelope>,
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
    /// Those that somebody accounts for. Absent where the writer didn't look at claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ClaimEntry>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ClaimEntry {
    address: String,
    text: String,
    around: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contributor: Option<usize>,
    /// The index of the countersignature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    countersigned: Option<usize>,
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
    let mut signed: Vec<Arc<Countersignature>> = Vec::new();
    let mut subject = vec![Named::new("tree", "gitTree", stamp.tree.to_string())];
    let mut files = Vec::new();
    for file in &stamp.files {
        subject.push(Named::new(&file.path, "gitBlob", file.blob.to_string()));
        for block in &file.blocks {
            let name = format!("{}#{}", file.path, block.address);
            subject.push(Named::new(&name, BLOCK_DIGEST, block.digest.clone()));
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
            claims: file.claims.as_ref().map(|claims| {
                let entry = |held: &Held| claim(held, &mut table, &mut signed);
                claims.iter().map(entry).collect()
            }),
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
            countersignatures: signed.iter().map(|s| s.envelope().clone()).collect(),
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
    let signed: Vec<Option<Arc<Countersignature>>> = statement
        .predicate
        .countersignatures
        .into_iter()
        .map(|envelope| Countersignature::open(envelope).map(Arc::new))
        .collect();
    let files = statement
        .predicate
        .files
        .into_iter()
        .filter_map(|f| file(f, &rows, &signed))
        .collect();
    Some(Stamp { tree, files })
}

fn claim(held: &Held, table: &mut Table, signed: &mut Vec<Arc<Countersignature>>) -> ClaimEntry {
    let countersigned = held.countersigned.as_ref().map(|signature| {
        let known = signed.iter().position(|known| known == signature);
        known.unwrap_or_else(|| {
            signed.push(signature.clone());
            signed.len() - 1
        })
    });
    ClaimEntry {
        address: held.claim.address.clone(),
        text: held.claim.text.clone(),
        around: held.claim.around.clone(),
        contributor: held.by.as_ref().map(|by| table.index(by)),
        countersigned,
    }
}

/// A countersignature counts for a claim only if it is for just this one.
fn held(
    entry: ClaimEntry,
    rows: &[Arc<Contributor>],
    signed: &[Option<Arc<Countersignature>>],
) -> Held {
    let signature = entry.countersigned.and_then(|at| signed.get(at)?.clone());
    Held {
        by: entry.contributor.and_then(|at| rows.get(at).cloned()),
        countersigned: signature
            .filter(|s| (&s.said.address, &s.said.text) == (&entry.address, &entry.text)),
        claim: Claim {
            address: entry.address,
            text: entry.text,
            around: entry.around,
            range: 0..0,
        },
    }
}

fn file(
    entry: FileEntry,
    rows: &[Arc<Contributor>],
    signed: &[Option<Arc<Countersignature>>],
) -> Option<FileStamp> {
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
    let claims = entry.claims.map(|claims| {
        let read = |claim| held(claim, rows, signed);
        claims.into_iter().map(read).collect()
    });
    Some(FileStamp {
        path: entry.path,
        blob,
        blocks,
        spans,
        claims,
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
