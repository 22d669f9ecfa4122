//! How much of a model is known.

use super::{Body, Model};
use crate::value::{Kind, Value};

/// Counts of the attributes of all resources, nested blocks included.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub known: usize,
    /// Partly or wholly.
    pub unknown: usize,
    pub error: usize,
}

impl Model {
    pub fn stats(&self) -> Stats {
        let mut stats = Stats::default();
        self.each_attribute(&mut |value| match &value.kind {
            Kind::Error(_) => stats.error += 1,
            _ if value.is_wholly_known() => stats.known += 1,
            _ => stats.unknown += 1,
        });
        stats
    }

    /// Calls `each` with the value of every attribute.
    pub fn each_attribute(&self, each: &mut impl FnMut(&Value)) {
        self.resources
            .iter()
            .for_each(|resource| in_body(&resource.body, each));
    }
}

fn in_body(body: &Body, each: &mut impl FnMut(&Value)) {
    body.attrs.iter().for_each(|attr| each(&attr.value));
    body.blocks
        .iter()
        .for_each(|block| in_body(&block.body, each));
}
