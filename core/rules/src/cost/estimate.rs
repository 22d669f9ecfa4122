//! Components times prices.

use super::components::{Component, Count};
use super::region::Region;
use super::size::{factor, size_of};
use super::table::{Price, PriceTable};
use crate::facts::Proof;
use crate::intent::Cost;
use std::collections::BTreeSet;
use trueline_hcl::{Input, Resource};

/// From the least to the most that something costs in a month, as far as the code and the price table say.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    pub low: Cost,
    /// None where nothing bounds it.
    pub high: Option<Cost>,
    /// What it is made of, and where that stands.
    pub evidence: Vec<Proof>,
    /// What is taken for granted, and what has no price in the table.
    pub assumptions: BTreeSet<String>,
    /// What it depends on that isn't in the code.
    pub depends: Vec<Input>,
}

impl Estimate {
    /// Both together.
    pub fn plus(mut self, other: Self) -> Self {
        self.low.cents = self.low.cents.saturating_add(other.low.cents);
        self.high = self.high.zip(other.high).map(|(a, b)| Cost {
            cents: a.cents.saturating_add(b.cents),
            ..a
        });
        for proof in other.evidence {
            if !self.evidence.contains(&proof) {
                self.evidence.push(proof);
            }
        }
        self.assumptions.extend(other.assumptions);
        add_new(&mut self.depends, other.depends);
        self
    }

    /// There may be none of it, or many.
    pub(super) fn perhaps_none(mut self, resource: &Resource) -> Self {
        self.low.cents = 0;
        self.high = None;
        let inputs = resource.key_unknown.iter().flat_map(|key| key.inputs());
        add_new(&mut self.depends, inputs.cloned());
        self
    }

    /// `73.00 USD/month`, `73.00..146.00 USD/month`, `from 73.00 USD/month`.
    pub fn told(&self) -> String {
        match self.high {
            None => format!("from {}", self.low),
            Some(high) if high.cents == self.low.cents => self.low.to_string(),
            Some(high) => format!("{}..{high}", self.low.number()),
        }
    }
}

fn add_new(list: &mut Vec<Input>, more: impl IntoIterator<Item = Input>) {
    for input in more {
        if !list.contains(&input) {
            list.push(input);
        }
    }
}

fn amount(amount: f64, currency: &str) -> Cost {
    let code = currency.as_bytes().try_into().unwrap_or(*b"USD"); // A table that was read has three letters.
    Cost {
        cents: (amount * 100.0).round().clamp(0.0, 1e18) as u64,
        currency: code,
    }
}

/// The estimate of all components; None where none of them has a price.
pub(super) fn sum(
    table: &PriceTable,
    region: &Region,
    components: &[Component],
) -> Option<Estimate> {
    let mut low = 0.0;
    let mut high = Some(0.0);
    let mut estimate = Estimate {
        low: amount(0.0, &table.currency),
        high: None,
        evidence: Vec::new(),
        assumptions: BTreeSet::new(),
        depends: Vec::new(),
    };
    let mut priced = false;
    let mut differs = false;
    for component in components {
        add_new(&mut estimate.depends, component.depends.iter().cloned());
        let Some(found) = price(table, region, component) else {
            high = None;
            let what = &component.what;
            let missing = format!("the price table has no price of {what}: it is left out");
            estimate.assumptions.insert(missing);
            continue;
        };
        priced = true;
        differs |= found.high > found.low;
        let quantity = component.count.times(component.size.unwrap_or(Count::ONE));
        low += found.low * quantity.low;
        high = high
            .zip(quantity.high)
            .map(|(sum, quantity)| sum + found.high * quantity);
        let assumptions = component.assumption.map(str::to_owned).into_iter();
        let message = told(component, &found, &table.currency);
        estimate
            .assumptions
            .extend(assumptions.chain(found.assumption));
        estimate.evidence.push(Proof::new(component.site, message));
    }
    if !priced {
        return None;
    }
    if differs {
        add_new(&mut estimate.depends, region.depends());
    }
    estimate.low = amount(low, &table.currency);
    estimate.high = high.map(|high| amount(high, &table.currency));
    Some(estimate)
}

/// `2 × m5.large: 140.16 USD`
fn told(component: &Component, price: &Found, currency: &str) -> String {
    let quantity = component.count.times(component.size.unwrap_or(Count::ONE));
    let count = match component.count {
        Count::ONE => String::new(),
        Count {
            low,
            high: Some(high),
        } if low == high => format!("{low} × "),
        Count {
            low,
            high: Some(high),
        } => format!("{low} to {high} × "),
        Count { low, .. } => format!("{low} or more × "),
    };
    let size = match component.size {
        Some(size) if size.low > 0.0 => format!(" of {} GB", size.low),
        _ => String::new(),
    };
    let what = &component.what;
    let low = price.low * quantity.low;
    match quantity.high.map(|quantity| price.high * quantity) {
        Some(high) if (high - low).abs() < 0.005 => {
            format!("{count}{what}{size}: {low:.2} {currency}")
        }
        Some(high) => format!("{count}{what}{size}: {low:.2} to {high:.2} {currency}"),
        None => format!("{count}{what}{size}: {low:.2} {currency} or more"),
    }
}

/// What one of it costs in a month, over the regions that it may be in.
struct Found {
    low: f64,
    high: f64,
    assumption: Option<String>,
}

fn price(table: &PriceTable, region: &Region, component: &Component) -> Option<Found> {
    let sku = component.sku.as_deref()?;
    let all = || table.of(component.provider, component.product);
    let here = |price: &&Price| price.region.is_empty() || region.may_be(&price.region);
    let exact = all()
        .filter(here)
        .filter(|price| price.sku.eq_ignore_ascii_case(sku));
    if let Some(found) = range(exact.map(|price| (price, 1.0))) {
        return Some(found);
    }
    if component.provider != "aws" {
        return None;
    }
    // AWS's classes cost in proportion to their size within a family: another size of it will do.
    let (class, rest) = sku
        .split_once('/')
        .map_or((sku, ""), |(class, rest)| (class, rest));
    let (family, size) = size_of(class)?;
    let wanted = factor(size)?;
    let sibling = |price: &Price| {
        let (class, other) = price.sku.split_once('/').unwrap_or((&price.sku, ""));
        let (other_family, size) = size_of(class)?;
        let is_sibling = other_family == family && other == rest;
        is_sibling.then(|| factor(size)).flatten()
    };
    let siblings = all()
        .filter(here)
        .filter_map(|price| Some((price, wanted / sibling(price)?)));
    let mut siblings: Vec<_> = siblings.collect();
    // The nearest size, so that what little they deviate stays little.
    let distance = |factor: f64| factor.log2().abs();
    let nearest = siblings
        .iter()
        .map(|(_, factor)| distance(*factor))
        .fold(f64::MAX, f64::min);
    siblings.retain(|(_, factor)| distance(*factor) <= nearest);
    let of = siblings.first()?.0.sku.clone();
    let mut found = range(siblings.into_iter())?;
    found.assumption = Some(format!("{sku} is priced by its size relative to {of}"));
    Some(found)
}

fn range<'p>(prices: impl Iterator<Item = (&'p Price, f64)>) -> Option<Found> {
    let monthly = prices.map(|(price, factor)| price.price * price.unit.in_a_month() * factor);
    monthly.fold(None, |found: Option<Found>, price| {
        let found = found.unwrap_or(Found {
            low: price,
            high: price,
            assumption: None,
        });
        Some(Found {
            low: found.low.min(price),
            high: found.high.max(price),
            assumption: None,
        })
    })
}
