//! Findings as the protocol's diagnostics.

use crate::analysis::Analysis;
use crate::pages::Pages;
use crate::peer::Peer;
use ropey::Rope;
use serde_json::json;
use std::collections::HashMap;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Range,
};
use trueline_rules::finding::{Evidence, Span};
use trueline_rules::{Finding, Severity};

/// Where findings stand, as the client counts.
pub(crate) struct Places<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) peer: Peer,
    pub(crate) pages: &'a Pages,
}

/// Ropes of the files that one batch of findings names.
type Ropes<'a> = HashMap<&'a str, Option<Rope>>;

impl Places<'_> {
    pub(crate) fn diagnostics<'a>(&'a self, findings: &[&'a Finding]) -> Vec<Diagnostic> {
        let mut ropes = Ropes::new();
        let mut diagnostics = Vec::with_capacity(findings.len());
        for finding in findings {
            diagnostics.push(self.diagnostic(finding, &mut ropes));
        }
        diagnostics
    }

    fn diagnostic<'a>(&'a self, finding: &'a Finding, ropes: &mut Ropes<'a>) -> Diagnostic {
        Diagnostic {
            range: self.first_line(&finding.path, finding.range, ropes),
            severity: Some(severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.clone())),
            code_description: self.code_description(finding),
            source: Some("trueline".into()),
            message: self.message(finding),
            related_information: self.related(finding, ropes),
            tags: None,
            data: Some(json!({ "address": finding.address, "fixable": finding.fix.is_some() })),
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

    fn related<'a>(
        &'a self,
        finding: &'a Finding,
        ropes: &mut Ropes<'a>,
    ) -> Option<Vec<DiagnosticRelatedInformation>> {
        if !self.peer.related_information || finding.evidence.is_empty() {
            return None;
        }
        let related = |evidence: &'a Evidence| {
            let uri = self.analysis.uri(&evidence.path)?;
            let range = self.range(&evidence.path, evidence.range, ropes);
            Some(DiagnosticRelatedInformation {
                location: Location::new(uri, range),
                message: evidence.message.clone(),
            })
        };
        Some(finding.evidence.iter().filter_map(related).collect())
    }

    /// A finding's place, up to the end of its first line: a whole policy that is underlined can't be read.
    fn first_line<'a>(&'a self, path: &'a str, span: Span, ropes: &mut Ropes<'a>) -> Range {
        let range = self.range(path, span, ropes);
        let Some(Some(rope)) = ropes.get(path) else {
            return range;
        };
        if range.start.line == range.end.line {
            return range;
        }
        let start = (span.start.offset as usize).min(rope.len_bytes());
        let line = rope.byte_to_line(start);
        let text = rope.line(line).to_string();
        let end = rope.line_to_byte(line) + text.trim_end().len();
        self.peer.encoding.range_at(rope, start..end.max(start))
    }

    fn range<'a>(&'a self, path: &'a str, span: Span, ropes: &mut Ropes<'a>) -> Range {
        let rope = ropes
            .entry(path)
            .or_insert_with(|| self.analysis.text(path));
        rope.as_ref().map_or_else(Range::default, |rope| {
            let offsets = span.start.offset as usize..span.end.offset as usize;
            self.peer.encoding.range_at(rope, offsets)
        })
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
