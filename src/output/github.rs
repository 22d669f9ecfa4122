//! Workflow commands of GitHub Actions: each finding becomes an annotation of the changed lines.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write;
use trueline_rules::finding::Severity;
use trueline_rules::{Finding, Report};

pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.findings.iter().filter(|f| f.waived.is_none()) {
        let _ = writeln!(out, "{}", command(finding));
    }
    out
}

fn command(finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let range = finding.range;
    format!(
        "::{level} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(&finding.path),
        range.start.line,
        range.end.line,
        range.start.column,
        range.end.column,
        property(&finding.rule),
        data(&format!("{}\n{}", finding.message, finding.help)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_would_end_a_property_or_a_line_is_escaped() {
        assert_eq!(super::property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
        assert_eq!(super::data("a,b:c%\n"), "a,b:c%25%0A");
    }
}
