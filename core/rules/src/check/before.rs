//! The analysis before an edit, and what of it holds.

use super::dispatch::Judged;
use crate::derive::Derived;
use crate::facts::FactTable;
use crate::intent::{self, Intents};
use std::sync::Arc;
use trueline_hcl::ResourceId;
use trueline_hcl::model::Comparison;
use trueline_hcl::model::reads::Question;

/// What was made before an edit, and how its model compares with the one now.
#[derive(Copy, Clone)]
pub(crate) struct Before<'a> {
    pub comparison: &'a Comparison<'a>,
    pub facts: &'a FactTable,
    pub intents: &'a Intents,
    pub derived: &'a Derived,
    pub judged: &'a Judged,
}

impl Before<'_> {
    /// Where a resource that was `was` is what it was, and all that was asked for it is answered as it was: the questions as they are
    /// asked now. Without `facts`, nothing that asked for facts holds.
    pub fn carried(
        &self,
        was: ResourceId,
        asked: &Arc<[Question]>,
        intents: &Intents,
        facts: Option<&FactTable>,
    ) -> Option<Arc<[Question]>> {
        if !self.comparison.is_unchanged(was) {
            return None;
        }
        let made = |by: &'static str, was: ResourceId| {
            let Some(id) = self.comparison.now(was) else {
                return false;
            };
            match by {
                FactTable::MADE_BY => facts.is_some_and(|facts| facts.is_same(id, self.facts, was)),
                intent::MADE_BY => intents.is_same(id, self.intents, was),
                _ => false,
            }
        };
        self.comparison.carried(asked, &made)
    }
}
