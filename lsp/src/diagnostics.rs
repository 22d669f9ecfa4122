//! Findings, and what is not judged, as the protocol's diagnostics.

use crate::analysis::Analysis;
use crate::pages::Pages;
use crate::peer::Peer;
use serde_json::json;
use tower_lsp::ls_types::{
    self, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Range,
};
use trueline_hcl::{Lines, Position};
use trueline_rules::check::Problem;
use trueline_rules::finding::{Evidence, Span};
use trueline_rules::rules::policy::failed;
use trueline_rules::{Finding, Severity};

/// Where findings stand, as the client counts.
pub(crate) struct Places<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) peer: Peer,
    pub(crate) pages: &'a Pages,
}

/// The line of a policy, whose text the workspace doesn't have.
fn in_policy(span: Span) -> Range {
    let line = span.start.line.saturating_sub(1);
    let at = |column: u32| ls_types::Position::new(line, column.saturating_sub(1));
    Range::new(at(span.start.column), at(span.end.column))
}

impl Places<'_> {
    /// The findings that stand in a file, there.
    pub(crate) fn diagnostics(&self, path: &str, findings: &[&Finding]) -> Vec<Diagnostic> {
        let diagnostic =
            |finding: &&Finding| Some(self.diagnostic(finding, path, finding.range_in(path)?));
        findings.iter().filter_map(diagnostic).collect()
    }

    fn diagnostic(&self, finding: &Finding, path: &str, range: Span) -> Diagnostic {
        Diagnostic {
            range: match finding.rule == failed::RULE.name {
                true => in_policy(range),
                false => self.first_line(path, range.start.offset, range.end.offset),
            },
            severity: Some(severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.clone())),
            code_description: self.code_description(finding),
            source: Some("trueline".into()),
            message: self.message(finding),
            related_information: self.related(finding, path),
            tags: None,
            data: Some(json!({ "address": finding.address, "fixable": finding.fix.is_some() })),
        }
    }

    /// What is not judged, and why.
    pub(crate) fn problem(&self, problem: &Problem) -> Diagnostic {
        let at = &problem.at;
        Diagnostic {
            range: self.first_line(&at.path, at.range.start, at.range.end),
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some("trueline".into()),
            message: format!("not checked: {}", problem.why),
            ..Diagnostic::default()
        }
    }

    fn code_description(&self, finding: &Finding) -> Option<CodeDescription> {
        let href = self.pages.uri(&finding.rule)?.clone();
        self.peer
            .code_description
            .then_some(CodeDescription { href })
    }

    /// The places that make it true stand in the message where the client can't link them.
    fn message(&self, finding: &Finding) -> String {
        let mut message = finding.message.clone();
        if !self.peer.related_information {
            for Evidence {
                path,
                range,
                message: says,
            } in &finding.evidence
            {
                let Span { start, .. } = range;
                message.push_str(&format!("\n{path}:{}:{}: {says}", start.line, start.column));
            }
        }
        if !finding.help.is_empty() {
            message.push('\n');
            message.push_str(&finding.help);
        }
        message
    }

    fn related(&self, finding: &Finding, path: &str) -> Option<Vec<DiagnosticRelatedInformation>> {
        // At the block that a call binds, the way back to the call.
        let call = (path != finding.path).then(|| Evidence {
            path: finding.path.clone(),
            range: finding.range,
            message: "it is declared here".into(),
        });
        let places: Vec<&Evidence> = call.iter().chain(&finding.evidence).collect();
        if !self.peer.related_information || places.is_empty() {
            return None;
        }
        let related = |evidence: &Evidence| {
            let uri = self.analysis.uri(&evidence.path)?;
            let range = self.range(&evidence.path, evidence.range);
            Some(DiagnosticRelatedInformation {
                location: Location::new(uri, range),
                message: evidence.message.clone(),
            })
        };
        Some(places.into_iter().filter_map(related).collect())
    }

    /// A finding's place, up to the end of its first line: a whole policy that is underlined can't be read.
    fn first_line(&self, path: &str, start: u32, end: u32) -> Range {
        self.place(path, |text, lines| {
            let line = lines.line_of(start);
            let first = lines.offset(text, Position { line, column: 0 });
            let line_end = first + lines.line(text, line).trim_end().len() as u32;
            let is_within = lines.line_of(end) == line;
            let end = if is_within { end } else { line_end };
            (start, end.max(start))
        })
    }

    fn range(&self, path: &str, span: Span) -> Range {
        self.place(path, |_, _| (span.start.offset, span.end.offset))
    }

    /// The range between two bytes of a file that `bytes` chooses.
    fn place(&self, path: &str, bytes: impl Fn(&str, &Lines) -> (u32, u32)) -> Range {
        let workspace = &self.analysis.workspace;
        let Some((text, lines)) = workspace.text(path).zip(workspace.lines(path)) else {
            return Range::default();
        };
        let (start, end) = bytes(text, lines);
        let place = |offset| self.peer.encoding.place_of(text, lines, offset);
        Range::new(place(start), place(end))
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}
