//! Pages of the Google Cloud Billing Catalog API, `services.skus.list` (Cloud Billing documentation, "Get Google Cloud pricing information").
//!
//! Machines are priced there by core and by GiB of memory for each family; the classes' own prices are put together from
//! those, for the predefined types whose name says both.

use super::{ImportError, Imported, json};
use crate::cost::table::{Price, Unit};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Page {
    skus: Vec<Sku>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sku {
    description: String,
    category: Category,
    service_regions: Vec<String>,
    pricing_info: Vec<Info>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Category {
    resource_family: String,
    usage_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Info {
    #[serde(default)]
    effective_time: String,
    pricing_expression: Expression,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expression {
    usage_unit: String,
    tiered_rates: Vec<Rate>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rate {
    unit_price: UnitPrice,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UnitPrice {
    currency_code: String,
    #[serde(default)]
    units: String,
    #[serde(default)]
    nanos: i64,
}

/// Prices of a core and of a GiB of memory for an hour, of one family in one region.
#[derive(Default)]
struct Family {
    core: Option<f64>,
    memory: Option<f64>,
}

pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let page: Page = serde_json::from_str(text).map_err(|error| json(&error))?;
    let mut families: BTreeMap<(String, String), Family> = BTreeMap::new();
    let mut prices = Vec::new();
    let mut newest: Option<Date> = None;
    let mut currency: Option<String> = None;
    for sku in page
        .skus
        .iter()
        .filter(|sku| sku.category.usage_type == "OnDemand")
    {
        let Some(info) = sku.pricing_info.last() else {
            continue;
        };
        // The last step of a price is what most of it costs; the first may be free.
        let Some(rate) = info.pricing_expression.tiered_rates.last() else {
            continue;
        };
        let money = &rate.unit_price;
        let amount = money.units.parse::<f64>().unwrap_or(0.0) + money.nanos as f64 / 1e9;
        if amount <= 0.0 {
            continue;
        }
        let Some(part) = part(&sku.description, &sku.category.resource_family) else {
            continue;
        };
        let code = currency.get_or_insert_with(|| money.currency_code.clone());
        if *code != money.currency_code {
            return Err(ImportError::Currencies(
                code.clone(),
                money.currency_code.clone(),
            ));
        }
        newest = newest.max(
            info.effective_time
                .get(..10)
                .and_then(|day| day.parse().ok()),
        );
        for region in &sku.service_regions {
            match &part {
                Part::Core(family) => {
                    families
                        .entry((region.clone(), family.clone()))
                        .or_default()
                        .core = Some(amount);
                }
                Part::Memory(family) => {
                    families
                        .entry((region.clone(), family.clone()))
                        .or_default()
                        .memory = Some(amount);
                }
                Part::Disk(kind) if info.pricing_expression.usage_unit == "GiBy.mo" => {
                    prices.push(price(region, "disk", kind, Unit::GbMonth, amount));
                }
                Part::Disk(_) => {}
            }
        }
    }
    for ((region, family), each) in &families {
        let (Some(core), Some(memory)) = (each.core, each.memory) else {
            continue;
        };
        for (name, cores, gib) in machines(family) {
            let amount = core * cores + memory * gib;
            prices.push(price(region, "instance", &name, Unit::Hour, amount));
        }
    }
    Ok(Imported {
        source: "Google Cloud Billing Catalog".to_owned(),
        date: newest,
        currency: currency.unwrap_or_else(|| "USD".to_owned()),
        prices,
    })
}

fn price(region: &str, product: &str, sku: &str, unit: Unit, price: f64) -> Price {
    Price {
        provider: "google".into(),
        region: region.into(),
        product: product.into(),
        sku: sku.into(),
        unit,
        price,
    }
}

enum Part {
    Core(String),
    Memory(String),
    Disk(&'static str),
}

/// `N2 Instance Core running in Americas`
fn part(description: &str, family: &str) -> Option<Part> {
    if family == "Storage" {
        let kinds = [
            ("Storage PD Capacity", "pd-standard"),
            ("Balanced PD Capacity", "pd-balanced"),
            ("SSD backed PD Capacity", "pd-ssd"),
        ];
        let found = kinds
            .iter()
            .find(|(start, _)| description.starts_with(start));
        return found.map(|(_, kind)| Part::Disk(kind));
    }
    let (name, _) = description.split_once(" running in ")?;
    let series = |name: &str| {
        let series = name
            .trim_end_matches(" AMD")
            .trim_end_matches(" Predefined")
            .to_ascii_lowercase();
        FAMILIES
            .iter()
            .any(|(known, ..)| *known == series)
            .then_some(series)
    };
    if let Some(name) = name.strip_suffix(" Instance Core") {
        return series(name).map(Part::Core);
    }
    name.strip_suffix(" Instance Ram")
        .and_then(series)
        .map(Part::Memory)
}

/// Families of predefined types, with the GiB of memory for a core of `standard`, `highmem` and `highcpu`, and how many cores there
/// are (Compute Engine documentation, "General-purpose machine family"). The largest ones, which deviate from that, are left out.
const FAMILIES: &[(&str, f64, f64, f64, &[u32])] = &[
    ("n1", 3.75, 6.5, 0.9, &[1, 2, 4, 8, 16, 32, 64, 96]),
    ("n2", 4.0, 8.0, 1.0, &[2, 4, 8, 16, 32, 48, 64, 80]),
    ("n2d", 4.0, 8.0, 1.0, &[2, 4, 8, 16, 32, 48, 64, 80, 96]),
    ("e2", 4.0, 8.0, 1.0, &[2, 4, 8, 16, 32]),
];

/// The types of a family, with their cores and GiB. A small n1 has no `highmem` or `highcpu`, and names that don't exist are never asked for.
fn machines(family: &str) -> Vec<(String, f64, f64)> {
    let found = FAMILIES.iter().find(|(name, ..)| *name == family);
    let Some((_, standard, highmem, highcpu, cores)) = found else {
        return Vec::new();
    };
    let kinds = [
        ("standard", standard),
        ("highmem", highmem),
        ("highcpu", highcpu),
    ];
    let of = |cores: u32, (kind, gib): (&str, &f64)| {
        (
            format!("{family}-{kind}-{cores}"),
            f64::from(cores),
            f64::from(cores) * gib,
        )
    };
    let all = cores
        .iter()
        .flat_map(|cores| kinds.map(|kind| of(*cores, kind)));
    all.collect()
}
