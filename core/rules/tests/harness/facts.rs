//! Derived facts against the lines that list them.

use super::expect::FactLine;
use trueline_rules::check::RootAnalysis;
use trueline_rules::facts::{Told, name_inputs};

/// What differs, as lines that can be laid side by side.
pub fn compare(lines: &[FactLine], roots: &[RootAnalysis]) -> Vec<String> {
    let differing = lines.iter().filter_map(|line| {
        let FactLine {
            address,
            name,
            value,
            ..
        } = line;
        let found = match values(line, roots).as_slice() {
            [] => format!("no `{address}`"),
            [one] if one == value => return None,
            found => found.join(", or "),
        };
        let at = line.line;
        Some([
            format!("  expected line {at}: {address}  {name}  {value}"),
            format!("  came     line {at}: {address}  {name}  {found}"),
        ])
    });
    differing.flatten().collect()
}

/// What is derived of the address, in each root that has it, each value once.
fn values(line: &FactLine, roots: &[RootAnalysis]) -> Vec<String> {
    let mut values = Vec::new();
    for root in roots {
        let resources = root.model.resources.iter();
        for resource in resources.filter(|r| r.address == line.address.as_str()) {
            let value = value(&root.told(resource.id), &line.name);
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

fn value(facts: &[Told], name: &str) -> String {
    let Some(fact) = facts.iter().find(|fact| fact.name == name) else {
        return "-".to_owned();
    };
    match fact.depends.is_empty() {
        true => fact.value(),
        false => format!("{} waits for {}", fact.value(), name_inputs(fact.depends)),
    }
}
