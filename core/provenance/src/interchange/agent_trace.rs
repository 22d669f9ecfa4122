//! Records of Agent Trace 0.1.0, one JSON object a line, usually in `.agent-trace/traces.jsonl`. Read leniently, written strictly.

use super::{Imported, Lines, added, declared, import};
use crate::attribute::Attributions;
use crate::contributor::Contributor;
use crate::git::{GitError, Repo};
use git2::Oid;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Where records usually stand, relative to the repository's root.
pub const FILE: &str = ".agent-trace/traces.jsonl";
const VERSION: &str = "0.1.0";
/// Under this key stands what the format has no place for.
const METADATA: &str = "dev.trueline";

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    pub revision: Oid,
    pub time: Option<Timestamp>,
    pub lines: Vec<Lines>,
}

/// A record by agents; None where it is none, or names no commit. What it says of persons, and of nobody, is left out.
pub fn parse(line: &str) -> Option<Trace> {
    let record: Value = serde_json::from_str(line).ok()?;
    let revision = record.get("vcs")?.get("revision")?.as_str()?.parse().ok()?;
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let tool = record.get("tool").and_then(|tool| text(tool, "name"));
    let mut lines = Vec::new();
    for file in record.get("files")?.as_array()? {
        let Some(path) = text(file, "path") else {
            continue;
        };
        for conversation in each(file, "conversations") {
            for range in each(conversation, "ranges") {
                let by = range.get("contributor").or(conversation.get("contributor"));
                let Some(by) = by.and_then(|by| contributor(by, conversation, tool.as_deref()))
                else {
                    continue;
                };
                if let Some(range) = range_of(range) {
                    push(&mut lines, &path, by, range);
                }
            }
        }
    }
    let time = text(&record, "timestamp").and_then(|time| time.parse().ok());
    Some(Trace {
        revision,
        time,
        lines,
    })
}

fn each<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn push(lines: &mut Vec<Lines>, path: &str, by: Arc<Contributor>, range: RangeInclusive<u32>) {
    match lines.iter_mut().find(|l| l.path == path && l.by == by) {
        Some(known) => known.ranges.push(range),
        None => lines.push(Lines {
            path: path.to_owned(),
            by,
            ranges: vec![range],
        }),
    }
}

fn range_of(range: &Value) -> Option<RangeInclusive<u32>> {
    let line = |key: &str| u32::try_from(range.get(key)?.as_u64()?).ok();
    Some(line("start_line")?..=line("end_line")?)
}

/// Only `ai`: of `mixed` lines it isn't said which words are whose.
fn contributor(by: &Value, conversation: &Value, tool: Option<&str>) -> Option<Arc<Contributor>> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    if text(by, "type")? != "ai" {
        return None;
    }
    let ours = by.get("metadata").and_then(|m| m.get(METADATA));
    let kept = |key: &str| text(ours?, key);
    let model = kept("model").or_else(|| {
        // `provider/model`
        let id = text(by, "model_id")?;
        Some(
            id.split_once('/')
                .map_or(id.clone(), |(_, model)| model.to_owned()),
        )
    });
    let session = kept("session")
        .or_else(|| text(conversation, "id"))
        .or_else(|| text(conversation, "url"));
    let tool = kept("tool").or_else(|| tool.map(str::to_owned));
    let mut by = declared(
        &tool.unwrap_or_else(|| "unknown-agent".to_owned()),
        model.as_deref(),
        session.as_deref(),
    );
    Arc::make_mut(&mut by).version = kept("version");
    Some(by)
}

/// A record for each tool that wrote something of a commit.
pub fn records(commit: Oid, time: Timestamp, lines: &[Lines]) -> Vec<String> {
    let mut tools: BTreeMap<(&str, Option<&str>), Vec<&Lines>> = BTreeMap::new();
    for lines in lines {
        let tool = (lines.by.tool.as_str(), lines.by.version.as_deref());
        tools.entry(tool).or_default().push(lines);
    }
    let record = |((name, version), lines): ((&str, Option<&str>), Vec<&Lines>)| {
        let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for lines in lines {
            files
                .entry(&lines.path)
                .or_default()
                .push(conversation(lines));
        }
        let files: Vec<Value> = files
            .into_iter()
            .map(|(path, conversations)| json!({"path": path, "conversations": conversations}))
            .collect();
        let mut tool = Map::from_iter([("name".to_owned(), json!(name))]);
        if let Some(version) = version {
            tool.insert("version".to_owned(), json!(version));
        }
        let record = json!({
            "version": VERSION,
            "id": uuid(&format!("{commit}:{name}:{version:?}")),
            "timestamp": time.to_string(),
            "vcs": {"type": "git", "revision": commit.to_string()},
            "tool": tool,
            "files": files,
        });
        record.to_string()
    };
    tools.into_iter().map(record).collect()
}

fn conversation(lines: &Lines) -> Value {
    let by = &lines.by;
    let mut ours = Map::from_iter([
        ("tool".to_owned(), json!(by.tool)),
        ("grade".to_owned(), json!(by.grade)),
    ]);
    let kept = [
        ("model", &by.model),
        ("session", &by.session),
        ("version", &by.version),
    ];
    for (key, value) in kept {
        if let Some(value) = value {
            ours.insert(key.to_owned(), json!(value));
        }
    }
    let mut contributor = Map::from_iter([("type".to_owned(), json!("ai"))]);
    // The format wants `provider/model`; who provides it isn't known here, and isn't guessed.
    if let Some(model) = by.model.as_ref().filter(|model| model.contains('/')) {
        contributor.insert("model_id".to_owned(), json!(model));
    }
    contributor.insert("metadata".to_owned(), json!({METADATA: ours}));
    let ranges = lines.ranges.iter();
    let ranges = ranges.map(|r| json!({"start_line": r.start(), "end_line": r.end()}));
    json!({"contributor": contributor, "ranges": ranges.collect::<Vec<_>>()})
}

/// A UUID that is the same for the same record (version 8: made in a way of one's own).
fn uuid(name: &str) -> String {
    let mut bytes: Vec<u8> = Sha256::digest(name).iter().take(16).copied().collect();
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// Takes over what records say of these commits, which come after those that they follow. A record names the commit that has its lines, or, as
/// the format's own writer does, the one that was there when they were written: then it is younger than that.
pub fn import_records(
    repo: &Repo,
    attributions: &mut Attributions,
    text: &str,
    commits: &[Oid],
) -> Result<Imported, GitError> {
    let mut of: HashMap<Oid, Vec<Lines>> = HashMap::new();
    let mut since: HashMap<Oid, Vec<Lines>> = HashMap::new();
    for trace in text.lines().filter_map(parse) {
        let Ok(named) = repo.inner.find_commit(trace.revision) else {
            continue;
        };
        let is_later = |time: Timestamp| time.as_second() > named.time().seconds();
        let traces = match trace.time.is_some_and(is_later) {
            true => &mut since,
            false => &mut of,
        };
        traces
            .entry(trace.revision)
            .or_default()
            .extend(trace.lines);
    }
    let mut done = Imported::default();
    for commit in commits {
        let parents: Vec<Oid> = repo.inner.find_commit(*commit)?.parent_ids().collect();
        let told = parents.iter().filter_map(|parent| since.get(parent));
        let told: Vec<Lines> = told.chain(of.get(commit)).flatten().cloned().collect();
        if told.is_empty() {
            continue;
        }
        done.read += 1;
        done.written += usize::from(import(repo, attributions, *commit, &told)?);
    }
    Ok(done)
}

/// The records of these commits, one a line.
pub fn export_records(
    repo: &Repo,
    attributions: &mut Attributions,
    commits: &[Oid],
) -> Result<String, GitError> {
    let mut text = String::new();
    for commit in commits {
        let lines = added(repo, attributions, *commit)?;
        let seconds = repo.inner.find_commit(*commit)?.time().seconds();
        let time = Timestamp::from_second(seconds).unwrap_or_default();
        for record in records(*commit, time, &lines) {
            text.push_str(&record);
            text.push('\n');
        }
    }
    Ok(text)
}
