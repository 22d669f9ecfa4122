//! What the intent of one resource asks for, each matter once, and what of it the code lacks.

use super::matter::{ASKS, Ask, KEPT_DAYS, LABELS, Matter};
use super::state::{Met, State};
use super::{Holds, holds};
use crate::facts::{Criticality, Data, Exposure, Facts};
use crate::intent::{Claim, Intent, Lifetime, Origin};
use crate::rule::Context;
use smol_str::SmolStr;
use trueline_hcl::{Model, Resource, Site};

/// One thing that is asked for.
#[derive(Clone, Debug)]
pub struct Demand {
    pub matter: Matter,
    pub ask: Ask,
    /// `@data restricted`, as it is declared.
    pub says: String,
    /// Where; None where the configuration says it.
    pub site: Option<Site>,
    pub origin: Origin,
    /// For at least so many days, of backups.
    pub days: i64,
    /// At most this, of exposure.
    pub limit: Exposure,
}

/// The most that data of a level may be exposed.
pub fn limit(level: Data) -> Exposure {
    match level {
        Data::Public => Exposure::Public,
        Data::Internal | Data::Confidential => Exposure::Internal,
        Data::Restricted => Exposure::Private,
    }
}

/// Everything that is asked of a resource, by matter: what is nearest to it first, and of what calls bind it to only
/// what goes beyond that.
pub fn of(intent: &Intent) -> Vec<Demand> {
    let mut demands = Vec::new();
    if let Some(data) = &intent.data {
        data_demands(data, &intent.labels, &mut demands);
    }
    for (data, labels) in &intent.bound.data {
        data_demands(data, labels, &mut demands);
    }
    for criticality in intent.criticality.iter().chain(&intent.bound.criticality) {
        criticality_demands(criticality, &mut demands);
    }
    for lifetime in intent.lifetime.iter().chain(&intent.bound.lifetime) {
        lifetime_demands(lifetime, &mut demands);
    }
    let is_ephemeral = |claim: &Claim<Lifetime>| matches!(claim.value, Lifetime::Ephemeral(_));
    // A block that says so of itself is still bound to what its calls say.
    let mut lifetimes = intent.lifetime.iter().chain(&intent.bound.lifetime);
    if intent.lifetime.is_some() && lifetimes.all(is_ephemeral) {
        demands.retain(|demand| !demand.matter.is_relaxed_by_ephemeral());
    }
    strictest(demands)
}

/// One demand for each matter: the one that asks for most, the nearest of those.
fn strictest(demands: Vec<Demand>) -> Vec<Demand> {
    let mut kept: Vec<Demand> = Vec::new();
    for demand in demands {
        match kept.iter_mut().find(|known| known.matter == demand.matter) {
            None => kept.push(demand),
            Some(known) if is_stricter(&demand, known) => *known = demand,
            Some(_) => {}
        }
    }
    kept
}

fn is_stricter(demand: &Demand, than: &Demand) -> bool {
    let reach = demand.matter == Matter::Exposure && demand.limit < than.limit;
    demand.days > than.days || reach
}

fn data_demands(claim: &Claim<Data>, labels: &[SmolStr], demands: &mut Vec<Demand>) {
    let level = claim.value;
    let labeled: Vec<&str> = labels.iter().map(SmolStr::as_str).collect();
    let label = labeled.iter().find(|label| LABELS.contains(label));
    for (ask, matter) in ASKS {
        let says = match (*ask, label) {
            (Ask::Data(least), _) if level >= least => format!("@data {level}"),
            (Ask::Labels, Some(label)) => format!("@data {level} {label}"),
            _ => continue,
        };
        demands.push(Demand {
            limit: limit(level),
            ..demand(*ask, *matter, says, claim)
        });
    }
}

fn criticality_demands(claim: &Claim<Criticality>, demands: &mut Vec<Demand>) {
    let level = claim.value;
    for (ask, matter) in ASKS {
        if !matches!(ask, Ask::Criticality(least) if level >= *least) {
            continue;
        }
        let days = match (level, matter) {
            (Criticality::High, Matter::Backups) => KEPT_DAYS,
            _ => 0,
        };
        let says = format!("@criticality {level}");
        demands.push(Demand {
            days,
            ..demand(*ask, *matter, says, claim)
        });
    }
}

fn lifetime_demands(claim: &Claim<Lifetime>, demands: &mut Vec<Demand>) {
    for (ask, matter) in ASKS {
        if ask.is_lifetime(claim.value) {
            let says = format!("@lifetime {}", claim.value);
            demands.push(demand(*ask, *matter, says, claim));
        }
    }
}

fn demand<T>(ask: Ask, matter: Matter, says: String, claim: &Claim<T>) -> Demand {
    Demand {
        matter,
        ask,
        says,
        site: claim.site,
        origin: claim.origin,
        days: 0,
        limit: Exposure::Public,
    }
}

/// What the code says of a demand; None where the matter does not apply to the resource.
pub fn state(context: &Context, resource: &Resource, demand: &Demand) -> Option<State> {
    let facts = context.facts.of(resource.id);
    match demand.matter {
        Matter::Exposure => exposure(resource, facts, demand.limit),
        Matter::Backups => {
            let backups = facts.safeguard(Matter::Backups).cloned();
            let versioning = facts.safeguard(Matter::Versioning).cloned();
            // Versioning is what types that have it are told to turn on.
            let state = versioning.into_iter().chain(backups).reduce(State::or)?;
            Some(kept(state, demand.days))
        }
        Matter::PreventDestroy => permanent(resource, facts),
        Matter::Expiry => facts.expiry.clone(),
        matter => facts.safeguard(matter).cloned(),
    }
}

/// Backups that are kept for too few days are as good as none.
fn kept(state: State, days: i64) -> State {
    match (state.met, state.days) {
        (Met::Yes, Some(kept)) if kept < days => State {
            met: Met::No,
            ..state
        },
        _ => state,
    }
}

/// Terraform refuses to destroy it, or the provider does.
fn permanent(resource: &Resource, facts: &Facts) -> Option<State> {
    if !holds::of(&resource.ty).is_some_and(Holds::is_lost) {
        return None;
    }
    let own = facts.safeguard(Matter::PreventDestroy)?.clone();
    match facts.safeguard(Matter::DeletionProtection) {
        Some(protection) => Some(own.or(protection.clone())),
        None => Some(own),
    }
}

/// Of what holds or carries data: its exposure is within the limit.
fn exposure(resource: &Resource, facts: &Facts, limit: Exposure) -> Option<State> {
    let limit = match holds::of(&resource.ty)? {
        // Every key lets its whole account in, which then decides who of it may use the key.
        Holds::Keys => limit.max(Exposure::Internal),
        _ => limit,
    };
    let fact = facts.exposure.as_ref()?;
    let evidence = fact.evidence.clone();
    Some(if fact.exceeds(limit) {
        State::no(evidence)
    } else if fact.high() > limit {
        State::unknown(evidence, fact.depends.clone())
    } else {
        State::yes(evidence)
    })
}

/// ``@data restricted` is declared`, for a message.
pub fn declared(model: &Model, demand: &Demand) -> String {
    let says = &demand.says;
    match demand.origin {
        Origin::Block => format!("`{says}` is declared"),
        Origin::Call(call) => format!("`module.{}` declares `{says}`", model.resource(call).name),
        Origin::Module => format!("`{says}` is declared for its module"),
        Origin::Config => format!("trueline.toml declares `{says}` for this path"),
    }
}
