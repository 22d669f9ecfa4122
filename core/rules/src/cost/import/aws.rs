//! Offer files of the AWS Price List Bulk API (AWS Billing User Guide, "Reading the service price list file for a service").

use super::{ImportError, Imported, json};
use crate::cost::table::{Price, Unit};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Offer {
    offer_code: String,
    publication_date: String,
    products: HashMap<String, Product>,
    terms: Terms,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Product {
    #[serde(default)]
    product_family: String,
    attributes: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Terms {
    #[serde(rename = "OnDemand", default)]
    on_demand: HashMap<String, HashMap<String, Term>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Term {
    price_dimensions: HashMap<String, Dimension>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dimension {
    unit: String,
    #[serde(default)]
    begin_range: String,
    price_per_unit: HashMap<String, String>,
}

pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let offer: Offer = serde_json::from_str(text).map_err(|error| json(&error))?;
    let mut prices = Vec::new();
    let mut currency = None;
    for (id, product) in &offer.products {
        let Some((name, sku)) = product.what(&offer.offer_code) else {
            continue;
        };
        let terms = offer.terms.on_demand.get(id);
        let dimensions = terms.into_iter().flat_map(HashMap::values);
        let dimensions = dimensions.flat_map(|term| term.price_dimensions.values());
        // Of a price in steps the first one holds for what an estimate counts.
        let first = |d: &&Dimension| d.begin_range.is_empty() || d.begin_range == "0";
        for dimension in dimensions.filter(first) {
            let Some(unit) = unit(&dimension.unit) else {
                continue;
            };
            for (code, amount) in &dimension.price_per_unit {
                let Some(price) = amount.parse().ok().filter(|price| *price > 0.0) else {
                    continue;
                };
                if currency.get_or_insert_with(|| code.clone()) != code {
                    let first = currency.unwrap_or_default();
                    return Err(ImportError::Currencies(first, code.clone()));
                }
                prices.push(Price {
                    provider: "aws".into(),
                    region: product.attribute("regionCode").to_owned(),
                    product: name.into(),
                    sku: sku.clone(),
                    unit,
                    price,
                });
            }
        }
    }
    let (code, published) = (&offer.offer_code, &offer.publication_date);
    Ok(Imported {
        source: format!("AWS Price List, {code}, {published}"),
        date: published.get(..10).and_then(|day| day.parse().ok()),
        currency: currency.unwrap_or_else(|| "USD".to_owned()),
        prices,
    })
}

impl Product {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.attribute(name) == value
    }

    /// The product and the sku of the price table; None for what no estimate uses.
    fn what(&self, offer: &str) -> Option<(&'static str, String)> {
        let class = || self.attribute("instanceType").to_owned();
        let usage = self.attribute("usagetype");
        Some(match (offer, self.product_family.as_str()) {
            ("AmazonEC2", "Compute Instance" | "Compute Instance (bare metal)") => {
                let plain = self.is("operatingSystem", "Linux")
                    && self.is("tenancy", "Shared")
                    && self.is("preInstalledSw", "NA")
                    && self.is("capacitystatus", "Used");
                return plain.then(|| ("instance", class()));
            }
            ("AmazonEC2", "Storage") => ("volume", self.attribute("volumeApiName").to_owned()),
            ("AmazonEC2", "NAT Gateway") if usage.ends_with("NatGateway-Hours") => {
                ("nat-gateway", String::new())
            }
            ("AmazonRDS" | "AmazonDocDB" | "AmazonNeptune", "Database Instance") => {
                ("database", self.database()?)
            }
            ("AmazonRDS", "Database Storage") => ("database-storage", self.storage()?),
            ("AmazonElastiCache", "Cache Instance") if self.is("cacheEngine", "Redis") => {
                ("cache", class())
            }
            ("AWSELB", family) if usage.ends_with("LoadBalancerUsage") => {
                let kind = match family {
                    "Load Balancer-Application" => "application",
                    "Load Balancer-Network" => "network",
                    "Load Balancer-Gateway" => "gateway",
                    "Load Balancer" => "classic",
                    _ => return None,
                };
                ("load-balancer", kind.to_owned())
            }
            ("AmazonEKS", _) if usage.ends_with("AmazonEKS-Hours:perCluster") => {
                ("kubernetes-cluster", String::new())
            }
            ("AmazonVPC", _) if usage.ends_with("PublicIPv4:InUseAddress") => {
                ("public-address", String::new())
            }
            ("AmazonVPC", _) if usage.ends_with("VpcEndpoint-Hours") => ("endpoint", String::new()),
            ("AmazonES", "Amazon OpenSearch Service Instance") => ("search", class()),
            ("AmazonRedshift", "Compute Instance") => ("warehouse", class()),
            _ => return None,
        })
    }

    /// `db.m5.large/postgres/multi-az`
    fn database(&self) -> Option<String> {
        let engine = match self.attribute("databaseEngine") {
            "MySQL" => "mysql",
            "PostgreSQL" => "postgres",
            "MariaDB" => "mariadb",
            "Aurora MySQL" => "aurora-mysql",
            "Aurora PostgreSQL" => "aurora-postgresql",
            "Amazon DocumentDB" => "docdb",
            "Amazon Neptune" => "neptune",
            _ => return None,
        };
        let zones = match self.attribute("deploymentOption") {
            "Multi-AZ" => "multi-az",
            "Single-AZ" | "" => "single-az",
            _ => return None,
        };
        // Aurora's other storage configuration has prices of its own.
        if self.is("storage", "Aurora IO Optimization Mode") {
            return None;
        }
        Some(format!(
            "{}/{engine}/{zones}",
            self.attribute("instanceType")
        ))
    }

    /// By the provider's names of storage types, for one zone: each further one costs the same again.
    fn storage(&self) -> Option<String> {
        if !self.is("deploymentOption", "Single-AZ") {
            return None;
        }
        let name = match self.attribute("volumeType") {
            "General Purpose" => "gp2",
            "General Purpose-GP3" => "gp3",
            "Provisioned IOPS" => "io1",
            "Provisioned IOPS-IO2" => "io2",
            "Magnetic" => "standard",
            _ => return None,
        };
        Some(name.to_owned())
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "Hrs" | "Hours" | "hours" => Unit::Hour,
        "GB-Mo" | "GB-month" => Unit::GbMonth,
        "Months" | "Keys" => Unit::Month,
        _ => return None,
    })
}
