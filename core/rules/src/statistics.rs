//! `check --statistics`: what a check found, by rule; what it couldn't know; waivers of what is no rule here.

use crate::baseline::{self, Entry};
use crate::check::RootAnalysis;
use crate::finding::{Report, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use trueline_hcl::{Body, Input as Wait, Resource, Value, Workspace};

/// Figures about one check.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statistics {
    /// The most findings first.
    pub rules: Vec<OfRule>,
    /// Findings that don't count, by what waives them: `checkov:skip`.
    pub waived: Vec<Counted>,
    /// Ids in other scanners' comments that no rule has, each with how often it stands there.
    pub unknown_ids: Vec<UnknownId>,
    /// What rules asked for and couldn't know, by what the block that it was asked of waits for.
    pub unknown: Vec<Counted>,
    /// Where a baseline is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<OfBaseline>,
    pub time: Time,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OfRule {
    pub rule: String,
    pub severity: Severity,
    /// Those that count.
    pub findings: usize,
    pub waived: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    pub what: String,
    pub count: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnknownId {
    /// `checkov:skip`
    pub by: String,
    /// As it is written.
    pub id: String,
    pub count: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OfBaseline {
    /// Findings that it has, and that are still there.
    pub known: usize,
    /// Entries that nothing is left of, among the files that were read.
    pub gone: Vec<Gone>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Gone {
    pub rule: String,
    pub address: String,
    pub path: String,
}

/// How long it took, in milliseconds on the clock.
#[derive(Copy, Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// To read and parse the files, and what a repository knows of them.
    pub read_ms: f64,
    /// To evaluate, derive and check.
    pub check_ms: f64,
}

/// What a rule asked of a block and couldn't know.
#[derive(Copy, Clone, Debug)]
pub struct Unknown {
    pub rule: &'static str,
    pub resource: trueline_hcl::ResourceId,
    /// How many attributes.
    pub reads: usize,
}

/// The figures; who calls knows the time that it took.
pub fn of(
    report: &Report,
    roots: &[&RootAnalysis],
    workspace: &Workspace,
    gone: Option<&[&Entry]>,
    wanted: &dyn Fn(&str) -> bool,
) -> Statistics {
    Statistics {
        rules: rules(report),
        waived: counted(report.findings.iter().filter_map(|f| {
            let waived = f.waived.as_ref()?;
            Some((waived.by.clone(), 1))
        })),
        unknown_ids: unknown_ids(roots, workspace, wanted),
        unknown: counted(roots.iter().flat_map(|root| {
            let reads = root.unknown.iter();
            reads.map(|unknown| {
                let why = waits_for(root.model.resource(unknown.resource));
                (why.to_owned(), unknown.reads)
            })
        })),
        baseline: gone.map(|gone| {
            let waived = report.findings.iter().filter_map(|f| f.waived.as_ref());
            let mut gone: Vec<Gone> = gone.iter().map(|entry| Gone::of(entry)).collect();
            gone.retain(|entry| wanted(&entry.path));
            gone.sort();
            OfBaseline {
                known: waived.filter(|w| w.by == baseline::BY).count(),
                gone,
            }
        }),
        time: Time::default(),
    }
}

impl Gone {
    fn of(entry: &Entry) -> Self {
        Self {
            rule: entry.rule.clone(),
            address: entry.address.clone(),
            path: entry.path.clone(),
        }
    }
}

fn rules(report: &Report) -> Vec<OfRule> {
    let mut rules: BTreeMap<(&str, Severity), (usize, usize)> = BTreeMap::new();
    for finding in &report.findings {
        let key = (finding.rule.as_str(), finding.severity);
        let (standing, waived) = rules.entry(key).or_default();
        *match finding.waived {
            None => standing,
            Some(_) => waived,
        } += 1;
    }
    let of = |((rule, severity), (findings, waived)): ((&str, Severity), _)| OfRule {
        rule: rule.to_owned(),
        severity,
        findings,
        waived,
    };
    let mut rules: Vec<OfRule> = rules.into_iter().map(of).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse((rule.findings, rule.waived)));
    rules
}

fn unknown_ids(
    roots: &[&RootAnalysis],
    workspace: &Workspace,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<UnknownId> {
    // A module that several roots call is one code.
    let mut seen = HashSet::new();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for unknown in roots.iter().flat_map(|root| &root.unknown_ids) {
        let path = workspace.path_of(unknown.site);
        if path.is_some_and(|path| wanted(path)) && seen.insert(unknown) {
            *counts.entry((unknown.by, &unknown.id)).or_default() += 1;
        }
    }
    let of = |((by, id), count): ((&str, &str), usize)| UnknownId {
        by: by.to_owned(),
        id: id.to_owned(),
        count,
    };
    let mut ids: Vec<UnknownId> = counts.into_iter().map(of).collect();
    ids.sort_by_key(|id| std::cmp::Reverse(id.count));
    ids
}

/// The most first.
fn counted(all: impl Iterator<Item = (String, usize)>) -> Vec<Counted> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (what, n) in all {
        *counts.entry(what).or_default() += n;
    }
    let of = |(what, count)| Counted { what, count };
    let mut counted: Vec<Counted> = counts.into_iter().map(of).collect();
    counted.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    counted
}

/// What most of the block's unknown values wait for.
fn waits_for(resource: &Resource) -> &'static str {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    in_body(&resource.body, &mut |wait| {
        *counts.entry(class(wait)).or_default() += 1;
    });
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or("another block", |(class, _)| class)
}

fn in_body(body: &Body, each: &mut impl FnMut(&Wait)) {
    for attr in &body.attrs {
        in_value(&attr.value, each);
    }
    for block in &body.blocks {
        in_body(&block.body, each);
    }
}

fn in_value(value: &Value, each: &mut impl FnMut(&Wait)) {
    value.inputs().iter().take(1).for_each(&mut *each);
    for item in value.as_items().into_iter().flatten() {
        in_value(item, each);
    }
    for (_, item) in value.as_entries().into_iter().flat_map(|all| all.iter()) {
        in_value(item, each);
    }
}

fn class(wait: &Wait) -> &'static str {
    match wait {
        Wait::Variable { .. } => "a variable without a value",
        Wait::Attribute(_) => "what the provider decides",
        Wait::Module { .. } => "a module that is not here",
        Wait::Function(_) => "a function of time, chance or a provider",
        Wait::File(_) => "a file that can't be read",
        Wait::Setting(_) => "a setting of Terraform",
        Wait::Broken(_) => "a block that is not whole",
        Wait::Budget(_) => "a bound of the evaluation",
        Wait::Error(_) => "an error in the code",
    }
}
