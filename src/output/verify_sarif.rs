//! What verifying says, in SARIF 2.1.0.

use serde_sarif::sarif::{
    ArtifactLocation, Location, LogicalLocation, Message, MultiformatMessageString,
    PhysicalLocation, ReportingConfiguration, ReportingDescriptor, Result as SarifResult,
    ResultLevel, Run, SCHEMA_URL, Sarif, Tool, ToolComponent, Version,
};
use std::collections::BTreeMap;
use trueline_provenance::verify::{Fault, Level, Report, Told};

pub fn render(report: &Report) -> Result<String, serde_json::Error> {
    let driver = ToolComponent::builder()
        .name("trueline")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(Fault::all().map(descriptor).collect::<Vec<_>>())
        .build();
    let results: Vec<SarifResult> = report
        .verdicts
        .iter()
        .flat_map(|verdict| {
            verdict
                .faults
                .iter()
                .map(|told| result(told, &verdict.commit))
        })
        .collect();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .results(results)
        .build();
    let sarif = Sarif::builder()
        .version(Version::V2_1_0.to_string())
        .schema(SCHEMA_URL)
        .runs(vec![run])
        .build();
    serde_json::to_string_pretty(&sarif)
}

fn descriptor(fault: Fault) -> ReportingDescriptor {
    let text = MultiformatMessageString::builder()
        .text(fault.summary())
        .build();
    ReportingDescriptor::builder()
        .id(name(fault))
        .short_description(text)
        .default_configuration(
            ReportingConfiguration::builder()
                .level(serde_json::json!(level(fault.level()).to_string()))
                .build(),
        )
        .build()
}

/// The commit is a place in no file: it is named where other tools name functions.
fn result(told: &Told, commit: &str) -> SarifResult {
    let block = told.address.as_deref().unwrap_or_default();
    let mut location = Location::builder()
        .logical_locations(vec![
            LogicalLocation::builder()
                .kind("commit")
                .name(commit)
                .fully_qualified_name(format!("{commit}/{block}"))
                .build(),
        ])
        .build();
    location.physical_location = told.path.as_ref().map(|path| {
        let uri = path.replace('%', "%25").replace(' ', "%20");
        PhysicalLocation::builder()
            .artifact_location(ArtifactLocation::builder().uri(uri).build())
            .build()
    });
    let place = told.path.as_deref().unwrap_or_default();
    SarifResult::builder()
        .rule_id(name(told.fault))
        .rule_index(told.fault as i64)
        .level(level(told.level))
        .message(
            Message::builder()
                .text(format!("commit {commit:.10}: {}", told.message))
                .build(),
        )
        .locations(vec![location])
        .partial_fingerprints(BTreeMap::from([(
            "commitAndFault/v1".to_owned(),
            format!("{commit}:{place}:{block}:{}", told.fault),
        )]))
        .build()
}

fn name(fault: Fault) -> String {
    format!("verify/{fault}")
}

fn level(level: Level) -> ResultLevel {
    match level {
        Level::Error => ResultLevel::Error,
        Level::Warning => ResultLevel::Warning,
        Level::Info => ResultLevel::Note,
        Level::Off => ResultLevel::None,
    }
}
