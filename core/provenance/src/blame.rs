//! Who wrote each block of a file, and each line.

use crate::attribute::Attributions;
use crate::blocks::{self, BlockAt};
use crate::carry::{Attributed, Share};
use crate::claims::{Asked, Held, directory};
use crate::countersign::Countersignature;
use crate::git::{GitError, Repo};
use crate::history::versions;
use crate::take_over::Others;
use git2::Oid;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// How many versions of a file are looked at for the commits that last changed its blocks.
const MAX_VERSIONS: usize = 500;

#[derive(Clone, Debug, PartialEq)]
pub struct BlockBlame {
    pub address: String,
    /// In bytes of the file.
    pub range: Range<u32>,
    /// The largest first.
    pub contributors: Vec<Share>,
    /// The part that nobody accounts for, of 1. It says nothing about who wrote it.
    pub unattributed: f64,
    /// The commit that last changed the block, formatting aside. None where that isn't committed, or wasn't asked for.
    pub commit: Option<Oid>,
    /// What persons stand up for in it, where the caller follows claims: in the order of the places.
    pub countersigned: Vec<Arc<Countersignature>>,
}

/// One line of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct LineBlame {
    /// In bytes of the file, without the line end.
    pub range: Range<u32>,
    /// The largest first.
    pub contributors: Vec<Share>,
    /// The part that nobody accounts for, of 1; None where the line has no words that somebody could account for. It says nothing
    /// about who wrote it.
    pub unattributed: Option<f64>,
}

/// Which text is meant.
#[derive(Copy, Clone)]
pub enum Version<'a> {
    Commit(Oid),
    /// This text, which follows HEAD and the edits of the journal.
    Text(&'a str),
}

/// The blocks of a file in order; empty where the commit doesn't have it. `commits` asks for the commits too, which
/// reads the file's history.
pub fn blame(
    repo: &Repo,
    attributions: &mut Attributions,
    path: &str,
    version: Version,
    commits: bool,
) -> Result<Vec<BlockBlame>, GitError> {
    let Some(attributed) = attributed(repo, attributions, path, version)? else {
        return Ok(Vec::new());
    };
    let (base, held) = match version {
        Version::Commit(commit) => (Some(commit), attributions.committed_claims(commit, path)?),
        Version::Text(text) => {
            let asked = Asked {
                path,
                text,
                claims: (attributions.read)(&attributions.parsed.of(path, text)),
            };
            let bases = repo.next_parents()?;
            let held = attributions.claims(&bases, &[asked])?.remove(0);
            (bases.first().copied(), held)
        }
    };
    let found = blocks::blocks(path, &attributed.text);
    let changed = match base {
        Some(base) if commits => last_changed(repo, base, path, &attributed.text, &found)?,
        _ => HashMap::new(),
    };
    Ok(found
        .into_iter()
        .map(|block| {
            let commit = changed.get(&block.address).copied();
            of_block(&attributed, block, commit, &held)
        })
        .collect())
}

/// The lines of a file in order; empty where the commit doesn't have it.
pub fn lines(
    repo: &Repo,
    attributions: &mut Attributions,
    path: &str,
    version: Version,
) -> Result<Vec<LineBlame>, GitError> {
    let Some(attributed) = attributed(repo, attributions, path, version)? else {
        return Ok(Vec::new());
    };
    let mut start = 0;
    let line = |text: &str| {
        let range = start..start + text.trim_end_matches(['\n', '\r']).len() as u32;
        start += text.len() as u32;
        let told = attributed.told(range.clone());
        LineBlame {
            range,
            unattributed: (told.weight > 0).then_some(told.unattributed),
            contributors: told.shares,
        }
    };
    Ok(attributed.text.split_inclusive('\n').map(line).collect())
}

/// A file's text, token by token; None where the commit doesn't have it.
pub fn attributed(
    repo: &Repo,
    attributions: &mut Attributions,
    path: &str,
    version: Version,
) -> Result<Option<Attributed>, GitError> {
    match version {
        Version::Commit(commit) => attributions.committed(commit, path),
        Version::Text(text) => {
            let others = beside(repo, attributions, path);
            let bases = repo.next_parents()?;
            let next = attributions.next_among(&bases, path, text, &mut Others::new(&others))?;
            Ok(Some(next.attributed))
        }
    }
}

/// The other files of the folder that the journal tells of, each with what stands there now: a passage may have moved from there.
fn beside(repo: &Repo, attributions: &Attributions, path: &str) -> Vec<(String, String)> {
    let mut paths: Vec<&str> = attributions
        .records()
        .iter()
        .map(|record| record.path.as_str())
        .filter(|other| *other != path && directory(other) == directory(path))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
        .into_iter()
        .map(|other| {
            let text = std::fs::read(repo.root().join(other)).unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            (other.to_owned(), text)
        })
        .collect()
}

fn of_block(
    attributed: &Attributed,
    block: BlockAt,
    commit: Option<Oid>,
    held: &[Held],
) -> BlockBlame {
    let inside = |held: &&Held| block.whole.contains(&held.claim.range.start);
    let signed = held.iter().filter(inside);
    let countersigned = signed.filter_map(|h| h.countersigned.clone()).collect();
    let told = attributed.told(block.whole);
    BlockBlame {
        address: block.address,
        range: block.range,
        unattributed: told.unattributed,
        contributors: told.shares,
        commit,
        countersigned,
    }
}

/// For each block that is in `commit` as it is in `text`, the commit that made it so.
fn last_changed(
    repo: &Repo,
    commit: Oid,
    path: &str,
    text: &str,
    found: &[BlockAt],
) -> Result<HashMap<String, Oid>, GitError> {
    let mut open: HashMap<String, String> = digests(text, found);
    let mut result: HashMap<String, Oid> = HashMap::new();
    let mut newer: HashMap<String, Oid> = HashMap::new();
    let mut count = 0;
    versions(repo, commit, path, |version| {
        count += 1;
        let text = repo.blob(version.blob).ok().flatten().unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let here = digests(&text, &blocks::blocks(path, &text));
        open.retain(|address, digest| {
            if here.get(address) == Some(digest) {
                newer.insert(address.clone(), version.commit);
                return true;
            }
            if let Some(commit) = newer.get(address) {
                result.insert(address.clone(), *commit);
            }
            false
        });
        !open.is_empty() && count < MAX_VERSIONS
    })?;
    for address in open.into_keys() {
        if let Some(commit) = newer.get(&address) {
            result.insert(address, *commit);
        }
    }
    Ok(result)
}

fn digests(text: &str, found: &[BlockAt]) -> HashMap<String, String> {
    found
        .iter()
        .map(|b| {
            let whole = &text[b.whole.start as usize..b.whole.end as usize];
            (b.address.clone(), blocks::digest(whole))
        })
        .collect()
}
