//! Facts derived from the model, one file each.

mod exposure;

use crate::facts::{FactTable, Facts};
use trueline_hcl::{Mode, Model};

/// The facts of every resource. A type of which nothing is derived costs one lookup.
pub fn facts(model: &Model) -> FactTable {
    let exposure = exposure::Deriver::new(model);
    let of = |resource: &trueline_hcl::Resource| match resource.mode {
        Mode::Managed => Facts {
            exposure: exposure.of(resource),
            privilege: None,
        },
        _ => Facts::default(),
    };
    FactTable::new(model.resources.iter().map(of).collect())
}
