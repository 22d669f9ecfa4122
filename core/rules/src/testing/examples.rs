//! Every rule's examples run: a bad one gives exactly the marked findings, a good one none, and a fixed one checks clean.

use super::marks::{self, Mark};
use super::{report_with, written_by};
use crate::authorship::Authorship;
use crate::docs;
use crate::finding::Finding;
use crate::fix;
use crate::rule::On;
use crate::rules::{self, Entry};
use std::collections::{BTreeMap, HashSet};

type Files = BTreeMap<String, String>;

#[test]
fn every_example_holds() {
    let failures: Vec<String> = rules::all().iter().flat_map(failures).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_page_is_whole() {
    for entry in rules::all() {
        let page = docs::parse(entry.source);
        let name = entry.rule.name;
        assert_eq!(page.title, name, "the page's title is the rule's name");
        for (part, text) in [
            ("summary", &page.summary),
            ("Why", &page.why),
            ("Fix", &page.fix),
        ] {
            assert!(!text.is_empty(), "{name}: nothing under {part}");
        }
        let is_of_no_code = name.starts_with("internal/") || name.starts_with("policy/");
        if matches!(entry.rule.on, On::Engine) && is_of_no_code {
            continue; // A fault of our own, or of a policy, has no example.
        }
        assert!(!page.bad.is_empty(), "{name}: no bad example");
        assert!(!page.good.is_empty(), "{name}: no good example");
    }
}

#[test]
fn names_are_unique_and_lead_to_their_rules() {
    let mut seen = HashSet::new();
    for entry in rules::all() {
        assert!(seen.insert(entry.rule.name), "{} twice", entry.rule.name);
        let found = rules::find(entry.rule.name).map(|found| found.rule.name);
        assert_eq!(found, Some(entry.rule.name));
    }
    let ssh = rules::find("CKV_AWS_24").map(|found| found.rule.name);
    assert_eq!(ssh, Some("aws/security-group-open-admin-ports"));
}

fn failures(entry: &Entry) -> Vec<String> {
    let page = docs::parse(entry.source);
    let bad = page.bad.iter().flat_map(|text| bad_failures(entry, text));
    let good = page.good.iter().flat_map(|text| good_failures(entry, text));
    let mut failures: Vec<String> = bad.chain(good).collect();
    if entry.rule.fix.is_some() && !page.bad.iter().any(|text| has_fix(entry, text)) {
        failures.push(told(entry, "declares a fix, and gives none", ""));
    }
    failures
}

fn has_fix(entry: &Entry, example: &str) -> bool {
    let findings = findings(entry, &marks::read(example).0);
    findings.iter().any(|finding| finding.fix.is_some())
}

fn bad_failures(entry: &Entry, example: &str) -> Vec<String> {
    let (files, mut missing) = marks::read(example);
    let mut failures = Vec::new();
    if missing.is_empty() {
        failures.push(told(entry, "bad example without a mark", example));
    }
    let findings = findings(entry, &files);
    for finding in &findings {
        match missing.iter().position(|mark| matches(mark, finding)) {
            Some(at) => {
                missing.remove(at);
            }
            None => failures.push(told(entry, &format!("not marked: {}", brief(finding)), "")),
        }
    }
    for mark in missing {
        failures.push(told(entry, &format!("not found: {mark:?}"), example));
    }
    failures.extend(fix_failures(entry, &files, &findings));
    failures
}

fn good_failures(entry: &Entry, example: &str) -> Vec<String> {
    let (files, _) = marks::read(example);
    let findings = findings(entry, &files);
    let tell = |finding| told(entry, &format!("in good: {}", brief(finding)), example);
    findings.iter().map(tell).collect()
}

/// A fix mends what it is for, and all lines that it doesn't change stay.
fn fix_failures(entry: &Entry, files: &Files, findings: &[Finding]) -> Vec<String> {
    let declared = entry.rule.fix;
    let mut failures = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        if Some(fix.kind) != declared {
            failures.push(told(entry, "a fix of another kind than declared", ""));
        }
    }
    let fixable = findings.iter().filter(|f| f.fix.is_some()).count();
    let fixed = apply_all(entry, files);
    let left = self::findings(entry, &fixed);
    for finding in left.iter().filter(|finding| finding.fix.is_some()) {
        let text = &fixed[&finding.path];
        failures.push(told(
            entry,
            &format!("after the fix: {}", brief(finding)),
            text,
        ));
    }
    if left.len() != findings.len() - fixable {
        failures.push(told(entry, "the fix mends other than its finding", ""));
    }
    failures
}

/// Fixes that touch each other are made one after the other.
fn apply_all(entry: &Entry, files: &Files) -> Files {
    let mut files = files.clone();
    for _ in 0..8 {
        let plan = fix::plan(&findings(entry, &files), |_, _| true);
        if plan.edits.is_empty() {
            break;
        }
        for (path, edits) in &plan.edits {
            let text = fix::apply(&files[path], edits);
            files.insert(path.clone(), text);
        }
    }
    files
}

fn findings(entry: &Entry, files: &Files) -> Vec<Finding> {
    let authorship = match entry.rule.name.starts_with("agent/") {
        true => written_by(files, "an agent"),
        false => Authorship::default(),
    };
    let report = report_with(files, &authorship, entry.rule);
    let findings = report.findings.into_iter();
    findings
        .filter(|finding| finding.rule == entry.rule.name && finding.waived.is_none())
        .collect()
}

fn matches(mark: &Mark, finding: &Finding) -> bool {
    let (start, end) = (finding.range.start, finding.range.end);
    finding.path == mark.path
        && (start.line, start.column) == (mark.line, mark.from)
        && (end.line > start.line || end.column == mark.to)
        && finding.message.starts_with(&mark.message)
}

fn brief(finding: &Finding) -> String {
    let (start, end) = (finding.range.start, finding.range.end);
    format!(
        "{}:{}:{}-{}:{} {}",
        finding.path, start.line, start.column, end.line, end.column, finding.message
    )
}

fn told(entry: &Entry, what: &str, text: &str) -> String {
    format!("{}: {what}\n{text}", entry.rule.name)
}
