//! For people: each finding with the source it points at, the evidence, and what to do.

use super::style::{BOLD, Styled};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write;
use trueline_rules::Finding;
use trueline_rules::Report;
use trueline_rules::finding::{FixKind, Severity, Span};

/// Widest excerpt line that is shown whole.
const WIDTH: usize = 140;

/// The report; `source` gives the text of a file by its path.
pub fn render(report: &Report, quiet: bool, source: &dyn Fn(&str) -> Option<String>) -> String {
    let mut texts: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for finding in &report.findings {
        for path in paths(finding) {
            texts.entry(path).or_insert_with(|| source(path));
        }
    }
    let mut out = String::new();
    for finding in report.findings.iter().filter(|f| f.waived.is_none()) {
        let _ = writeln!(out, "{}\n", render_finding(finding, &texts));
    }
    if !quiet {
        out.push_str(&summary(report));
    }
    out
}

fn paths(finding: &Finding) -> impl Iterator<Item = &str> {
    std::iter::once(finding.path.as_str()).chain(finding.evidence.iter().map(|e| e.path.as_str()))
}

fn render_finding(finding: &Finding, texts: &BTreeMap<&str, Option<String>>) -> String {
    let mut group = level(finding.severity)
        .primary_title(finding.message.as_str())
        .id(finding.rule.as_str())
        .element(excerpt(
            &finding.path,
            texts,
            std::iter::once((finding.range, "", true)).chain(evidence_in(finding, &finding.path)),
        ));
    let mut seen = vec![finding.path.as_str()];
    for evidence in &finding.evidence {
        if !seen.contains(&evidence.path.as_str()) {
            seen.push(&evidence.path);
            group = group.element(excerpt(
                &evidence.path,
                texts,
                evidence_in(finding, &evidence.path),
            ));
        }
    }
    let mut notes: Vec<(Level<'static>, String)> =
        vec![(Level::NOTE, format!("in {}", finding.address))];
    if !finding.help.is_empty() {
        notes.push((Level::HELP, finding.help.clone()));
    }
    if let Some(fix) = &finding.fix {
        notes.push((Level::HELP, describe_fix(finding, fix.kind, &fix.title)));
    }
    let notes = notes
        .iter()
        .map(|(level, text)| level.clone().message(text.as_str()));
    let group: Group<'_> = group.elements(notes);
    Renderer::styled().term_width(WIDTH).render(&[group])
}

fn describe_fix(finding: &Finding, kind: FixKind, title: &str) -> String {
    match kind {
        FixKind::Safe => format!("{title}: `trueline fix` does it"),
        // What it writes is a comment.
        FixKind::Behaviour if finding.rule.starts_with("intent/") => {
            format!("{title}: `trueline fix --rule {}` does it", finding.rule)
        }
        FixKind::Behaviour => format!(
            "{title}: `trueline fix --rule {}` does it; it changes behaviour",
            finding.rule
        ),
        FixKind::Replace => format!("{title}: it replaces the resource, so it is yours to do"),
    }
}

fn evidence_in<'a>(
    finding: &'a Finding,
    path: &'a str,
) -> impl Iterator<Item = (Span, &'a str, bool)> {
    finding
        .evidence
        .iter()
        .filter(move |e| e.path == path)
        .map(|e| (e.range, e.message.as_str(), false))
}

/// The lines from the first marked one to the last; those between that say nothing are folded.
fn excerpt<'a>(
    path: &'a str,
    texts: &'a BTreeMap<&str, Option<String>>,
    marks: impl Iterator<Item = (Span, &'a str, bool)>,
) -> Snippet<'a, Annotation<'a>> {
    let text = texts
        .get(path)
        .and_then(Option::as_deref)
        .unwrap_or_default();
    let marks: Vec<_> = marks.collect();
    let first = marks
        .iter()
        .map(|(span, ..)| span.start.offset as usize)
        .min()
        .unwrap_or(0)
        .min(text.len());
    let last = marks
        .iter()
        .map(|(span, ..)| span.end.offset as usize)
        .max()
        .unwrap_or(0)
        .clamp(first, text.len());
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let line = marks
        .iter()
        .map(|(span, ..)| span.start.line)
        .min()
        .unwrap_or(1);
    let annotations = marks.into_iter().map(move |(span, label, primary)| {
        let kind = if primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let begin = (span.start.offset as usize).clamp(start, end);
        let finish = (span.end.offset as usize).clamp(begin, end);
        kind.span(begin - start..finish - start).label(label)
    });
    Snippet::source(&text[start..end])
        .path(path)
        .line_start(line as usize)
        .annotations(annotations)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}

fn summary(report: &Report) -> String {
    let (waived, standing): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|f| f.waived.is_some());
    let count = |severity| standing.iter().filter(|f| f.severity == severity).count();
    let mut parts: Vec<String> = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "note"),
        (Severity::Hint, "hint"),
    ]
    .into_iter()
    .filter_map(|(severity, word)| match count(severity) {
        0 => None,
        n => Some(plural(n, word)),
    })
    .collect();
    if parts.is_empty() {
        parts.push("no findings".into());
    }
    if !waived.is_empty() {
        parts.push(format!("{} waived", waived.len()));
    }
    if report.unknown > 0 {
        parts.push(format!("{} unknown", plural(report.unknown, "value")));
    }
    let seen = format!(
        "in {} and {}",
        plural(report.blocks, "block"),
        plural(report.files, "file")
    );
    format!("{} {seen}\n", Styled(BOLD, parts.join(", ")))
}

/// `1 error`, `2 errors`
pub fn plural(n: usize, word: &str) -> String {
    if n == 1 {
        format!("1 {word}")
    } else {
        format!("{n} {word}s")
    }
}
