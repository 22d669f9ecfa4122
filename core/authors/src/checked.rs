//! What a check found, as the statement of the commit keeps it.

use crate::join;
use std::collections::BTreeMap;
use trueline_hcl::{File, Workspace};
use trueline_provenance::blocks;
use trueline_provenance::stamp::{
    CheckedBlock, CheckedFile, Configuration, Decision, Found, Scope, Waived,
};
use trueline_rules::authorship::words;
use trueline_rules::intent::annotation::{self, Annotation};
use trueline_rules::{Config, Finding, Report};

/// The rule that says that an agent did what it may not.
const OUT_OF_SCOPE: &str = "agent/out-of-scope";

/// The configuration of the root `prefix`.
pub fn configuration(prefix: &str, config: &Config) -> Configuration {
    let digest = Some(config.digest.clone()).filter(|digest| !digest.is_empty());
    Configuration {
        root: prefix.to_owned(),
        sha256: digest,
    }
}

/// What a report says of the files of a workspace whose root is `prefix`, by path in the repository.
pub fn checked<'a>(
    workspace: &'a Workspace,
    prefix: &'a str,
    report: &'a Report,
    wanted: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = (String, CheckedFile)> + 'a {
    let files = workspace.files().filter(move |file| wanted(&file.path));
    files.map(move |file| (join(prefix, &file.path), checked_file(file, report)))
}

fn checked_file(file: &File, report: &Report) -> CheckedFile {
    let mut checked = CheckedFile::default();
    let intents = intents(file);
    let blocks = blocks::of_file(file);
    let of_file = report.findings.iter().filter(|f| f.path == file.path);
    for finding in of_file {
        let start = finding.range.start.offset;
        let block = blocks.iter().find(|block| block.whole.contains(&start));
        let Some(block) = block else {
            checked.findings.push(found(finding));
            continue;
        };
        let entry = checked.blocks.entry(block.address.clone()).or_default();
        entry.findings.push(found(finding));
        if finding.rule == OUT_OF_SCOPE {
            entry.scope = Some(Scope {
                decision: Decision::Outside,
                why: Some(finding.message.clone()),
            });
        }
    }
    for block in &blocks {
        if let Some(intent) = intents.get(&block.range.start) {
            let entry = checked.blocks.entry(block.address.clone()).or_default();
            entry.intent.clone_from(intent);
        }
    }
    for findings in checked
        .blocks
        .values_mut()
        .map(|b: &mut CheckedBlock| &mut b.findings)
    {
        findings.sort();
        findings.dedup();
    }
    checked
}

fn found(finding: &Finding) -> Found {
    Found {
        rule: finding.rule.clone(),
        severity: finding.severity.to_string(),
        waived: finding.waived.as_ref().map(|waived| Waived {
            by: waived.by.clone(),
            reason: waived.reason.clone(),
            until: waived.until.clone(),
        }),
    }
}

/// What the annotation of each block declares, by where the block starts in the file.
fn intents(file: &File) -> BTreeMap<u32, BTreeMap<String, String>> {
    let mut intents = BTreeMap::new();
    for placed in file.chunks.iter() {
        let chunk = &*placed.chunk;
        for block in &chunk.body.blocks {
            if let Some(own) = annotation::of_block(chunk, block) {
                let start = block.range.shifted(placed.start).start;
                intents.insert(start, declared(&chunk.text, &own));
            }
        }
    }
    intents
}

/// The words of each tag but waivers, which stand at the findings that they waive. Of one tag the first counts.
fn declared(text: &str, annotation: &Annotation) -> BTreeMap<String, String> {
    let mut declared = BTreeMap::new();
    for tag in annotation.tags.iter().filter(|tag| tag.name != "allow") {
        let value = words(&text[tag.value_range.as_usize()]);
        declared
            .entry(tag.name.to_string())
            .or_insert_with(|| value.to_string());
    }
    declared
}
