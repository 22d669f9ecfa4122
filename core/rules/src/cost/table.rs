//! The price table: a JSON document, dated, with its source named.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;

/// Prices of one day, in one currency.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceTable {
    /// 1.
    pub version: u32,
    /// Whose prices these are, and from which publication: `AWS Price List, AmazonEC2, 2026-11-01T00:00:00Z`.
    pub source: String,
    /// The day that they are of: `2026-11-01`.
    #[schemars(with = "String")]
    pub date: jiff::civil::Date,
    /// ISO 4217: `USD`.
    pub currency: String,
    pub prices: Vec<Price>,
    #[serde(skip)]
    index: HashMap<Key, Vec<usize>>,
}

/// Provider and product.
type Key = (String, String);

/// What one unit of something costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// `aws`, `azure`, `google`.
    pub provider: String,
    /// As the provider spells it: `us-east-1`, `westeurope`, `europe-west1`; empty where it is the same everywhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// What it is: `instance`, `database`, `volume`, `nat-gateway`, ... (docs/cost.md lists them).
    pub product: String,
    /// Which one: `m5.large`, `db.m5.large/postgres/multi-az`, `gp3`; empty where there is one only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sku: String,
    pub unit: Unit,
    /// In the table's currency.
    pub price: f64,
}

/// What a price is for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// One hour; a month has 730.
    Hour,
    /// One month.
    Month,
    /// One GB, or GiB as the provider counts, for a month.
    GbMonth,
    /// One GB for an hour.
    GbHour,
}

/// Hours of a month: 365 × 24 ÷ 12, as the providers' own calculators have it.
const HOURS: f64 = 730.0;

impl Unit {
    /// How much of it is in a month of one thing, or of one GB.
    pub fn in_a_month(self) -> f64 {
        match self {
            Unit::Hour | Unit::GbHour => HOURS,
            Unit::Month | Unit::GbMonth => 1.0,
        }
    }
}

/// A price table that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("it is no price table: {0}")]
    Json(String),
    #[error("it is a price table of version {0}, and this program reads version 1")]
    Version(u32),
    #[error("its currency is `{0}`; write three capital letters, like `USD`")]
    Currency(String),
    #[error("the price of {0} is not a positive number")]
    Price(String),
}

impl PriceTable {
    pub fn new(
        source: String,
        date: jiff::civil::Date,
        currency: String,
        prices: Vec<Price>,
    ) -> Self {
        let mut table = Self {
            version: 1,
            source,
            date,
            currency,
            prices,
            index: HashMap::new(),
        };
        table.make_index();
        table
    }

    pub fn parse(text: &str) -> Result<Self, TableError> {
        let table = serde_json::from_str::<Self>(text);
        let mut table = table.map_err(|error| TableError::Json(error.to_string()))?;
        if table.version != 1 {
            return Err(TableError::Version(table.version));
        }
        let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        if !is_code(&table.currency) {
            return Err(TableError::Currency(table.currency));
        }
        let wrong = |price: &&Price| !price.price.is_finite() || price.price < 0.0;
        if let Some(price) = table.prices.iter().find(wrong) {
            let what = format!("{} {} {}", price.provider, price.product, price.sku);
            return Err(TableError::Price(what));
        }
        table.make_index();
        Ok(table)
    }

    /// The document, one price a line, so that a change of prices shows as such.
    pub fn to_json(&self) -> String {
        let head = [
            ("version", json!(self.version)),
            ("source", json!(self.source)),
            ("date", json!(self.date.to_string())),
            ("currency", json!(self.currency)),
        ];
        let head = head.map(|(key, value)| format!("  \"{key}\": {value}"));
        let prices = self
            .prices
            .iter()
            .map(|price| format!("    {}", json!(price)));
        let prices: Vec<String> = prices.collect();
        format!(
            "{{\n{},\n  \"prices\": [\n{}\n  ]\n}}\n",
            head.join(",\n"),
            prices.join(",\n")
        )
    }

    /// The JSON schema of a price table.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(PriceTable).to_value()
    }

    fn make_index(&mut self) {
        for (at, price) in self.prices.iter().enumerate() {
            let key = (price.provider.clone(), price.product.clone());
            self.index.entry(key).or_default().push(at);
        }
    }

    /// The prices of a product, in every region and size.
    pub fn of(&self, provider: &str, product: &str) -> impl Iterator<Item = &Price> {
        let key = (provider.to_owned(), product.to_owned());
        let found = self.index.get(&key).map_or(&[][..], Vec::as_slice);
        found.iter().map(|at| &self.prices[*at])
    }
}
