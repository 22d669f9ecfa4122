//! Findings against marks, both ways.

use super::Case;
use super::expect::{EvidenceMark, FindingMark, Place};
use trueline_rules::Finding;
use trueline_rules::finding::{Evidence, Span};

/// What differs, as lines that can be laid side by side.
pub fn findings(case: &Case, findings: &[Finding]) -> Vec<String> {
    let found = |finding: &Finding, mark: &FindingMark| {
        place(case, &finding.path, finding.range) == mark.place
            && finding.severity == mark.severity
            && finding.rule == mark.rule
            && finding.message.contains(&mark.text)
    };
    // Of several at one place the longest text is the most particular.
    let mut marks: Vec<&FindingMark> = case.findings.iter().collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.text.len()));
    let Matched {
        pairs,
        missing,
        surplus,
    } = matched(&marks, findings, |mark, f| found(f, mark));
    let mut lines: Vec<String> = Vec::new();
    lines.extend(missing.iter().map(|mark| expected(&show_mark(mark))));
    lines.extend(surplus.iter().map(|f| came(&show_finding(case, f))));
    for finding in &surplus {
        lines.extend(finding.evidence.iter().map(|e| came(&show(case, e))));
    }
    // The evidence of what came unexpectedly can't be told apart from that of the others.
    if lines.is_empty() {
        lines.extend(evidence(case, &pairs));
    }
    lines
}

fn evidence(case: &Case, pairs: &[(&FindingMark, &Finding)]) -> Vec<String> {
    let mut lines = Vec::new();
    let owner = owner(case, pairs);
    if let (Owner::Unclear, Some(mark)) = (&owner, untagged(case).next()) {
        let why = "several findings have evidence, or none has: say which by `(a)`";
        lines.push(format!("  {}: {why}", show_evidence_mark(mark)));
        return lines;
    }
    for (at, (mark, finding)) in pairs.iter().enumerate() {
        let is_own = |evidence: &&EvidenceMark| match &evidence.tag {
            Some(tag) => mark.tag.as_ref() == Some(tag),
            None => matches!(owner, Owner::Is(owner) if owner == at),
        };
        let marks: Vec<&EvidenceMark> = case.evidence.iter().filter(is_own).collect();
        let Matched {
            missing, surplus, ..
        } = matched(&marks, &finding.evidence, |mark, evidence| {
            place(case, &evidence.path, evidence.range) == mark.place
                && evidence.message.contains(&mark.text)
        });
        let needs_mark = |e: &&&Evidence| (&e.path, e.range) != (&finding.path, finding.range);
        let surplus: Vec<&&Evidence> = surplus.iter().filter(needs_mark).collect();
        if missing.is_empty() && surplus.is_empty() {
            continue;
        }
        lines.push(format!("  evidence of {}", show_finding(case, finding)));
        lines.extend(
            missing
                .iter()
                .map(|mark| expected(&show_evidence_mark(mark))),
        );
        lines.extend(surplus.iter().map(|e| came(&show(case, e))));
    }
    lines
}

/// The finding that evidence belongs to whose mark doesn't say.
enum Owner {
    Is(usize),
    Unclear,
}

/// The only finding that has evidence, or the only one of those without a tag.
fn owner(case: &Case, pairs: &[(&FindingMark, &Finding)]) -> Owner {
    let marked = |(_, (mark, _)): &(usize, &(&FindingMark, &Finding))| {
        let tag = mark.tag.as_ref();
        tag.is_none_or(|tag| !case.evidence.iter().any(|e| e.tag.as_ref() == Some(tag)))
    };
    let with_evidence = pairs.iter().enumerate().filter(|(_, (_, finding))| {
        let elsewhere = |e: &Evidence| (&e.path, e.range) != (&finding.path, finding.range);
        finding.evidence.iter().any(elsewhere)
    });
    let candidates: Vec<usize> = with_evidence.filter(marked).map(|(at, _)| at).collect();
    match candidates.as_slice() {
        [only] => Owner::Is(*only),
        _ if pairs.len() == 1 => Owner::Is(0),
        _ => Owner::Unclear,
    }
}

fn untagged(case: &Case) -> impl Iterator<Item = &EvidenceMark> {
    case.evidence.iter().filter(|mark| mark.tag.is_none())
}

struct Matched<'a, M, T> {
    pairs: Vec<(M, &'a T)>,
    /// Marks without a partner.
    missing: Vec<M>,
    /// What came without a mark.
    surplus: Vec<&'a T>,
}

fn matched<'a, M: Copy, T>(
    marks: &[M],
    came: &'a [T],
    fits: impl Fn(M, &T) -> bool,
) -> Matched<'a, M, T> {
    let mut found = Matched {
        pairs: Vec::new(),
        missing: Vec::new(),
        surplus: came.iter().collect(),
    };
    for mark in marks {
        match found.surplus.iter().position(|item| fits(*mark, item)) {
            Some(at) => found.pairs.push((*mark, found.surplus.remove(at))),
            None => found.missing.push(*mark),
        }
    }
    found
}

/// What of a range is in its first line.
fn place(case: &Case, path: &str, range: Span) -> Place {
    let (start, end) = (range.start, range.end);
    let first = || {
        let text = case.files.get(path).map_or("", String::as_str);
        let line = text.lines().nth(start.line as usize - 1).unwrap_or("");
        line.chars().count() as u32 + 1
    };
    Place {
        path: path.to_owned(),
        line: start.line,
        from: start.column,
        to: if end.line > start.line {
            first()
        } else {
            end.column
        },
    }
}

fn expected(what: &str) -> String {
    format!("  expected {what}")
}

fn came(what: &str) -> String {
    format!("  came     {what}")
}

fn show_place(place: &Place) -> String {
    let Place {
        path,
        line,
        from,
        to,
    } = place;
    format!("{path}:{line}:{from}-{to}")
}

fn show_mark(mark: &FindingMark) -> String {
    let FindingMark {
        severity,
        rule,
        text,
        ..
    } = mark;
    format!("{} {severity}[{rule}] {text}", show_place(&mark.place))
}

fn show_evidence_mark(mark: &EvidenceMark) -> String {
    format!("{} ~ {}", show_place(&mark.place), mark.text)
}

fn show_finding(case: &Case, finding: &Finding) -> String {
    let Finding {
        severity,
        rule,
        message,
        path,
        range,
        ..
    } = finding;
    let place = show_place(&place(case, path, *range));
    format!("{place} {severity}[{rule}] {message}")
}

fn show(case: &Case, evidence: &Evidence) -> String {
    let place = show_place(&place(case, &evidence.path, evidence.range));
    format!("{place} ~ {}", evidence.message)
}
