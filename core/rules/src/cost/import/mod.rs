//! Price tables from the providers' own price files.

mod aws;
mod azure;
mod google;

use super::table::{Price, PriceTable};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Whose price file it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Format {
    /// An offer file of the AWS Price List Bulk API, `index.json` of one offer and region, version `v1.0`.
    Aws,
    /// A page of the Azure Retail Prices API, version 2023-01-01-preview or earlier.
    Azure,
    /// A page of `services.skus.list` of the Google Cloud Billing Catalog API, version v1.
    Google,
    /// A table that was made before.
    Table,
}

/// The keys by which the formats are told apart.
#[derive(Deserialize)]
struct Keys {
    #[serde(rename = "offerCode")]
    offer_code: Option<IgnoredAny>,
    #[serde(rename = "BillingCurrency")]
    billing_currency: Option<IgnoredAny>,
    skus: Option<IgnoredAny>,
    prices: Option<IgnoredAny>,
}

/// What one file says.
pub struct Imported {
    /// `AWS Price List, AmazonEC2, 2026-11-01T00:00:00Z`
    pub source: String,
    /// The day of the publication; None where the file doesn't say it.
    pub date: Option<Date>,
    pub currency: String,
    pub prices: Vec<Price>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("it can't be read as a price file: {0}")]
    Json(String),
    #[error(
        "it is no price file that is known: an offer file of the AWS Price List, a page of the Azure Retail Prices API, a page of the Google Cloud Billing Catalog, or a table that was made before"
    )]
    Unknown,
    #[error("it holds prices in {0} and in {1}; a table has one currency")]
    Currencies(String, String),
    #[error("no price in it is of anything that trueline estimates")]
    Nothing,
}

/// The prices of one file that estimates can use.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let imported = match format(text)? {
        Format::Aws => aws::read(text),
        Format::Azure => azure::read(text),
        Format::Google => google::read(text),
        Format::Table => again(text),
    }?;
    match imported.prices.is_empty() {
        true => Err(ImportError::Nothing),
        false => Ok(imported),
    }
}

/// One table of several files. Of two prices for the same thing the later file's stands; the date is the oldest.
pub fn table(files: Vec<Imported>, today: Date) -> Result<PriceTable, ImportError> {
    let mut sources: Vec<String> = Vec::new();
    let mut date = today;
    let mut currency: Option<String> = None;
    let mut prices: std::collections::BTreeMap<_, Price> = Default::default();
    for file in files {
        match &currency {
            Some(known) if *known != file.currency => {
                return Err(ImportError::Currencies(known.clone(), file.currency));
            }
            _ => currency = Some(file.currency),
        }
        if !sources.contains(&file.source) {
            sources.push(file.source);
        }
        date = file.date.map_or(date, |day| date.min(day));
        for price in file.prices {
            let key = (
                price.provider.clone(),
                price.product.clone(),
                price.region.clone(),
                price.sku.clone(),
            );
            prices.insert(key, price);
        }
    }
    let currency = currency.ok_or(ImportError::Nothing)?;
    let prices = prices.into_values().collect();
    Ok(PriceTable::new(sources.join("; "), date, currency, prices))
}

fn format(text: &str) -> Result<Format, ImportError> {
    let keys: Keys = serde_json::from_str(text).map_err(|error| json(&error))?;
    let formats = [
        (keys.offer_code, Format::Aws),
        (keys.billing_currency, Format::Azure),
        (keys.skus, Format::Google),
        (keys.prices, Format::Table),
    ];
    let found = formats.into_iter().find(|(key, _)| key.is_some());
    found.map(|(_, format)| format).ok_or(ImportError::Unknown)
}

fn again(text: &str) -> Result<Imported, ImportError> {
    let table = PriceTable::parse(text).map_err(|error| ImportError::Json(error.to_string()))?;
    Ok(Imported {
        source: table.source,
        date: Some(table.date),
        currency: table.currency,
        prices: table.prices,
    })
}

fn json(error: &serde_json::Error) -> ImportError {
    ImportError::Json(error.to_string())
}
