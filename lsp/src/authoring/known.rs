//! What is known of a folder that an annotation may name: owners, labels, the organization's own tags, the day.

use super::below::{Header, line_below};
use crate::analysis::Analysis;
use jiff::civil::Date;
use ropey::Rope;
use std::collections::{BTreeMap, BTreeSet};
use trueline_rules::code_owners;
use trueline_rules::config::CustomTag;
use trueline_rules::rule::Draft;

#[derive(Default)]
pub(crate) struct Known<'a> {
    /// As of the last analysis; None before there is one.
    pub(crate) analysis: Option<&'a Analysis>,
    /// The organization's own tags, by name.
    pub(crate) own: BTreeMap<String, CustomTag>,
    pub(crate) day: Date,
    /// The rules that the block breaks above which somebody writes.
    pub(crate) broken: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(analysis: Option<&'a Analysis>) -> Self {
        Self {
            own: analysis.map_or_else(BTreeMap::new, |a| a.config.intent.tags.clone()),
            day: analysis.map_or_else(Date::default, |a| a.day),
            analysis,
            broken: BTreeSet::new(),
        }
    }

    /// With what is known of the block below a line of a file.
    pub(crate) fn above(mut self, path: &str, text: &Rope, line: usize) -> Self {
        let below = line_below(text, line).map(|at| text.line(at).to_string());
        let header = below.as_deref().and_then(Header::read);
        let (Some(header), Some(analysis)) = (header, self.analysis) else {
            return self;
        };
        for (root, resource) in header.instances(analysis, path) {
            let of_it = |draft: &&Draft| draft.resource == resource.id && draft.waived.is_none();
            let rules = root.drafts.iter().filter(of_it).map(|draft| draft.rule);
            self.broken.extend(rules);
        }
        self
    }

    /// Those whom CODEOWNERS names, teams without their organization; then those in use, and who wrote the last commits, where it
    /// doesn't name them. Each once.
    pub(crate) fn owners(&self) -> Vec<String> {
        let file = self.analysis.and_then(|a| a.workspace.code_owners());
        let named = file.map(code_owners::of).unwrap_or_default();
        let names: BTreeSet<&str> = named.names().map(without_organization).collect();
        let used = self.each_intent(|intent| intent.owner.as_ref().map(|o| o.value.to_string()));
        let unnamed = used.into_iter().filter(|used| !named.know(used));
        let names = names.into_iter().map(str::to_owned);
        let mut owners: Vec<String> = names.chain(unnamed).collect();
        let authors = self.analysis.iter().flat_map(|a| a.authors.iter());
        let authors = authors.filter(|author| !named.know(author) && !owners.contains(author));
        let authors: Vec<String> = authors.cloned().collect();
        owners.extend(authors);
        owners
    }

    /// The labels of data in use.
    pub(crate) fn labels(&self) -> BTreeSet<String> {
        let labels = self.each_intent(|intent| Some(intent.labels.clone()));
        labels.into_iter().flatten().map(Into::into).collect()
    }

    /// The values of an organization's own tag in use.
    pub(crate) fn values_of(&self, tag: &str) -> BTreeSet<String> {
        self.each_intent(|intent| Some(intent.custom.get(tag)?.value.to_string()))
    }

    fn each_intent<T: Ord>(
        &self,
        read: impl Fn(&trueline_rules::intent::Intent) -> Option<T>,
    ) -> BTreeSet<T> {
        let roots = self.analysis.iter().flat_map(|analysis| &analysis.roots);
        let intents = roots.flat_map(|root| {
            let resources = root.model.resources.iter();
            resources.map(|resource| root.intents.of(resource.id))
        });
        intents.filter_map(read).collect()
    }
}

/// `team-web` of `@example/team-web`
fn without_organization(name: &str) -> &str {
    let bare = name.trim_start_matches('@');
    bare.rsplit_once('/').map_or(bare, |(_, team)| team)
}
