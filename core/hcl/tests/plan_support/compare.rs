//! Every planned value beside ours. What is known here must be what Terraform plans.

use super::Configuration;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use trueline_hcl::eval::display::{display, to_json};
use trueline_hcl::{Focus, Kind, MemorySource, Mode, Model, Value, Workspace};

/// What Terraform 1.11 plans as unknown, and what is known all the same.
const EARLIER: [&str; 3] = [
    // Since 1.12 it doesn't wait for the other operand either.
    "unknown_parts: output.bool[0]",
    // Both branches start alike, and neither is the other operand.
    "refined: output.e6",
    // A set of two elements has one at least.
    "refined: output.e18",
];

/// Counts of single values: what a collection holds is counted, not the collection.
#[derive(Default)]
pub struct Tally {
    /// Known to Terraform and here, and the same.
    pub known: usize,
    /// Known to Terraform only.
    pub unknown: Vec<String>,
    pub wrong: Vec<String>,
}

impl Tally {
    pub fn all(&self) -> usize {
        self.known + self.unknown.len()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, wrong) = (self.all(), self.wrong.len());
        writeln!(
            f,
            "{} of {all} known, {wrong} wrong; unknown:\n{}\nwrong:\n{}",
            self.known,
            self.unknown.join("\n"),
            self.wrong.join("\n")
        )
    }
}

pub fn compare(configuration: &Configuration, planned: &Json, tally: &mut Tally) {
    let files = configuration.files.iter().cloned();
    let source: MemorySource = files.collect();
    let workspace = Workspace::load(Arc::new(source), Focus::All);
    let model = workspace.evaluate(configuration.root());
    let name = &configuration.name;
    outputs(&model, planned, &mut Compare { name, tally });
    resources(&model, planned, &mut Compare { name, tally });
}

struct Compare<'a> {
    name: &'a str,
    tally: &'a mut Tally,
}

fn outputs(model: &Model, planned: &Json, compare: &mut Compare) {
    let theirs = planned["outputs"].as_object().expect("they are recorded");
    for (name, output) in theirs {
        let at = format!("output.{name}");
        let ours = model
            .resources
            .iter()
            .find(|r| r.mode == Mode::Output && r.address == at.as_str())
            .and_then(|r| r.attr("value"))
            .map(|attr| &attr.value);
        compare.value(&at, &output["after"], &output["unknown"], ours);
        if let Some(ours) = ours {
            compare.kind(&at, &output["type"], ours);
        }
    }
}

fn resources(model: &Model, planned: &Json, compare: &mut Compare) {
    let theirs = planned["resources"].as_object().expect("they are recorded");
    let ours: BTreeMap<&str, _> = model
        .resources
        .iter()
        .filter(|r| r.mode == Mode::Managed)
        .map(|r| (r.address.as_str(), r))
        .collect();
    for (address, resource) in theirs {
        let Some(ours) = ours.get(address.as_str()) else {
            compare.differs(address, "an instance", "nothing");
            continue;
        };
        let unset = Value::null(ours.header);
        for name in ["input", "triggers_replace"] {
            let at = format!("{address}.{name}");
            let ours = ours.attr(name).map_or(&unset, |attr| &attr.value);
            let (after, unknown) = (&resource["after"][name], &resource["unknown"][name]);
            compare.value(&at, after, unknown, Some(ours));
        }
    }
    for (address, ours) in ours {
        if !theirs.contains_key(address) && ours.key_unknown.is_none() {
            compare.differs(address, "nothing", "an instance");
        }
    }
}

impl Compare<'_> {
    fn differs(&mut self, at: &str, theirs: impl fmt::Display, ours: impl fmt::Display) {
        let name = self.name;
        self.tally
            .wrong
            .push(format!("{name}: {at}: terraform: {theirs}; here: {ours}"));
    }

    fn value(&mut self, at: &str, after: &Json, unknown: &Json, ours: Option<&Value>) {
        let Some(ours) = ours else {
            return self.differs(at, after, "nothing");
        };
        match &ours.kind {
            Kind::Unknown(_) if *unknown == Json::Bool(true) => {}
            Kind::Unknown(_) => self.waits(at, after, ours),
            _ if *unknown == Json::Bool(true) => {
                if !EARLIER.contains(&format!("{}: {at}", self.name).as_str()) {
                    self.differs(at, "unknown", display(ours));
                }
            }
            Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
                self.items(at, after, unknown, items, ours);
            }
            Kind::Map(entries) | Kind::Object(entries) => {
                let none = serde_json::Map::new();
                let Some(theirs) = after.as_object() else {
                    return self.differs(at, after, display(ours));
                };
                let waiting = unknown.as_object().unwrap_or(&none);
                let waiting = waiting.iter().filter(|(_, u)| **u == Json::Bool(true));
                let mut names: Vec<&String> =
                    theirs.keys().chain(waiting.map(|(n, _)| n)).collect();
                names.sort_unstable();
                names.dedup();
                if !entries
                    .keys()
                    .map(|k| k.as_str())
                    .eq(names.iter().map(|n| n.as_str()))
                {
                    return self.differs(at, format!("{names:?}"), display(ours));
                }
                self.tally.known += usize::from(names.is_empty());
                for name in names {
                    let at = format!("{at}.{name}");
                    self.value(
                        &at,
                        &after[name],
                        &unknown[name],
                        entries.get(name.as_str()),
                    );
                }
            }
            _ if same(after, ours) => self.tally.known += 1,
            _ => self.differs(at, after, display(ours)),
        }
    }

    fn items(&mut self, at: &str, after: &Json, unknown: &Json, items: &[Value], ours: &Value) {
        let theirs = after
            .as_array()
            .filter(|theirs| theirs.len() == items.len());
        let Some(theirs) = theirs else {
            return self.differs(at, after, display(ours));
        };
        self.tally.known += usize::from(items.is_empty());
        for (n, item) in items.iter().enumerate() {
            self.value(&format!("{at}[{n}]"), &theirs[n], &unknown[n], Some(item));
        }
    }

    /// Everything in a value that Terraform knows waits here.
    fn waits(&mut self, at: &str, after: &Json, ours: &Value) {
        let inputs: Vec<String> = ours.inputs().iter().map(ToString::to_string).collect();
        let line = format!("{}: {at} waits for {}", self.name, inputs.join(", "));
        for _ in 0..leaves(after) {
            self.tally.unknown.push(line.clone());
        }
    }

    /// Which kind of collection it is, at every depth that is known.
    fn kind(&mut self, at: &str, ty: &Json, ours: &Value) {
        let wanted = match ty {
            Json::Array(parts) => parts[0].as_str().unwrap_or_default(),
            _ => return,
        };
        let given = match &ours.kind {
            Kind::List(_) => "list",
            Kind::Set(_) => "set",
            Kind::Tuple(_) => "tuple",
            Kind::Map(_) => "map",
            Kind::Object(_) => "object",
            _ => return,
        };
        if given != wanted {
            return self.differs(at, ty, given);
        }
        for (n, item) in ours.as_items().unwrap_or_default().iter().enumerate() {
            let ty = if given == "tuple" { &ty[1][n] } else { &ty[1] };
            self.kind(&format!("{at}[{n}]"), ty, item);
        }
        for (name, item) in ours.as_entries().into_iter().flatten() {
            let name = name.as_str();
            let ty = if given == "object" {
                &ty[1][name]
            } else {
                &ty[1]
            };
            self.kind(&format!("{at}.{name}"), ty, item);
        }
    }
}

fn leaves(json: &Json) -> usize {
    match json {
        Json::Array(items) if !items.is_empty() => items.iter().map(leaves).sum(),
        Json::Object(entries) if !entries.is_empty() => entries.values().map(leaves).sum(),
        _ => 1,
    }
}

fn same(theirs: &Json, ours: &Value) -> bool {
    let ours = to_json(ours).and_then(|text| serde_json::from_str::<Json>(&text).ok());
    match (theirs, ours) {
        (Json::Number(theirs), Some(Json::Number(ours))) => theirs.as_f64() == ours.as_f64(),
        (theirs, Some(ours)) => *theirs == ours,
        _ => false,
    }
}
