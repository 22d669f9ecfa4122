//! `cargo xtask docs`: the rules' pages, their index and the schemas, from the code. `--check` only compares.

use anyhow::bail;
use clap::Args;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use trueline_provenance::{stamp, verify};
use trueline_rules::cost::PriceTable;
use trueline_rules::intent_document::{IntentDiff, IntentDocument};
use trueline_rules::rules::{self, Entry};
use trueline_rules::{Config, Report, docs};

#[derive(Args)]
pub struct Options {
    /// Change nothing, and fail where a page is not what the code says
    #[arg(long)]
    pub check: bool,
}

pub fn run(root: &Path, options: &Options) -> anyhow::Result<()> {
    let pages = pages();
    let folder = root.join("docs");
    let mut stale = Vec::new();
    for (name, text) in &pages {
        let path = folder.join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            continue;
        }
        stale.push(path.clone());
        if !options.check {
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(&path, text)?;
        }
    }
    for path in existing(&folder.join("rules"))? {
        let name = path
            .strip_prefix(&folder)?
            .to_string_lossy()
            .replace('\\', "/");
        if !pages.contains_key(&name) {
            stale.push(path.clone());
            if !options.check {
                std::fs::remove_file(&path)?;
            }
        }
    }
    for path in &stale {
        println!(
            "{} {}",
            if options.check {
                "out of date:"
            } else {
                "written:"
            },
            path.display()
        );
    }
    if options.check && !stale.is_empty() {
        bail!("run `cargo xtask docs` and commit what it writes");
    }
    Ok(())
}

/// Every generated file below `docs`, by its name there.
fn pages() -> BTreeMap<String, String> {
    let mut pages: BTreeMap<String, String> = rules::all()
        .iter()
        .map(|entry| {
            (
                format!("rules/{}.md", entry.rule.name),
                docs::markdown(entry),
            )
        })
        .collect();
    pages.insert("rules/README.md".into(), index());
    pages.insert("rules/aliases.md".into(), aliases());
    pages.insert("trueline.schema.json".into(), json(&Config::schema()));
    pages.insert("prices.schema.json".into(), json(&PriceTable::schema()));
    pages.insert("check.schema.json".into(), json(&Report::schema()));
    pages.insert("intent.schema.json".into(), json(&IntentDocument::schema()));
    pages.insert(
        "intent-diff.schema.json".into(),
        json(&IntentDiff::schema()),
    );
    pages.insert("statement.schema.json".into(), json(&stamp::schema()));
    pages.insert("verify.schema.json".into(), json(&verify::Report::schema()));
    pages
}

fn json(schema: &serde_json::Value) -> String {
    format!("{schema:#}\n")
}

fn index() -> String {
    let mut out = String::from(
        "# Rules\n\n`trueline explain NAME` shows a page in the terminal, also by another scanner's id: `trueline explain CKV_AWS_24`.\n\
         [By the ids of other scanners](aliases.md); `trueline rules --find TEXT` looks for words.\n",
    );
    let mut areas: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in rules::all() {
        areas
            .entry(entry.rule.name.split('/').next().unwrap_or_default())
            .or_default()
            .push(entry);
    }
    for (area, entries) in areas {
        let _ = write!(
            out,
            "\n## {area}\n\n| rule | severity | what is wrong | elsewhere |\n|---|---|---|---|\n"
        );
        for entry in entries {
            let rule = entry.rule;
            let aliases: Vec<&str> = rule
                .aliases
                .all()
                .filter(|alias| alias.len() < 20)
                .collect();
            let _ = writeln!(
                out,
                "| [`{}`]({}.md) | {} | {} | {} |",
                rule.name,
                rule.name,
                rule.severity,
                rule.summary,
                aliases.join(", ")
            );
        }
    }
    out
}

/// Ids of one scanner in their order, each as it is written and with the rules that carry it.
type Ids<'a> = BTreeMap<(String, u64), (&'a str, Vec<&'a str>)>;

/// The rules by other scanners' ids.
fn aliases() -> String {
    let mut by_tool: BTreeMap<&str, Ids> = BTreeMap::new();
    for entry in rules::all() {
        for (tool, ids) in entry.rule.aliases.by_tool() {
            for id in ids {
                let of_tool = by_tool.entry(tool).or_default();
                let (_, rules) = of_tool.entry(in_order(id)).or_insert((id, Vec::new()));
                rules.push(entry.rule.name);
            }
        }
    }
    let mut out = String::from(
        "# Rules by the ids of other scanners\n\n\
         A rule here may judge more or less than the check beside it: its page says what. Comments that waive these ids are honoured\n\
         ([where they may stand](../annotations.md)); ids that are not here are listed by `trueline check --statistics`.\n",
    );
    for (tool, ids) in by_tool {
        let _ = write!(out, "\n## {tool}\n\n| id | rules |\n|---|---|\n");
        for (id, rules) in ids.into_values() {
            let links: Vec<String> = rules
                .iter()
                .map(|name| format!("[`{name}`]({name}.md)"))
                .collect();
            let _ = writeln!(out, "| `{id}` | {} |", links.join(", "));
        }
    }
    out
}

/// `CKV_AWS_9` before `CKV_AWS_24`.
fn in_order(id: &str) -> (String, u64) {
    let start = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = id[start.len()..].parse().unwrap_or(0);
    match number {
        0 => (id.to_owned(), 0),
        _ => (start.to_owned(), number),
    }
}

fn existing(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in ignore::Walk::new(folder).flatten() {
        if entry.path().extension().is_some_and(|e| e == "md") {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}
