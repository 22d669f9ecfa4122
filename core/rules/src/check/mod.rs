//! From a workspace to findings: evaluate each root, derive, check, merge.

pub(crate) mod discounted;
mod dispatch;
mod gaps;
mod installed;
mod layout;
mod merge;
pub(crate) mod must;
pub(crate) mod place;
mod stricter;

pub use merge::merge;

use crate::authorship::Authorship;
use crate::config::Config;
use crate::facts::{FactTable, Told};
use crate::finding::Report;
use crate::intent::Intents;
use crate::rule::{Context, Draft};
use crate::{blast, derive, intent, waiver};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use trueline_hcl::{Base, Gap, Mode, Model, ResourceId, Workspace};

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
    /// How many attributes that a rule asked for could not be known.
    pub unknown: usize,
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
    let context = Context {
        workspace: input.workspace,
        base: input.base,
        model: &model,
        facts: &facts,
        intents: &intents,
        config: input.config,
        today: input.today,
    };
    let dispatch::Found {
        mut drafts,
        unknown,
    } = dispatch::run(&context);
    drafts.extend(discounted::told(&model, &intents, input.config));
    let waivers = waiver::collect(input, &model, &intents);
    let about_waivers = waivers.apply(&mut drafts);
    drafts.extend(about_waivers);
    stricter::fold(&context, &mut drafts);
    let drafts = installed::in_own_code(drafts, &model, input.workspace);
    RootAnalysis {
        root: root.into(),
        drafts,
        unknown,
        model,
        facts,
        intents,
    }
}

/// Every root module that reads a wanted file, checked and merged.
pub fn check(input: &Input, wanted: &dyn Fn(&str) -> bool) -> Report {
    let analyses = analyses(input, wanted);
    merge(input, &analyses.iter().collect::<Vec<_>>(), wanted)
}

/// The same, with what of the wanted files is not judged, in the order of their places.
pub fn check_with_gaps(input: &Input, wanted: &dyn Fn(&str) -> bool) -> (Report, Vec<Gap>) {
    let analyses = analyses(input, wanted);
    let mut gaps = input.workspace.gaps(wanted);
    for analysis in &analyses {
        gaps.extend(gaps::of(analysis, input.workspace, wanted));
    }
    gaps.sort_by(|a, b| (&a.path, a.line, &a.why).cmp(&(&b.path, b.line, &b.why)));
    gaps.dedup();
    let report = merge(input, &analyses.iter().collect::<Vec<_>>(), wanted);
    (report, gaps)
}

fn analyses(input: &Input, wanted: &dyn Fn(&str) -> bool) -> Vec<RootAnalysis> {
    let roots: BTreeSet<SmolStr> = input
        .workspace
        .files()
        .filter(|file| wanted(&file.path) && !input.config.excludes(&file.path))
        .flat_map(|file| input.workspace.roots_of(&file.path))
        .collect();
    roots.iter().map(|root| analyze(input, root)).collect()
}
