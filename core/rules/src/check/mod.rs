//! From a workspace to findings: evaluate each root, derive, check, merge.

mod before;
pub(crate) mod discounted;
mod dispatch;
mod installed;
mod layout;
mod merge;
pub(crate) mod must;
mod out_of_scope;
pub(crate) mod place;
mod problems;
mod stricter;

/// So many resources are judged faster than a thread is started.
pub(crate) const FEW: usize = 100;

pub use merge::merge;
pub use problems::{Told as Problem, problems};

use crate::authorship::Authorship;
use crate::config::Config;
use crate::derive::Derived;
use crate::facts::{FactTable, Told};
use crate::finding::Report;
use crate::intent::Intents;
use crate::rule::{Context, Draft};
use crate::statistics::{self, Statistics, Unknown};
use crate::waiver::UnknownId;
use crate::{blast, derive, intent, rego, waiver};
pub(crate) use before::Before;
use dispatch::{Found, Judged};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use trueline_hcl::model::{self, Comparison};
use trueline_hcl::{Base, Gap, Mode, Model, ResourceId, Workspace, parallel};

/// What a check depends on, all of it: the same input gives the same report, to the byte.
#[derive(Copy, Clone)]
pub struct Input<'a> {
    pub workspace: &'a Workspace,
    pub config: &'a Config,
    pub base: &'a Base,
    /// Who wrote the annotations and waivers, as far as somebody recorded it.
    pub authorship: &'a Authorship,
    /// The clock, in UTC.
    pub today: Date,
}

/// One root module, evaluated and checked. It stays valid until a file that it reads, the configuration, the base or the day changes.
pub struct RootAnalysis {
    pub root: SmolStr,
    pub model: Model,
    pub facts: FactTable,
    pub intents: Intents,
    pub drafts: Vec<Draft>,
    /// What a rule asked for that could not be known.
    pub unknown: Vec<Unknown>,
    /// Ids in other scanners' waivers that no rule has.
    pub unknown_ids: Vec<UnknownId>,
    /// Policies that couldn't be applied to it.
    pub policy_failures: Vec<rego::Failure>,
    /// What the next analysis can take over; None where none was meant to follow.
    kept: Option<Kept>,
}

struct Kept {
    derived: Derived,
    judged: Judged,
}

/// How much of an analysis had to be made. The rest stood as the analysis before had it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub evaluated: model::Work,
    /// Resources whose facts were derived.
    pub derived: usize,
    /// Times that a rule was called for a resource.
    pub applied: usize,
}

impl RootAnalysis {
    /// None where all of it had to be made, and nobody counted.
    pub fn work(&self) -> Option<Work> {
        let kept = self.kept.as_ref()?;
        Some(Work {
            evaluated: self.model.work,
            derived: kept.derived.made,
            applied: kept.judged.applied,
        })
    }
}

impl RootAnalysis {
    /// Everything that is derived of one resource, its blast radius included, as it is told.
    pub fn told(&self, id: ResourceId) -> Vec<Told<'_>> {
        let mut told = self.facts.of(id).told();
        if self.model.resource(id).mode == Mode::Managed {
            let radius = blast::radius(&self.model, &self.intents, id);
            told.extend(radius.told());
        }
        told
    }
}

/// Evaluates and checks one root module.
pub fn analyze(input: &Input, root: &str) -> RootAnalysis {
    let model = input.workspace.evaluate(root);
    let intents = intent::collect(&model, input.workspace, input.config, input.authorship);
    let facts = derive::facts(&model, &intents, input.config);
    let found = dispatch::run(&context(input, &model, &facts, &intents));
    finished(input, root, model, facts, intents, found)
}

/// [`analyze`], to be done once more after an edit: what the edit can't have changed is taken over from `before`, which was made from an
/// earlier state of the same workspace with the same configuration, base, authorship and day.
pub fn analyze_again(input: &Input, root: &str, before: Option<&RootAnalysis>) -> RootAnalysis {
    let before = before.filter(|before| before.root == root);
    let old = before.map(|before| &before.model);
    let model = input.workspace.evaluate_again(root, old);
    let intents = intent::collect(&model, input.workspace, input.config, input.authorship);
    let comparison = old.and_then(|old| Comparison::new(old, &model));
    let before = before.zip(comparison.as_ref());
    let before = before.and_then(|(before, comparison)| {
        let kept = before.kept.as_ref()?;
        Some(Before {
            comparison,
            facts: &before.facts,
            intents: &before.intents,
            derived: &kept.derived,
            judged: &kept.judged,
        })
    });
    let (facts, derived) = derive::facts_again(&model, &intents, input.config, before);
    let context = context(input, &model, &facts, &intents);
    let (found, judged) = dispatch::run_again(&context, before);
    drop(comparison);
    let mut analysis = finished(input, root, model, facts, intents, found);
    analysis.kept = Some(Kept { derived, judged });
    analysis
}

fn context<'a>(
    input: &Input<'a>,
    model: &'a Model,
    facts: &'a FactTable,
    intents: &'a Intents,
) -> Context<'a> {
    Context {
        workspace: input.workspace,
        base: input.base,
        model,
        facts,
        intents,
        config: input.config,
        today: input.today,
    }
}

/// With the waivers, and with what several findings together come to.
fn finished(
    input: &Input,
    root: &str,
    model: Model,
    facts: FactTable,
    intents: Intents,
    found: Found,
) -> RootAnalysis {
    let Found { drafts, unknown } = found;
    let mut analysis = RootAnalysis {
        root: root.into(),
        drafts,
        unknown,
        unknown_ids: Vec::new(),
        policy_failures: Vec::new(),
        model,
        facts,
        intents,
        kept: None,
    };
    let (model, intents) = (&analysis.model, &analysis.intents);
    let mut drafts = std::mem::take(&mut analysis.drafts);
    drafts.extend(discounted::told(model, intents, input.config));
    drafts.extend(out_of_scope::told(input, model, intents));
    let mut drafts = installed::in_own_code(drafts, model, input.workspace);
    let waivers = waiver::collect(input, model, intents);
    let mut used = waiver::Used::default();
    waivers.mark(&mut drafts, &mut used);
    analysis.drafts = drafts;
    if let Some(policies) = &input.config.policy.policies {
        let (found, failures) = rego::run(policies, input, &analysis);
        let mut found = installed::in_own_code(found, model, input.workspace);
        waivers.mark(&mut found, &mut used);
        analysis.drafts.extend(found);
        analysis.policy_failures = failures;
    }
    analysis.drafts.extend(waivers.wrong(&used));
    analysis.unknown_ids = waivers.of_no_rule();
    let context = context(input, model, &analysis.facts, intents);
    stricter::fold(&context, &mut analysis.drafts);
    analysis
}

/// Every root module that reads a wanted file, checked and merged.
pub fn check(input: &Input, wanted: &dyn Fn(&str) -> bool) -> Report {
    let analyses = analyses(input, wanted);
    merge(input, &analyses.iter().collect::<Vec<_>>(), wanted)
}

/// The same, and what led to it, for another state of the workspace. What holds of `before` is taken over, as [`analyze_again`] does.
pub fn check_again(
    input: &Input,
    wanted: &dyn Fn(&str) -> bool,
    before: &[RootAnalysis],
) -> (Report, Vec<RootAnalysis>) {
    let again = |root: &SmolStr| {
        let before = before.iter().find(|before| before.root == *root);
        analyze_again(input, root, before)
    };
    let analyses = parallel(&roots(input, wanted), 1, again);
    let report = merge(input, &analyses.iter().collect::<Vec<_>>(), wanted);
    (report, analyses)
}

/// The same, with what of the wanted files is not judged, in the order of their places.
pub fn check_with_gaps(input: &Input, wanted: &dyn Fn(&str) -> bool) -> (Report, Vec<Gap>) {
    let analyses = analyses(input, wanted);
    let analyses: Vec<&RootAnalysis> = analyses.iter().collect();
    let gaps = gaps(input, &analyses, wanted);
    let report = merge(input, &analyses, wanted);
    (report, gaps)
}

/// The same, with its figures.
pub fn check_with_statistics(
    input: &Input,
    wanted: &dyn Fn(&str) -> bool,
) -> (Report, Vec<Gap>, Statistics) {
    let analyses = analyses(input, wanted);
    let analyses: Vec<&RootAnalysis> = analyses.iter().collect();
    let gaps = gaps(input, &analyses, wanted);
    let (report, gone) = merge::merge_and_compare(input, &analyses, wanted);
    let gone = input.config.baseline.known.is_some().then_some(&gone[..]);
    let statistics = statistics::of(&report, &analyses, input.workspace, gone, wanted);
    (report, gaps, statistics)
}

fn gaps(input: &Input, analyses: &[&RootAnalysis], wanted: &dyn Fn(&str) -> bool) -> Vec<Gap> {
    let mut gaps = input.workspace.gaps(wanted);
    let problems = problems(input.workspace, analyses, wanted).into_iter();
    gaps.extend(problems.filter_map(|problem| problem.gap(input.workspace)));
    gaps.sort_by(|a, b| (&a.path, a.line, &a.why).cmp(&(&b.path, b.line, &b.why)));
    gaps.dedup();
    gaps
}

fn analyses(input: &Input, wanted: &dyn Fn(&str) -> bool) -> Vec<RootAnalysis> {
    parallel(&roots(input, wanted), 1, |root| analyze(input, root))
}

/// The root modules that read a wanted file.
fn roots(input: &Input, wanted: &dyn Fn(&str) -> bool) -> Vec<SmolStr> {
    let files = input.workspace.files();
    let roots: BTreeSet<SmolStr> = files
        .filter(|file| wanted(&file.path) && !input.config.excludes(&file.path))
        .flat_map(|file| input.workspace.roots_of(&file.path))
        .collect();
    roots.into_iter().collect()
}
