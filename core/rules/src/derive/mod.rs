//! Facts derived from the model, one file each.

mod cite;
mod companions;
mod exposure;
mod fields;
mod lifetime;
mod named;
pub mod privilege;

use crate::check::{Before, FEW};
use crate::config::Config;
use crate::cost::{self, PriceTable};
use crate::facts::{FactTable, Facts};
use crate::intent::Intents;
use crate::obligations::{self, Cx, Safeguard, Safeguards};
use std::sync::Arc;
use trueline_hcl::model::reads::{self, Question};
use trueline_hcl::{Mode, Model, Resource, ResourceId, parallel};

/// The facts of every resource; what they cost only with a price table. A type of which nothing is derived costs one lookup.
pub fn facts(model: &Model, intents: &Intents, config: &Config) -> FactTable {
    // What is derived for several resources is derived again in each part.
    let parts: Vec<&[Resource]> = model.resources.chunks(FEW).collect();
    let facts = parallel(&parts, 1, |part| {
        let derivers = Derivers::new(model, intents, config);
        let facts = part.iter().map(|r| Arc::new(derivers.of(r)));
        facts.collect::<Vec<_>>()
    });
    FactTable::new(facts.concat())
}

struct Derivers<'a> {
    model: &'a Model,
    intents: &'a Intents,
    prices: Option<&'a PriceTable>,
    exposure: exposure::Deriver<'a>,
    privilege: privilege::Deriver<'a>,
    lifetime: lifetime::Deriver<'a>,
    cx: Cx<'a>,
}

impl<'a> Derivers<'a> {
    fn new(model: &'a Model, intents: &'a Intents, config: &'a Config) -> Self {
        Self {
            model,
            intents,
            prices: config.cost.table.as_deref(),
            exposure: exposure::Deriver::new(model),
            privilege: privilege::Deriver::new(model),
            lifetime: lifetime::Deriver::new(model, config),
            cx: Cx::new(model),
        }
    }

    fn of(&self, resource: &'a Resource) -> Facts {
        if resource.mode != Mode::Managed {
            return Facts::default();
        }
        let safeguards = obligations::safeguards(&self.cx, resource).into_iter();
        let (durability, protection) =
            safeguards.partition(|safeguard: &Safeguard| safeguard.matter.is_durability());
        Facts {
            exposure: self.exposure.of(resource),
            privilege: self.privilege.of(resource),
            holds: obligations::holds::of(&resource.ty),
            durability: Safeguards::new(durability),
            protection: Safeguards::new(protection),
            lifetime: self.lifetime.of(resource, self.intents.of(resource.id)),
            expiry: self.lifetime.expiry(resource),
            size: cost::size(self.model, resource),
            cost: self
                .prices
                .and_then(|prices| cost::of(self.model, prices, resource)),
        }
    }
}

/// What was asked to derive the facts of each resource.
#[derive(Default)]
pub(crate) struct Derived {
    asked: Vec<Arc<[Question]>>,
    /// How many resources had to be looked at.
    pub made: usize,
}

/// [`facts`], to be derived once more after an edit, and taking over what holds of what was derived before it.
pub(crate) fn facts_again(
    model: &Model,
    intents: &Intents,
    config: &Config,
    before: Option<Before>,
) -> (FactTable, Derived) {
    let fresh = |resource: &Resource| {
        // Derivers of its own: what they keep for several resources would not be asked for again by the next.
        let derive = || Derivers::new(model, intents, config).of(resource);
        let (of, asked) = reads::recorded(derive);
        (Arc::new(of), Arc::from(asked))
    };
    let resources = &model.resources;
    let Some(before) = before else {
        let derived = parallel(resources, FEW, fresh);
        let (facts, asked): (Vec<_>, Vec<_>) = derived.into_iter().unzip();
        let made = resources.len();
        return (FactTable::new(facts), Derived { asked, made });
    };
    let mut facts = Vec::with_capacity(resources.len());
    let mut derived = Derived::default();
    for resource in resources {
        let kept = kept(before, intents, resource.id);
        let (of, asked) = kept.unwrap_or_else(|| {
            derived.made += 1;
            fresh(resource)
        });
        facts.push(of);
        derived.asked.push(asked);
    }
    (FactTable::new(facts), derived)
}

fn kept(
    before: Before,
    intents: &Intents,
    id: ResourceId,
) -> Option<(Arc<Facts>, Arc<[Question]>)> {
    let was = before.comparison.before(id)?;
    let asked = before.derived.asked.get(was.0 as usize)?;
    let asked = before.carried(was, asked, intents, None)?;
    Some((before.facts.shared(was)?.clone(), asked))
}
