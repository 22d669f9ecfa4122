//! Exposure: who can reach a resource directly.

use crate::facts::{Exposure, Fact};
use trueline_hcl::{Model, Resource};

/// Derives exposures.
pub struct Deriver<'a> {
    model: &'a Model,
}

impl<'a> Deriver<'a> {
    pub fn new(model: &'a Model) -> Self {
        Self { model }
    }

    /// None where exposure does not apply to the type.
    pub fn of(&self, resource: &'a Resource) -> Option<Fact<Exposure>> {
        let _ = (self.model, resource);
        None
    }
}
