//! What a resource costs in a month, as an estimate from a dated price table that the workspace brings along.
//!
//! No price stands in this program. The table is made from the providers' own price files (`trueline prices import`),
//! and says where it comes from and of which day it is. What is billed by use (traffic, requests, what a bucket holds) is not in the code and not in the
//! estimate.

mod aws;
mod azure;
mod components;
mod estimate;
mod google;
pub mod import;
mod region;
mod size;
mod table;

pub use estimate::Estimate;
pub use size::Size;
pub use table::{Price, PriceTable, TableError, Unit};

use components::Component;
use region::Region;
use trueline_hcl::{Mode, Model, Resource};

/// How large a resource is, relative to others of its kind; needs no prices.
pub fn size(model: &Model, resource: &Resource) -> Option<Size> {
    size::of(&components(model, resource))
}

/// The estimate for one resource; None where the table has no price for anything of it, or its type costs nothing by itself.
pub fn of(model: &Model, table: &PriceTable, resource: &Resource) -> Option<Estimate> {
    let components = components(model, resource);
    if components.is_empty() {
        return None;
    }
    let region = Region::of(model, resource);
    let estimate = estimate::sum(table, &region, &components)?;
    Some(match resource.key_unknown.is_some() {
        // How many there are, or whether there is any, is unknown.
        true => estimate.perhaps_none(resource),
        false => estimate,
    })
}

/// What is billed by time or by size of a resource.
fn components(model: &Model, resource: &Resource) -> Vec<Component> {
    if resource.mode != Mode::Managed {
        return Vec::new();
    }
    match resource.ty.split_once('_').map(|(provider, _)| provider) {
        Some("aws") => aws::components(model, resource),
        Some("azurerm") => azure::components(resource),
        Some("google") => google::components(resource),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
