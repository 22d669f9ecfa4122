//! Which rules are called for which resource, and calling them.

use super::{Before, FEW, discounted, must};
use crate::docs;
use crate::finding::Severity;
use crate::intent::Lifetime;
use crate::rule::{Check, Context, Draft, Findings, On, Rule};
use crate::statistics::Unknown;
use crate::{owners, rules};
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};
use trueline_hcl::model::reads::{self, Question};
use trueline_hcl::model::{InstanceId, ResourceData};
use trueline_hcl::{Mode, Model, Resource, ResourceId, parallel};

/// The rules by what they are called for, so that a rule for another type costs nothing.
struct Table {
    managed: HashMap<&'static str, Vec<&'static Rule>>,
    data: HashMap<&'static str, Vec<&'static Rule>>,
    mode: HashMap<Mode, Vec<&'static Rule>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        managed: HashMap::new(),
        data: HashMap::new(),
        mode: HashMap::new(),
    };
    for rules::Entry { rule, .. } in rules::all() {
        match rule.on {
            On::Types(types) => add(&mut table.managed, types, rule),
            On::Data(types) => add(&mut table.data, types, rule),
            On::Both(types, data) => {
                add(&mut table.managed, types, rule);
                add(&mut table.data, data, rule);
            }
            On::Mode(mode) => table.mode.entry(mode).or_default().push(rule),
            On::Modes(modes) => {
                for mode in modes {
                    table.mode.entry(*mode).or_default().push(rule);
                }
            }
            On::Engine => {}
        }
    }
    table
});

fn add(
    by_type: &mut HashMap<&'static str, Vec<&'static Rule>>,
    types: &'static [&'static str],
    rule: &'static Rule,
) {
    for ty in types {
        by_type.entry(ty).or_default().push(rule);
    }
}

impl Table {
    fn rules_for(&self, resource: &Resource) -> impl Iterator<Item = &'static Rule> {
        let by_type = match resource.mode {
            Mode::Managed => self.managed.get(resource.ty.as_str()),
            Mode::Data => self.data.get(resource.ty.as_str()),
            _ => None,
        };
        let by_mode = self.mode.get(&resource.mode);
        by_type.into_iter().chain(by_mode).flatten().copied()
    }
}

#[derive(Default)]
pub struct Found {
    pub drafts: Vec<Draft>,
    pub unknown: Vec<Unknown>,
}

/// What the rules said of each resource, and what they asked for it.
#[derive(Default)]
pub struct Judged {
    /// By id; None for what is half-typed.
    resources: Vec<Option<Judgement>>,
    /// Times that a rule was called.
    pub applied: usize,
}

struct Judgement {
    found: Arc<Found>,
    asked: Arc<[Question]>,
}

/// Calls every rule that is on for every resource that can be judged.
pub fn run(context: &Context) -> Found {
    let broken = broken(context.model);
    let found = parallel(&context.model.resources, FEW, |resource| {
        let mut found = Found::default();
        if !is_broken(&broken, resource) {
            judge(context, resource, &mut found);
        }
        found
    });
    let mut all = Found::default();
    for mut found in found {
        all.drafts.append(&mut found.drafts);
        all.unknown.append(&mut found.unknown);
    }
    all
}

/// [`run`], to be done once more after an edit, and taking over what holds of what was said before it.
pub fn run_again(context: &Context, before: Option<Before>) -> (Found, Judged) {
    // Annotations of directories are read by whatever stands in them.
    let before = before.filter(|before| context.intents.has_same_heads(before.intents));
    let broken = broken(context.model);
    let is_broken = |resource: &Resource| is_broken(&broken, resource);
    let fresh = |resource: &Resource| {
        let mut found = Found::default();
        let (applied, asked) = reads::recorded(|| judge(context, resource, &mut found));
        let judgement = Judgement {
            found: Arc::new(found),
            asked: asked.into(),
        };
        (judgement, applied)
    };
    let resources = &context.model.resources;
    let judgements: Vec<Option<(Judgement, usize)>> = match before {
        // All of them: on all cores.
        None => parallel(resources, FEW, |r| (!is_broken(r)).then(|| fresh(r))),
        Some(before) => resources
            .iter()
            .map(|r| {
                if is_broken(r) {
                    return None;
                }
                let kept = kept(context, before, r.id).map(|kept| (kept, 0));
                Some(kept.unwrap_or_else(|| fresh(r)))
            })
            .collect(),
    };
    let mut found = Found::default();
    let mut judged = Judged::default();
    for (resource, judgement) in resources.iter().zip(judgements) {
        let Some((judgement, applied)) = judgement else {
            judged.resources.push(None);
            continue;
        };
        judged.applied += applied;
        let of = |draft: &Draft| Draft {
            resource: resource.id,
            ..draft.clone()
        };
        found.drafts.extend(judgement.found.drafts.iter().map(of));
        let asked = judgement.found.unknown.iter();
        found.unknown.extend(asked.map(|unknown| Unknown {
            resource: resource.id,
            ..*unknown
        }));
        judged.resources.push(Some(judgement));
    }
    (found, judged)
}

/// What was said of a resource, where nothing that was asked for it is answered otherwise now.
fn kept(context: &Context, before: Before, id: ResourceId) -> Option<Judgement> {
    let was = before.comparison.before(id)?;
    let judgement = before.judged.resources.get(was.0 as usize)?.as_ref()?;
    let facts = Some(context.facts);
    let asked = before.carried(was, &judgement.asked, context.intents, facts)?;
    Some(Judgement {
        found: judgement.found.clone(),
        asked,
    })
}

/// Calls the rules for one resource; how many.
fn judge(context: &Context, resource: &Resource, found: &mut Found) -> usize {
    let mut applied = 0;
    for rule in TABLE.rules_for(resource) {
        if let Some(severity) = context.config.severity(rule) {
            apply(context, rule, severity, resource, found);
            applied += 1;
        }
    }
    applied
}

fn apply(
    context: &Context,
    rule: &'static Rule,
    severity: Severity,
    resource: &Resource,
    found: &mut Found,
) {
    let Some(out) = called(context, rule, resource) else {
        found.drafts.push(failed(rule, resource));
        return;
    };
    if out.unknown > 0 {
        found.unknown.push(Unknown {
            rule: rule.name,
            resource: resource.id,
            reads: out.unknown,
        });
    }
    if out.drafts.is_empty() || allowed(context, rule, resource) {
        return;
    }
    let mut drafts = out.drafts;
    discounted::explain(context, rule, resource, &mut drafts);
    for mut draft in drafts {
        draft.severity = match draft.severity == rule.severity {
            true => severity,
            false => draft.severity.min(severity), // The check said that it is less than usual.
        };
        if draft.help.is_empty() {
            draft.help = docs::help(rule.name);
        }
        found.drafts.push(draft);
    }
}

/// What the rule says of the resource; None where it panics.
pub(super) fn called<'a>(
    context: &Context<'a>,
    rule: &'static Rule,
    resource: &'a Resource,
) -> Option<Findings<'a>> {
    let mut out = Findings::new(rule, context.model, resource);
    let outcome = catch_unwind(AssertUnwindSafe(|| match rule.check {
        Check::Must(ref wanted) => must::check(wanted, resource, &mut out),
        Check::With(check) => check(context, resource, &mut out),
        Check::Engine => {}
    }));
    outcome.is_ok().then_some(out)
}

/// The intent of the resource, or of what it belongs to, says that this is meant: it is declared to be reachable, or not to last.
pub(super) fn allowed(context: &Context, rule: &Rule, resource: &Resource) -> bool {
    if rule.allowed_by.is_none() && !rule.is_relaxed_by_ephemeral() {
        return false;
    }
    let allows = |resource: &Resource| {
        let intent = context.intents.of(resource.id);
        let lifetime = intent.lifetime.as_ref().map(|claim| claim.value);
        let is_short_lived = matches!(lifetime, Some(Lifetime::Ephemeral(_)));
        let exposure = intent.exposure.as_ref().map(|claim| claim.value);
        let is_reachable = rule.allowed_by.is_some_and(|from| exposure >= Some(from));
        is_reachable || (is_short_lived && rule.is_relaxed_by_ephemeral())
    };
    allows(resource) || owners::of(context.model, resource).into_iter().any(allows)
}

/// A rule panicked: told where it happened, and the check goes on.
fn failed(rule: &Rule, resource: &Resource) -> Draft {
    let failure = &rules::internal::rule_failed::RULE;
    Draft {
        rule: failure.name,
        severity: failure.severity,
        resource: resource.id,
        matter: None,
        site: resource.header,
        also: None,
        message: format!("the rule `{}` failed on this block", rule.name),
        help: docs::help(failure.name),
        evidence: Vec::new(),
        fix: None,
        waived: None,
        discounted: Vec::new(),
    }
}

fn key(resource: &Resource) -> (InstanceId, String) {
    let ResourceData { ty, name, .. } = &**resource;
    let address = match resource.mode {
        Mode::Data => format!("data.{ty}.{name}"),
        Mode::Module => format!("module.{name}"),
        _ => format!("{ty}.{name}"),
    };
    (resource.instance, address)
}

fn is_broken(broken: &HashSet<(InstanceId, String)>, resource: &Resource) -> bool {
    !broken.is_empty() && broken.contains(&key(resource))
}

/// Blocks that are half-typed: what stands in them is not judged.
fn broken(model: &Model) -> HashSet<(InstanceId, String)> {
    let of = |instance: &trueline_hcl::ModuleInstance| {
        let id = instance.id;
        let names: Vec<_> = instance.broken.iter().map(ToString::to_string).collect();
        names.into_iter().map(move |name| (id, name))
    };
    model.instances.iter().flat_map(of).collect()
}
