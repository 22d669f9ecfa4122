//! The report over several roots: drafts of the same fault in several instances become one finding.

use super::place::Places;
use super::{Input, RootAnalysis, layout};
use crate::finding::{Evidence, Finding, Fix, Place, Report, TextEdit};
use crate::obligations::Matter;
use crate::rego::Failure;
use crate::rule::{Draft, DraftEdit, DraftFix};
use crate::rules::policy::failed;
use crate::rules::waiver::unused;
use crate::{baseline, docs};
use foldhash::{HashMap, HashMapExt, HashSet};
use std::collections::BTreeSet;
use trueline_hcl::{Resource, Site};

/// The version of the report's format.
const VERSION: u32 = 1;
/// How many instances a message names.
const NAMED: usize = 3;

/// The report over several roots: a finding in a module that is called from several places is told once, and says
/// in which of them it holds where that is not all. `wanted` keeps what is in these files.
pub fn merge(input: &Input, roots: &[&RootAnalysis], wanted: &dyn Fn(&str) -> bool) -> Report {
    merge_and_compare(input, roots, wanted).0
}

/// The report, and the entries of the baseline that nothing is left of.
pub(super) fn merge_and_compare<'a>(
    input: &Input<'a>,
    roots: &[&RootAnalysis],
    wanted: &dyn Fn(&str) -> bool,
) -> (Report, Vec<&'a baseline::Entry>) {
    let wanted = &|path: &str| wanted(path) && !input.config.excludes(path);
    let mut gone = Vec::new();
    let mut findings = match &input.config.baseline.known {
        None => findings(input, roots, wanted),
        // Which of several equal findings are known must not depend on which files are asked for.
        Some(known) => {
            let mut all = findings(input, roots, &|path| !input.config.excludes(path));
            gone = known.apply(&mut all, input.workspace);
            all.retain(|finding| finding.paths().any(wanted));
            all
        }
    };
    let failed = policies_that_failed(input, roots);
    if !failed.is_empty() {
        findings.extend(failed);
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    let files = || input.workspace.files().filter(|file| wanted(&file.path));
    let blocks = |file: &trueline_hcl::File| -> usize {
        let chunks = file.chunks.iter();
        chunks.map(|placed| placed.chunk.body.blocks.len()).sum()
    };
    let report = Report {
        version: VERSION,
        findings,
        unknown: roots
            .iter()
            .flat_map(|root| &root.unknown)
            .map(|unknown| unknown.reads)
            .sum(),
        files: files().count(),
        blocks: files().map(blocks).sum(),
        statistics: None,
    };
    (report, gone)
}

/// What is wrong with policies, whichever files are asked for: what they ask for was not checked in any.
fn policies_that_failed(input: &Input, roots: &[&RootAnalysis]) -> Vec<Finding> {
    let rule = &failed::RULE;
    let Some(policies) = &input.config.policy.policies else {
        return Vec::new();
    };
    let Some(severity) = input.config.severity(rule) else {
        return Vec::new();
    };
    let in_roots = roots.iter().flat_map(|root| &root.policy_failures);
    let failures: BTreeSet<&Failure> = policies.failures.iter().chain(in_roots).collect();
    let finding = |failure: &Failure| Finding {
        rule: rule.name.to_owned(),
        severity,
        message: failure.message.clone(),
        help: docs::help(rule.name),
        address: String::new(),
        path: failure.path.clone(),
        range: failure.range,
        also: None,
        evidence: Vec::new(),
        fix: None,
        waived: None,
        provenance: None,
    };
    failures.into_iter().map(finding).collect()
}

/// In the order of the report.
fn findings(input: &Input, roots: &[&RootAnalysis], wanted: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let mut places = Places::new(input.workspace);
    let mut groups = group(roots, &places, wanted);
    groups.retain(|group| !is_used_elsewhere(group, roots));
    let instances = instances(roots, &groups);
    let mut findings: Vec<Finding> = groups
        .iter()
        .filter_map(|group| finding(group, &instances, &mut places))
        .collect();
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

fn order(finding: &Finding) -> impl Ord + '_ {
    let Finding {
        path,
        range,
        rule,
        address,
        message,
        ..
    } = finding;
    (path, range, rule, address, message)
}

/// A draft, and the resource that it is about.
#[derive(Copy, Clone)]
struct Told<'a> {
    draft: &'a Draft,
    resource: &'a Resource,
    instance: Instance<'a>,
}

/// One instance of a block: what calls it in one root may have the same address in another.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Instance<'a> {
    root: &'a str,
    address: &'a str,
}

impl<'a> Instance<'a> {
    fn new(root: &'a RootAnalysis, resource: &'a Resource) -> Self {
        Self {
            root: &root.root,
            address: &resource.address,
        }
    }
}

/// What one fault is, in whatever instances: the same rule at the same place, about the same matter. A rule may say
/// several things of one place in one instance; `nth` keeps those apart.
#[derive(PartialEq, Eq, Hash)]
struct Fault {
    rule: &'static str,
    matter: Option<Matter>,
    site: Site,
    /// The block that it is about: what is declared on a call may be broken by several in the module.
    header: Site,
    nth: usize,
    waived: bool,
}

fn group<'a>(
    roots: &[&'a RootAnalysis],
    places: &Places,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<Vec<Told<'a>>> {
    let mut index: HashMap<Fault, usize> = HashMap::new();
    let mut groups: Vec<Vec<Told>> = Vec::new();
    for root in roots {
        let mut said = HashMap::new();
        for draft in &root.drafts {
            // What a block breaks that its call declares is told to whoever looks at either.
            let mut sites = std::iter::once(draft.site).chain(draft.also);
            if !sites.any(|site| places.path(site).is_some_and(wanted)) {
                continue;
            }
            let nth = said.entry((draft.rule, draft.matter, draft.site, draft.resource));
            let nth = nth.and_modify(|n| *n += 1).or_insert(0);
            let resource = root.model.resource(draft.resource);
            let fault = Fault {
                rule: draft.rule,
                matter: draft.matter,
                site: draft.site,
                header: resource.header,
                nth: *nth,
                waived: draft.waived.is_some(),
            };
            let told = Told {
                draft,
                resource,
                instance: Instance::new(root, resource),
            };
            let at = *index.entry(fault).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Vec::new());
            }
            groups[at].push(told);
        }
    }
    groups
}

/// A waiver that one caller of its module doesn't need, and another does.
fn is_used_elsewhere(group: &[Told], roots: &[&RootAnalysis]) -> bool {
    let Some(Told {
        draft, resource, ..
    }) = group.first()
    else {
        return false;
    };
    draft.rule == unused::RULE.name && {
        let resources = roots.iter().flat_map(|root| &root.model.resources);
        let instances = resources.filter(|r| r.header == resource.header);
        group.len() < instances.count()
    }
}

/// All instances of the blocks that have findings.
fn instances<'a>(
    roots: &[&'a RootAnalysis],
    groups: &[Vec<Told>],
) -> HashMap<Site, BTreeSet<Instance<'a>>> {
    let told: HashSet<Site> = groups.iter().flatten().map(|t| t.resource.header).collect();
    let mut instances: HashMap<Site, BTreeSet<Instance>> = HashMap::new();
    for root in roots {
        for resource in &root.model.resources {
            if told.contains(&resource.header) {
                let known = instances.entry(resource.header).or_default();
                known.insert(Instance::new(root, resource));
            }
        }
    }
    instances
}

fn finding(
    group: &[Told],
    instances: &HashMap<Site, BTreeSet<Instance>>,
    places: &mut Places,
) -> Option<Finding> {
    let Told {
        draft, resource, ..
    } = *group.first()?;
    let holds: BTreeSet<Instance> = group.iter().map(|told| told.instance).collect();
    let all = instances.get(&resource.header)?;
    let mut message = draft.message.clone();
    if holds.len() < all.len() {
        message.push_str(&only_in(&holds, all));
    }
    let evidence = draft.evidence.iter().filter_map(|proof| {
        Some(Evidence {
            path: places.path(proof.site)?.to_owned(),
            range: places.span(proof.site)?,
            message: proof.message.clone(),
        })
    });
    let mut evidence: Vec<Evidence> = evidence.collect();
    let mut help = draft.help.clone();
    for permission in &draft.discounted {
        let (path, range) = (places.path(permission.site)?, places.span(permission.site)?);
        let why = format!("`{}` {}", permission.said, permission.doubt.describe());
        let how = format!("`trueline countersign {path}:{}`", range.start.line);
        if permission.site == draft.site {
            help.push_str(&format!(" A person can run {how}."));
            continue;
        }
        help.push_str(&format!(" {why}: a person can run {how}."));
        evidence.push(Evidence {
            path: path.to_owned(),
            range,
            message: why,
        });
    }
    Some(Finding {
        rule: draft.rule.to_owned(),
        severity: draft.severity,
        message,
        help: help.trim_start().to_owned(),
        address: address(&holds, all.len()),
        path: places.path(draft.site)?.to_owned(),
        range: places.span(draft.site)?,
        also: draft.also.and_then(|site| {
            Some(Place {
                path: places.path(site)?.to_owned(),
                range: places.span(site)?,
            })
        }),
        evidence,
        fix: draft.fix.as_ref().and_then(|fix| placed(fix, places)),
        waived: draft.waived.clone(),
        provenance: None,
    })
}

/// `, in aws_instance.web["edge"] only`, with the root where there are several.
fn only_in(holds: &BTreeSet<Instance>, all: &BTreeSet<Instance>) -> String {
    let several_roots = all.first().map(|i| i.root) != all.last().map(|i| i.root);
    let name = |instance: &Instance| match (several_roots, instance.root) {
        (false, _) => format!("`{}`", instance.address),
        (true, "") => format!("`{}` of the root", instance.address),
        (true, root) => format!("`{}` of `{root}`", instance.address),
    };
    let named: Vec<String> = holds.iter().take(NAMED).map(name).collect();
    let named = named.join(", ");
    match holds.len().saturating_sub(NAMED) {
        0 => format!(", in {named} only"),
        more => format!(", in {named} and {more} more of {} instances", all.len()),
    }
}

/// With its key where only one instance is meant; without keys where it is all or several; and without the module where it holds in several modules.
fn address(holds: &BTreeSet<Instance>, all: usize) -> String {
    let one = holds.first().map_or("", |instance| instance.address);
    if holds.len() == 1 && all > 1 {
        return one.to_owned();
    }
    let keyless: BTreeSet<String> = holds.iter().map(|i| without_keys(i.address)).collect();
    match keyless.len() {
        1 => keyless.into_iter().next().unwrap_or_default(),
        _ => without_module(&without_keys(one)).to_owned(),
    }
}

/// `module.net["a"].aws_lb.api[0]` without what stands in brackets.
fn without_keys(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for c in address.chars() {
        match c {
            '"' if depth > 0 && !escaped => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

fn without_module(address: &str) -> &str {
    let mut rest = address;
    while let Some((_, after)) = rest
        .strip_prefix("module.")
        .and_then(|path| path.split_once('.'))
    {
        rest = after;
    }
    rest
}

fn placed(fix: &DraftFix, places: &mut Places) -> Option<Fix> {
    let edits = fix.edits.iter().map(|edit| text_edit(edit, places));
    Some(Fix {
        kind: fix.kind,
        title: fix.title.clone(),
        edits: edits.collect::<Option<_>>()?,
    })
}

fn text_edit(edit: &DraftEdit, places: &mut Places) -> Option<TextEdit> {
    let (site, text) = match edit {
        DraftEdit::Replace { site, text } => (*site, text.clone()),
        DraftEdit::Insert { inner, item } => {
            let (range, text) = layout::insertion(places.chunk(*inner)?, inner.range, item)?;
            (inner.at(range), text)
        }
    };
    Some(TextEdit {
        path: places.path(site)?.to_owned(),
        range: places.span(site)?,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_left_out_whatever_is_in_them() {
        let address = r#"module.net["a.b]\"["].aws_lb.api["x"]"#;
        assert_eq!(without_keys(address), "module.net.aws_lb.api");
        assert_eq!(without_module("module.a.module.b.aws_lb.api"), "aws_lb.api");
        assert_eq!(without_module("aws_lb.api"), "aws_lb.api");
    }
}
