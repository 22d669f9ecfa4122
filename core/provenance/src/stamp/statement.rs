//! A stamp as an in-toto statement: what is written, and read back leniently.
//!
//! Subjects are the commit's tree, a blob for each changed Terraform file, and for each block that is told of a digest that
//! formatting doesn't change, so that a stamp can still be matched where a rewrite has changed the commit.

use super::predicate::{
    BLOCK_DIGEST, BlockEntry, ClaimEntry, FileEntry, Generator, Named, OLDER, PREDICATE_TYPE,
    Predicate, STATEMENT_TYPE, ShareEntry, Statement,
};
use super::{BlockStamp, FileStamp, Stamp};
use crate::carry::{Share, Span};
use crate::claims::{Claim, Held};
use crate::contributor::Contributor;
use crate::countersign::Countersignature;
use git2::Oid;
use std::sync::Arc;

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
            findings: file.findings.clone(),
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
            configurations: stamp.configurations.clone(),
            check: stamp.check,
            contributors: table.rows.iter().map(|c| (**c).clone()).collect(),
            files,
            countersignatures: signed.iter().map(|s| s.envelope().clone()).collect(),
        },
    };
    serde_json::to_string(&statement).expect("its keys are strings and its values plain")
}

/// None where it is no statement of ours, or of a version that isn't known here.
pub(crate) fn parse(json: &[u8]) -> Option<Statement> {
    let statement: Statement = serde_json::from_slice(json).ok()?;
    let known = statement.predicate_type == PREDICATE_TYPE
        || OLDER.contains(&statement.predicate_type.as_str());
    (statement.kind == STATEMENT_TYPE && known).then_some(statement)
}

/// What a statement of ours says; None where it is none, or of a version that isn't known here.
pub(super) fn read(json: &[u8]) -> Option<Stamp> {
    let statement = parse(json)?;
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
    Some(Stamp {
        tree,
        files,
        check: statement.predicate.check,
        configurations: statement.predicate.configurations,
    })
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
            changed: b.changed,
            intent: b.intent,
            findings: b.findings,
            scope: b.scope,
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
        findings: entry.findings,
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
        changed: block.changed,
        intent: block.intent.clone(),
        findings: block.findings.clone(),
        scope: block.scope.clone(),
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
