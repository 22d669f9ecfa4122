//! Exposure of inline code: the levels that are left, then the evidence by line, then what it waits for.

mod azure;
mod buckets;
mod databases;
mod google;
mod instances;
mod kubernetes;
mod load_balancers;
mod modules;
mod policies;
mod security_groups;

use crate::testing::workspace;
use std::collections::BTreeMap;
use trueline_hcl::{Mode, Site, Workspace};

/// The exposure of the resource at `address`: `internal|public: main.tf:3 says; net/main.tf:7 says? var.x`.
/// A line `# file: net/main.tf` starts another file.
fn exposure(code: &str, address: &str) -> String {
    let workspace = workspace(&files(code));
    let model = workspace.evaluate("");
    let facts = crate::derive::facts(&model, &Default::default(), &Default::default());
    let resource = model
        .resources
        .iter()
        .find(|r| r.mode == Mode::Managed && r.address == address)
        .unwrap_or_else(|| panic!("no {address}"));
    let Some(fact) = &facts.of(resource.id).exposure else {
        return "none".to_owned();
    };
    let levels: Vec<String> = fact.levels().map(|level| level.to_string()).collect();
    let proofs: Vec<String> = fact
        .evidence
        .iter()
        .map(|proof| format!("{} {}", place(&workspace, proof.site), proof.message))
        .collect();
    let mut shown = format!("{}: {}", levels.join("|"), proofs.join("; "));
    if !fact.depends.is_empty() {
        shown.push_str("? ");
        shown.push_str(&crate::facts::name_inputs(&fact.depends));
    }
    shown
}

/// Checks one resource of the code, and prints both sides on separate lines where they differ.
#[track_caller]
fn check(code: &str, address: &str, expected: &str) {
    let found = exposure(code, address);
    assert!(
        found == expected,
        "\n   found: {found}\nexpected: {expected}\n"
    );
}

fn files(code: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut path = "main.tf";
    for line in code.trim_start_matches('\n').lines() {
        if let Some(name) = line.strip_prefix("# file: ") {
            path = name;
            continue;
        }
        let text = files.entry(path.to_owned()).or_default();
        text.push_str(line);
        text.push('\n');
    }
    files
}

fn place(workspace: &Workspace, site: Site) -> String {
    let location = workspace
        .locate(site)
        .expect("the site is of this workspace");
    let file = workspace.file(&location.path).expect("the file is there");
    let before = &file.text()[..location.range.start as usize];
    format!("{}:{}", location.path, before.matches('\n').count() + 1)
}
