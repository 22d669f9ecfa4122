//! From Markdown to cases.

use super::expect::{self, Mark};
use super::{Case, Fault, LookedAt};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use trueline_rules::rules;

/// The day of a case that names none.
const TODAY: Date = date(2026, 11, 21);

/// The cases of a document, in order.
pub fn read(text: &str) -> Result<Vec<Case>, Fault> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    // The file that the next block of code is, and the line that says so.
    let mut named: Option<(usize, String)> = None;
    while let Some((at, row)) = lines.next() {
        let line = at + 1;
        let fault = |message: String| Fault { line, message };
        if let Some(language) = row.strip_prefix("```") {
            let block = block(&mut lines, line)?;
            let case = cases
                .last_mut()
                .ok_or_else(|| fault("a block of code stands before the first case".into()))?;
            let path = named.take().map(|(_, path)| path);
            case.add(language.trim(), path, line, &block)?;
            continue;
        }
        if row.trim().is_empty() {
            continue;
        }
        if let Some((line, path)) = named {
            let message = format!("no block of code follows the name `{path}`");
            return Err(Fault { line, message });
        }
        if let Some(title) = row.strip_prefix("## ") {
            if cases.iter().any(|case| case.title == title.trim()) {
                return Err(fault(format!("two cases are called `{}`", title.trim())));
            }
            cases.push(Case::new(title.trim(), line));
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        named = file_name(row).map(|path| (line, path.to_owned()));
        if let Some(day) = row.strip_prefix("Today: ") {
            let wrong = |_| fault(format!("`{day}` is no day like 2026-06-20"));
            case.today = day.trim().parse().map_err(wrong)?;
        }
        if let Some(names) = row.strip_prefix("Rules: ") {
            let names: Vec<String> = names.split(',').map(|n| n.trim().to_owned()).collect();
            if let Some(name) = names.iter().find(|name| !is_known(name)) {
                return Err(fault(format!("there is no rule `{name}`")));
            }
            case.looked_at = LookedAt::These(names);
        }
    }
    if let Some((line, path)) = named {
        let message = format!("no block of code follows the name `{path}`");
        return Err(Fault { line, message });
    }
    if cases.is_empty() {
        let message = "there is no case: no heading of level 2".to_owned();
        return Err(Fault { line: 1, message });
    }
    match cases.iter().find_map(Case::fault) {
        Some(fault) => Err(fault),
        None => Ok(cases),
    }
}

/// The lines up to the end of a block that opens at `line`.
fn block<'a>(
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
    line: usize,
) -> Result<Vec<&'a str>, Fault> {
    let mut block = Vec::new();
    for (_, row) in lines {
        if row == "```" {
            return Ok(block);
        }
        block.push(row);
    }
    let message = "this block of code has no end".to_owned();
    Err(Fault { line, message })
}

/// A paragraph that is a path in backticks and a colon.
fn file_name(row: &str) -> Option<&str> {
    let path = row.trim().strip_prefix('`')?.strip_suffix("`:")?;
    (!path.is_empty() && !path.contains(['`', ' '])).then_some(path)
}

fn is_known(name: &str) -> bool {
    let mut known = rules::all().iter().map(|entry| entry.rule.name);
    match name.strip_suffix('*') {
        Some(group) => known.any(|rule| rule.starts_with(group)),
        None => known.any(|rule| rule == name),
    }
}

impl Case {
    fn new(title: &str, line: usize) -> Self {
        Self {
            title: title.to_owned(),
            line,
            files: BTreeMap::new(),
            today: TODAY,
            looked_at: LookedAt::Usual,
            findings: Vec::new(),
            evidence: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// A block of code: a file, or facts. `line` is where it opens.
    fn add(
        &mut self,
        language: &str,
        path: Option<String>,
        line: usize,
        block: &[&str],
    ) -> Result<(), Fault> {
        let fault = |at: usize, message: String| Fault {
            line: line + at,
            message,
        };
        if language == "facts" {
            for (at, row) in (1..).zip(block) {
                if !row.trim().is_empty() {
                    let fact = expect::fact(row, line + at).map_err(|m| fault(at, m))?;
                    self.facts.push(fact);
                }
            }
            return Ok(());
        }
        let path = match (path, language) {
            (Some(path), _) => path,
            (None, "hcl" | "terraform") => "main.tf".to_owned(),
            (None, _) => {
                return Err(fault(
                    0,
                    format!("the block of `{language}` has no file name"),
                ));
            }
        };
        let mut text = String::new();
        let mut number = 0;
        for (at, row) in (1..).zip(block) {
            match expect::mark(row, &path, number).map_err(|m| fault(at, m))? {
                Some(_) if number == 0 => {
                    return Err(fault(at, "nothing stands above this mark".into()));
                }
                Some(Mark::Finding(mark)) if !is_known(&mark.rule) => {
                    return Err(fault(at, format!("there is no rule `{}`", mark.rule)));
                }
                Some(Mark::Finding(mark)) => self.findings.push(mark),
                Some(Mark::Evidence(mark)) => self.evidence.push(mark),
                None => {
                    text.push_str(row);
                    text.push('\n');
                    number += 1;
                }
            }
        }
        match self.files.insert(path.clone(), text) {
            None => Ok(()),
            Some(_) => Err(fault(0, format!("a second `{path}`"))),
        }
    }

    /// What makes the case say nothing, or contradict itself.
    fn fault(&self) -> Option<Fault> {
        let message = if self.files.is_empty() {
            "the case has no code".to_owned()
        } else if let Some(mark) = self.findings.iter().find(|m| !self.looks_at(&m.rule)) {
            format!("`Rules:` leaves out the marked `{}`", mark.rule)
        } else if let Some(tag) = self.tag_of_nothing() {
            format!("evidence of ({tag}), and no finding is called so")
        } else {
            return None;
        };
        let line = self.line;
        Some(Fault { line, message })
    }

    fn tag_of_nothing(&self) -> Option<&str> {
        let names = |tag: &str| self.findings.iter().any(|f| f.tag.as_deref() == Some(tag));
        let mut tags = self.evidence.iter().filter_map(|mark| mark.tag.as_deref());
        tags.find(|tag| !names(tag))
    }
}
