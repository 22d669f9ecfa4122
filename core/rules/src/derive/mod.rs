//! Facts derived from the model, one file each.

mod exposure;

use crate::cost::{self, PriceTable};
use crate::facts::{FactTable, Facts};
use trueline_hcl::{Mode, Model};

/// The facts of every resource; what they cost only with a price table. A type of which nothing is derived costs one lookup.
pub fn facts(model: &Model, prices: Option<&PriceTable>) -> FactTable {
    let exposure = exposure::Deriver::new(model);
    let of = |resource: &trueline_hcl::Resource| match resource.mode {
        Mode::Managed => Facts {
            exposure: exposure.of(resource),
            privilege: None,
            size: cost::size(model, resource),
            cost: prices.and_then(|prices| cost::of(model, prices, resource)),
        },
        _ => Facts::default(),
    };
    FactTable::new(model.resources.iter().map(of).collect())
}
