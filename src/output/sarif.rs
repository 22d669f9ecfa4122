//! SARIF 2.1.0 (OASIS), which code hosts and editors import.

use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix as SarifFix, Location, Message,
    MultiformatMessageString, PhysicalLocation, Region, Replacement, ReportingConfiguration,
    ReportingDescriptor, Result as SarifResult, ResultLevel, Run, SCHEMA_URL, Sarif, Suppression,
    Tool, ToolComponent, Version,
};
use std::collections::{BTreeMap, BTreeSet};
use trueline_hcl::Workspace;
use trueline_rules::baseline;
use trueline_rules::finding::{Fix, Severity, Span, TextEdit};
use trueline_rules::{Finding, Report};

/// `compared`: a baseline is in force.
pub fn render(
    report: &Report,
    workspace: &Workspace,
    compared: bool,
) -> Result<String, serde_json::Error> {
    let names: BTreeSet<&str> = report.findings.iter().map(|f| f.rule.as_str()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let driver = ToolComponent::builder()
        .name("trueline")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(
            names
                .iter()
                .map(|name| descriptor(name))
                .collect::<Vec<_>>(),
        )
        .build();
    let results = report
        .findings
        .iter()
        .map(|f| {
            let mut result = result(f, &names, workspace);
            result.baseline_state = compared.then(|| state(f));
            result
        })
        .collect::<Vec<_>>();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .results(results)
        .column_kind("unicodeCodePoints")
        .build();
    let sarif = Sarif::builder()
        .version(Version::V2_1_0.to_string())
        .schema(SCHEMA_URL)
        .runs(vec![run])
        .build();
    serde_json::to_string_pretty(&sarif)
}

fn descriptor(name: &str) -> ReportingDescriptor {
    let Some(entry) = trueline_rules::rules::find(name) else {
        return ReportingDescriptor::builder().id(name).build();
    };
    let text = |text: String| MultiformatMessageString::builder().text(text).build();
    let page = trueline_rules::docs::markdown(entry);
    ReportingDescriptor::builder()
        .id(name)
        .short_description(text(entry.rule.summary.to_owned()))
        .help(
            MultiformatMessageString::builder()
                .text(page.clone())
                .markdown(page)
                .build(),
        )
        .default_configuration(
            ReportingConfiguration::builder()
                .level(serde_json::json!(level(entry.rule.severity).to_string()))
                .build(),
        )
        .build()
}

/// Whether a finding is one that the baseline has.
fn state(finding: &Finding) -> serde_json::Value {
    let is_known = is_in_baseline(finding);
    serde_json::json!(if is_known { "unchanged" } else { "new" })
}

fn is_in_baseline(finding: &Finding) -> bool {
    let waived = finding.waived.as_ref();
    waived.is_some_and(|waived| waived.by == baseline::BY)
}

fn result(finding: &Finding, names: &[&str], workspace: &Workspace) -> SarifResult {
    let index = names
        .iter()
        .position(|name| *name == finding.rule)
        .map_or(-1, |at| at as i64);
    let related = finding.evidence.iter().enumerate().map(|(id, evidence)| {
        Location::builder()
            .id(id as i64)
            .physical_location(physical(&evidence.path, evidence.range))
            .message(message(&evidence.message))
            .build()
    });
    let text = if finding.help.is_empty() {
        finding.message.clone()
    } else {
        format!("{}. {}", finding.message, finding.help)
    };
    let mut result = SarifResult::builder()
        .rule_id(finding.rule.as_str())
        .rule_index(index)
        .level(level(finding.severity))
        .message(message(&text))
        .locations(vec![
            Location::builder()
                .physical_location(physical(&finding.path, finding.range))
                .build(),
        ])
        .related_locations(related.collect::<Vec<_>>())
        .partial_fingerprints(BTreeMap::from([
            (
                "blockAndRule/v1".to_owned(),
                format!("{}:{}", finding.address, finding.rule),
            ),
            (
                "codeAndRule/v1".to_owned(),
                baseline::fingerprint(finding, workspace),
            ),
        ]))
        .build();
    if let Some(fix) = &finding.fix {
        result.fixes = Some(vec![sarif_fix(fix)]);
    }
    if let Some(waived) = &finding.waived {
        let kind = match is_in_baseline(finding) {
            true => serde_json::json!("external"),
            false => serde_json::json!("inSource"),
        };
        result.suppressions = Some(vec![
            Suppression::builder()
                .kind(kind)
                .justification(waived.reason.as_str())
                .build(),
        ]);
    }
    result
}

fn sarif_fix(fix: &Fix) -> SarifFix {
    let mut by_file: BTreeMap<&str, Vec<&TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(&edit.path).or_default().push(edit);
    }
    let changes = by_file.into_iter().map(|(path, edits)| {
        let replacements = edits.into_iter().map(|edit| {
            Replacement::builder()
                .deleted_region(region(edit.range))
                .inserted_content(ArtifactContent::builder().text(edit.text.as_str()).build())
                .build()
        });
        ArtifactChange::builder()
            .artifact_location(artifact(path))
            .replacements(replacements.collect::<Vec<_>>())
            .build()
    });
    SarifFix::builder()
        .description(message(&fix.title))
        .artifact_changes(changes.collect::<Vec<_>>())
        .build()
}

fn physical(path: &str, span: Span) -> PhysicalLocation {
    PhysicalLocation::builder()
        .artifact_location(artifact(path))
        .region(region(span))
        .build()
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation::builder()
        .uri(path.replace('%', "%25").replace(' ', "%20"))
        .build()
}

fn region(span: Span) -> Region {
    Region::builder()
        .start_line(i64::from(span.start.line))
        .start_column(i64::from(span.start.column))
        .end_line(i64::from(span.end.line))
        .end_column(i64::from(span.end.column))
        .build()
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Info | Severity::Hint => ResultLevel::Note,
    }
}
