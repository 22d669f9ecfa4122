//! Facts derived from the model, one file each.

mod cite;
mod companions;
mod exposure;
mod fields;
mod lifetime;
mod named;
pub mod privilege;

use crate::config::Config;
use crate::cost;
use crate::facts::{FactTable, Facts};
use crate::intent::Intents;
use crate::obligations::{self, Cx, Safeguard, Safeguards};
use trueline_hcl::{Mode, Model};

/// The facts of every resource; what they cost only with a price table. A type of which nothing is derived costs one lookup.
pub fn facts(model: &Model, intents: &Intents, config: &Config) -> FactTable {
    let exposure = exposure::Deriver::new(model);
    let privilege = privilege::Deriver::new(model);
    let cx = Cx::new(model);
    let prices = config.cost.table.as_deref();
    let lifetime = lifetime::Deriver::new(model, config);
    let of = |resource: &trueline_hcl::Resource| match resource.mode {
        Mode::Managed => {
            let safeguards = obligations::safeguards(&cx, resource).into_iter();
            let (durability, protection) =
                safeguards.partition(|safeguard: &Safeguard| safeguard.matter.is_durability());
            Facts {
                exposure: exposure.of(resource),
                privilege: privilege.of(resource),
                holds: obligations::holds::of(&resource.ty),
                durability: Safeguards::new(durability),
                protection: Safeguards::new(protection),
                lifetime: lifetime.of(resource, intents.of(resource.id)),
                expiry: lifetime.expiry(resource),
                size: cost::size(model, resource),
                cost: prices.and_then(|prices| cost::of(model, prices, resource)),
            }
        }
        _ => Facts::default(),
    };
    FactTable::new(model.resources.iter().map(of).collect())
}
