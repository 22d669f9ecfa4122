//! What stood in the files before an agent's tool ran, kept from the message before it to the one after it.
//!
//! A file for each call, in `trueline/pending` of the git directory; the contents are git objects. Safe to lose: then the edit
//! isn't recorded, because nobody knows what it changed.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use trueline_provenance::git::Repo;

/// A call that nobody ended is forgotten after this.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The blob by path; None where there was no file.
    pub files: BTreeMap<String, Option<String>>,
    /// The commit that was checked out, for a tool that may change any file.
    pub head: Option<String>,
    /// When it was looked at, in milliseconds since 1970.
    #[serde(default)]
    pub time: u64,
}

fn file(repo: &Repo, session: &str, call: &str) -> PathBuf {
    let digest = Sha256::digest(format!("{session}\n{call}"));
    let name: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    repo.git_dir()
        .join("trueline/pending")
        .join(format!("{name}.json"))
}

pub fn keep(repo: &Repo, session: &str, call: &str, before: &Before) -> io::Result<()> {
    let file = file(repo, session, call);
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir)?;
        forget_stale(dir);
    }
    // Whole or not at all: half of it would be taken for nothing.
    let next = file.with_extension(format!("{}.new", std::process::id()));
    let written = fs::write(&next, serde_json::to_vec(before)?);
    written.and_then(|()| fs::rename(&next, file))
}

/// What was kept for a call; it is kept no longer.
pub fn take(repo: &Repo, session: &str, call: &str) -> Option<Before> {
    let file = file(repo, session, call);
    let bytes = fs::read(&file).ok()?;
    // Whoever reads it next would take it for the state before another edit.
    let _ = fs::remove_file(&file);
    serde_json::from_slice(&bytes).ok()
}

fn forget_stale(dir: &std::path::Path) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let modified = entry.metadata().and_then(|m| m.modified());
        let age = modified.map(|m| now.duration_since(m).unwrap_or_default());
        if age.is_ok_and(|age| age > STALE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
