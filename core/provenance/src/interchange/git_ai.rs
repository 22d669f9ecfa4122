//! The notes of git-ai, standard v3.0.0: `refs/notes/ai`, a log for each commit. Attestations by file and line, a line that is `---`, then JSON.

use super::{Imported, Lines, added, declared, import};
use crate::attribute::Attributions;
use crate::contributor::Contributor;
use crate::git::{GitError, Repo};
use git2::{ErrorCode, Oid};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::sync::Arc;

pub const NOTES_REF: &str = "refs/notes/ai";
const SCHEMA: &str = "authorship/3.0.0";
/// What git-ai calls tools that are called otherwise here.
const NAMES: [(&str, &str); 1] = [("claude", "claude-code")];

/// The attestations of a note by tools; those by persons are left out, because who typed something is nobody's tool. None where it is no note
/// of git-ai.
pub fn parse(note: &str) -> Option<Vec<Lines>> {
    let (attestations, metadata) = match note.strip_prefix("---\n") {
        Some(metadata) => ("", metadata),
        None => note.split_once("\n---\n")?,
    };
    let metadata: Value = serde_json::from_str(metadata).ok()?;
    if metadata.get("schema_version")?.as_str()? != SCHEMA {
        return None;
    }
    let mut found: Vec<Lines> = Vec::new();
    let mut path: Option<String> = None;
    for line in attestations.lines() {
        let Some(entry) = line.strip_prefix("  ") else {
            let quoted = line.strip_prefix('"').and_then(|l| l.strip_suffix('"'));
            path = Some(quoted.unwrap_or(line).to_owned());
            continue;
        };
        let (Some(path), Some((key, ranges))) = (&path, entry.split_once(' ')) else {
            continue;
        };
        let (Some(by), Some(ranges)) = (contributor(key, &metadata), ranges_of(ranges)) else {
            continue;
        };
        match found.iter_mut().find(|l| l.path == *path && l.by == by) {
            Some(lines) => lines.ranges.extend(ranges),
            None => found.push(Lines {
                path: path.clone(),
                by,
                ranges,
            }),
        }
    }
    Some(found)
}

fn ranges_of(text: &str) -> Option<Vec<RangeInclusive<u32>>> {
    let range = |part: &str| {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        Some(from.parse().ok()?..=to.parse().ok()?)
    };
    text.trim().split(',').map(range).collect()
}

/// Whom a key stands for: `s_...::t_...` in `sessions`, hexadecimal in `prompts`. `h_...` is a person.
fn contributor(key: &str, metadata: &Value) -> Option<Arc<Contributor>> {
    let record = if key.starts_with("s_") {
        let session = key.split("::").next()?;
        metadata.get("sessions")?.get(session)?
    } else if key.starts_with("h_") {
        return None;
    } else {
        metadata.get("prompts")?.get(key)?
    };
    let agent = record.get("agent_id")?;
    let text = |key: &str| agent.get(key).and_then(Value::as_str);
    let kept = |key: &str| record.get("custom_attributes")?.get(key)?.as_str();
    let tool = text("tool")?;
    let ours = NAMES.iter().find(|(theirs, _)| *theirs == tool);
    let tool = kept("trueline.tool").unwrap_or(ours.map_or(tool, |(_, ours)| ours));
    // In a note of ours it stands apart, because the format wants an id where there is none, and one for each model.
    let session = kept("trueline.session").or(text("id"));
    let mut by = declared(tool, text("model"), session);
    if let Some(version) = kept("trueline.version") {
        Arc::make_mut(&mut by).version = Some(version.to_owned());
    }
    Some(by)
}

/// A note of git-ai for what a commit brought in; None where nobody accounts for any of it.
pub fn note(commit: Oid, author: &str, lines: &[Lines]) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let mut sessions = Map::new();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut keys: BTreeMap<&Contributor, String> = BTreeMap::new();
    for lines in lines {
        let ranges: Vec<String> = lines.ranges.iter().map(range).collect();
        if let Some(key) = keys.get(&*lines.by) {
            let entries = files.entry(&lines.path).or_default();
            let _ = writeln!(entries, "  {key} {}", ranges.join(","));
            continue;
        }
        let theirs = NAMES.iter().find(|(_, ours)| *ours == lines.by.tool);
        let tool = theirs.map_or(lines.by.tool.as_str(), |(theirs, _)| theirs);
        let model = lines.by.model.as_deref().unwrap_or("unknown");
        // The format wants an id, and has one model for each.
        let mut id = lines
            .by
            .session
            .clone()
            .unwrap_or_else(|| commit.to_string());
        while sessions.contains_key(&session_key(tool, &id)) {
            id.push_str(&format!("/{model}"));
        }
        let session = session_key(tool, &id);
        let trace = format!("t_{}", hex(&format!("{commit}:{session}")));
        let mut custom = Map::new();
        custom.insert("trueline.tool".into(), json!(lines.by.tool));
        custom.insert("trueline.grade".into(), json!(lines.by.grade));
        if let Some(version) = &lines.by.version {
            custom.insert("trueline.version".into(), json!(version));
        }
        if lines.by.session.as_ref() != Some(&id) {
            let session = lines.by.session.as_deref().unwrap_or_default();
            custom.insert("trueline.session".into(), json!(session));
        }
        sessions.insert(
            session.clone(),
            json!({
                "agent_id": {"tool": tool, "id": id, "model": model},
                "human_author": author,
                "custom_attributes": custom,
            }),
        );
        let key = format!("{session}::{trace}");
        let entries = files.entry(&lines.path).or_default();
        let _ = writeln!(entries, "  {key} {}", ranges.join(","));
        keys.insert(&lines.by, key);
    }
    let mut note = String::new();
    for (path, entries) in files {
        let quoted = path.contains([' ', '\t', '\n']);
        let _ = match quoted {
            true => writeln!(note, "\"{path}\"\n{}", entries.trim_end()),
            false => writeln!(note, "{path}\n{}", entries.trim_end()),
        };
    }
    let metadata = json!({
        "schema_version": SCHEMA,
        "git_ai_version": concat!("trueline ", env!("CARGO_PKG_VERSION")),
        "base_commit_sha": commit.to_string(),
        "prompts": {},
        "sessions": sessions,
    });
    let _ = write!(note, "---\n{metadata:#}");
    Some(note)
}

fn range(range: &RangeInclusive<u32>) -> String {
    match range.start() == range.end() {
        true => range.start().to_string(),
        false => format!("{}-{}", range.start(), range.end()),
    }
}

fn session_key(tool: &str, id: &str) -> String {
    format!("s_{}", hex(&format!("{tool}:{id}")))
}

/// The first 14 hexadecimal digits of a SHA-256.
fn hex(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().take(7).map(|b| format!("{b:02x}")).collect()
}

/// Takes over the notes of these commits, which come after those that they follow.
pub fn import_notes(
    repo: &Repo,
    attributions: &mut Attributions,
    commits: &[Oid],
) -> Result<Imported, GitError> {
    let mut done = Imported::default();
    for commit in commits {
        let told = match read(repo, *commit)? {
            Some(note) => parse(&note).unwrap_or_default(),
            None => continue,
        };
        done.read += 1;
        done.written += usize::from(import(repo, attributions, *commit, &told)?);
    }
    Ok(done)
}

/// Writes notes of git-ai for these commits, but for those that have one. Says how many.
pub fn export_notes(
    repo: &Repo,
    attributions: &mut Attributions,
    commits: &[Oid],
) -> Result<usize, GitError> {
    let mut written = 0;
    for commit in commits {
        if read(repo, *commit)?.is_some() {
            continue;
        }
        let lines = added(repo, attributions, *commit)?;
        let (who, author) = {
            let commit = repo.inner.find_commit(*commit)?;
            let author = commit.author().to_string();
            (commit.committer().to_owned(), author)
        };
        if let Some(note) = note(*commit, &author, &lines) {
            repo.inner
                .note(&who, &who, Some(NOTES_REF), *commit, &note, false)?;
            written += 1;
        }
    }
    Ok(written)
}

fn read(repo: &Repo, commit: Oid) -> Result<Option<String>, GitError> {
    match repo.inner.find_note(Some(NOTES_REF), commit) {
        Ok(note) => Ok(Some(note.message().unwrap_or_default().to_owned())),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
