//! Pages of the Azure Retail Prices API (Microsoft Learn, "Azure Retail Prices overview").

use super::{ImportError, Imported, json};
use crate::cost::table::{Price, Unit};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    billing_currency: String,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    retail_price: f64,
    #[serde(default)]
    arm_region_name: String,
    #[serde(default)]
    arm_sku_name: String,
    #[serde(default)]
    sku_name: String,
    #[serde(default)]
    meter_name: String,
    product_name: String,
    service_name: String,
    #[serde(rename = "type")]
    kind: String,
    unit_of_measure: String,
    #[serde(default)]
    tier_minimum_units: f64,
    #[serde(default)]
    effective_start_date: String,
}

pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let page: Page = serde_json::from_str(text).map_err(|error| json(&error))?;
    let mut newest: Option<Date> = None;
    let mut prices = Vec::new();
    for item in &page.items {
        let Some(price) = item.price() else { continue };
        let day = item
            .effective_start_date
            .get(..10)
            .and_then(|day| day.parse().ok());
        newest = newest.max(day);
        prices.push(price);
    }
    Ok(Imported {
        source: "Azure Retail Prices API".to_owned(),
        date: newest,
        currency: page.billing_currency,
        prices,
    })
}

impl Item {
    /// None for what is reserved, spot or of no use to an estimate.
    fn price(&self) -> Option<Price> {
        let cheaper = ["Spot", "Low Priority"];
        let is_cheaper = cheaper.iter().any(|word| self.sku_name.contains(word));
        if self.kind != "Consumption"
            || is_cheaper
            || self.tier_minimum_units > 0.0
            || self.retail_price <= 0.0
        {
            return None;
        }
        let (product, sku) = self.what()?;
        let unit = match self.unit_of_measure.as_str() {
            "1 Hour" => Unit::Hour,
            "1/Month" | "1 Month" => Unit::Month,
            "1 GB/Month" => Unit::GbMonth,
            _ => return None,
        };
        Some(Price {
            provider: "azure".into(),
            region: self.arm_region_name.clone(),
            product: product.into(),
            sku,
            unit,
            price: self.retail_price,
        })
    }

    fn what(&self) -> Option<(&'static str, String)> {
        let is_meter = |end: &str| self.meter_name.ends_with(end);
        Some(match self.service_name.as_str() {
            "Virtual Machines" if !self.arm_sku_name.is_empty() => {
                let system = match self.product_name.ends_with("Windows") {
                    true => "windows",
                    false => "linux",
                };
                ("instance", format!("{}/{system}", self.arm_sku_name))
            }
            "NAT Gateway" if is_meter("Gateway") => ("nat-gateway", String::new()),
            "Azure App Service" if is_meter("App") => ("app-plan", self.sku_name.replace(' ', "")),
            "Azure Bastion" if is_meter("Gateway") => ("bastion", self.sku_name.clone()),
            "Azure Firewall" if is_meter("Deployment") => ("firewall", self.sku_name.clone()),
            "Virtual Network" if is_meter("Static Public IP") => {
                ("public-address", self.sku_name.clone())
            }
            _ => return None,
        })
    }
}
