//! Price files of the providers, cut down to what is read of them, and broken tables.

use super::import::{ImportError, read, table};
use super::{PriceTable, TableError};
use jiff::civil::date;

/// `provider region product sku price unit` of each row.
fn rows(table: &PriceTable) -> Vec<String> {
    let row = |p: &super::Price| {
        format!(
            "{} {} {} {} {} {:?}",
            p.provider, p.region, p.product, p.sku, p.price, p.unit
        )
    };
    table.prices.iter().map(row).collect()
}

fn imported(text: &str) -> PriceTable {
    let file = read(text).expect("the file is right");
    table(vec![file], date(2026, 11, 21)).expect("it has one currency")
}

const OFFER: &str = r#"{
  "formatVersion": "v1.0", "offerCode": "AmazonEC2", "version": "2026", "publicationDate": "2026-11-01T10:00:00Z",
  "products": {
    "A": {"sku": "A", "productFamily": "Compute Instance", "attributes": {"regionCode": "eu-west-1", "instanceType": "m9.large",
      "operatingSystem": "Linux", "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used"}},
    "B": {"sku": "B", "productFamily": "Compute Instance", "attributes": {"regionCode": "eu-west-1", "instanceType": "m9.large",
      "operatingSystem": "Windows", "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used"}},
    "C": {"sku": "C", "productFamily": "Storage", "attributes": {"regionCode": "eu-west-1", "volumeApiName": "gp3"}},
    "D": {"sku": "D", "productFamily": "NAT Gateway", "attributes": {"regionCode": "eu-west-1", "usagetype": "EU-NatGateway-Hours"}},
    "E": {"sku": "E", "productFamily": "NAT Gateway", "attributes": {"regionCode": "eu-west-1", "usagetype": "EU-NatGateway-Bytes"}}},
  "terms": {"OnDemand": {
    "A": {"A.T": {"offerTermCode": "T", "priceDimensions": {"A.T.1": {"unit": "Hrs", "beginRange": "0", "endRange": "Inf", "pricePerUnit": {"USD": "0.5000000000"}}}}},
    "B": {"B.T": {"priceDimensions": {"B.T.1": {"unit": "Hrs", "pricePerUnit": {"USD": "0.9"}}}}},
    "C": {"C.T": {"priceDimensions": {"C.T.1": {"unit": "GB-Mo", "pricePerUnit": {"USD": "0.08"}}}}},
    "D": {"D.T": {"priceDimensions": {"D.T.1": {"unit": "Hrs", "pricePerUnit": {"USD": "0.05"}}}}},
    "E": {"E.T": {"priceDimensions": {"E.T.1": {"unit": "GB", "pricePerUnit": {"USD": "0.05"}}}}}},
   "Reserved": {}}}"#;

#[test]
fn an_offer_file_of_aws() {
    let table = imported(OFFER);
    assert_eq!(
        rows(&table),
        [
            "aws eu-west-1 instance m9.large 0.5 Hour",
            "aws eu-west-1 nat-gateway  0.05 Hour",
            "aws eu-west-1 volume gp3 0.08 GbMonth",
        ]
    );
    assert_eq!(table.date, date(2026, 11, 1));
    assert_eq!(
        table.source,
        "AWS Price List, AmazonEC2, 2026-11-01T10:00:00Z"
    );
}

#[test]
fn databases_of_aws() {
    let text = r#"{"offerCode": "AmazonRDS", "publicationDate": "2026-10-01T00:00:00Z", "products": {
      "A": {"productFamily": "Database Instance", "attributes": {"regionCode": "r", "instanceType": "db.m9.large",
        "databaseEngine": "PostgreSQL", "deploymentOption": "Multi-AZ"}},
      "B": {"productFamily": "Database Storage", "attributes": {"regionCode": "r", "volumeType": "General Purpose-GP3", "deploymentOption": "Single-AZ"}}},
      "terms": {"OnDemand": {
        "A": {"t": {"priceDimensions": {"d": {"unit": "Hrs", "pricePerUnit": {"USD": "1.5"}}}}},
        "B": {"t": {"priceDimensions": {"d": {"unit": "GB-Mo", "pricePerUnit": {"USD": "0.1"}}}}}}}}"#;
    assert_eq!(
        rows(&imported(text)),
        [
            "aws r database db.m9.large/postgres/multi-az 1.5 Hour",
            "aws r database-storage gp3 0.1 GbMonth",
        ]
    );
}

#[test]
fn a_page_of_azure() {
    let text = r#"{"BillingCurrency": "EUR", "CustomerEntityId": "Default", "Items": [
      {"currencyCode": "EUR", "tierMinimumUnits": 0.0, "retailPrice": 0.2, "unitPrice": 0.2, "armRegionName": "westeurope", "location": "EU West",
       "effectiveStartDate": "2026-10-01T00:00:00Z", "meterName": "D9s", "productName": "Virtual Machines D Series", "skuName": "D9s",
       "serviceName": "Virtual Machines", "armSkuName": "Standard_D9s", "unitOfMeasure": "1 Hour", "type": "Consumption"},
      {"currencyCode": "EUR", "tierMinimumUnits": 0.0, "retailPrice": 0.01, "armRegionName": "westeurope", "meterName": "D9s Spot",
       "productName": "Virtual Machines D Series", "skuName": "D9s Spot", "serviceName": "Virtual Machines", "armSkuName": "Standard_D9s",
       "unitOfMeasure": "1 Hour", "type": "Consumption"},
      {"retailPrice": 900.0, "armRegionName": "westeurope", "productName": "Virtual Machines D Series", "serviceName": "Virtual Machines",
       "armSkuName": "Standard_D9s", "unitOfMeasure": "1 Hour", "type": "Reservation"}], "NextPageLink": null, "Count": 3}"#;
    let table = imported(text);
    assert_eq!(
        rows(&table),
        ["azure westeurope instance Standard_D9s/linux 0.2 Hour"]
    );
    assert_eq!(
        (table.currency.as_str(), table.date),
        ("EUR", date(2026, 10, 1))
    );
}

#[test]
fn a_page_of_google() {
    let sku = |description: &str, family: &str, unit: &str, nanos: u32| {
        format!(
            r#"{{"name": "x", "skuId": "1", "description": "{description}", "category": {{"serviceDisplayName": "Compute Engine",
            "resourceFamily": "{family}", "resourceGroup": "g", "usageType": "OnDemand"}}, "serviceRegions": ["europe-west1"],
            "pricingInfo": [{{"effectiveTime": "2026-10-05T00:00:00Z", "pricingExpression": {{"usageUnit": "{unit}",
            "tieredRates": [{{"startUsageAmount": 0, "unitPrice": {{"currencyCode": "USD", "units": "0", "nanos": {nanos}}}}}]}}}}]}}"#
        )
    };
    let text = format!(
        r#"{{"skus": [{}, {}, {}], "nextPageToken": ""}}"#,
        sku(
            "E2 Instance Core running in Belgium",
            "Compute",
            "h",
            20_000_000
        ),
        sku(
            "E2 Instance Ram running in Belgium",
            "Compute",
            "GiBy.h",
            3_000_000
        ),
        sku(
            "SSD backed PD Capacity in Belgium",
            "Storage",
            "GiBy.mo",
            170_000_000
        ),
    );
    let rows = rows(&imported(&text));
    assert!(
        rows.contains(&"google europe-west1 disk pd-ssd 0.17 GbMonth".to_owned()),
        "{rows:?}"
    );
    // Four cores and 16 GiB.
    assert!(
        rows.contains(&"google europe-west1 instance e2-standard-4 0.128 Hour".to_owned()),
        "{rows:?}"
    );
}

#[test]
fn what_is_no_price_file_is_told() {
    let wrong = |text: &str| read(text).err();
    assert!(matches!(wrong("{"), Some(ImportError::Json(_))));
    assert_eq!(wrong("{}"), Some(ImportError::Unknown));
    let empty = r#"{"offerCode": "AmazonEC2", "publicationDate": "", "products": {}, "terms": {}}"#;
    assert_eq!(wrong(empty), Some(ImportError::Nothing));
    let dollars = read(OFFER).expect("right");
    let euros = read(&OFFER.replace("\"USD\"", "\"EUR\"")).expect("right");
    let both = table(vec![dollars, euros], date(2026, 11, 21));
    assert!(matches!(both, Err(ImportError::Currencies(..))));
}

#[test]
fn a_table_is_read_back_as_it_was_written() {
    let table = imported(OFFER);
    let text = serde_json::to_string(&table).expect("it can be written");
    let again = PriceTable::parse(&text).expect("it can be read");
    assert_eq!(rows(&again), rows(&table));
    assert_eq!(rows(&imported(&text)), rows(&table));
}

#[test]
fn broken_tables_are_told_apart() {
    let table = |version: u32, currency: &str, price: &str| {
        let text = format!(
            r#"{{"version": {version}, "source": "s", "date": "2026-11-01", "currency": "{currency}",
            "prices": [{{"provider": "aws", "product": "key", "unit": "month", "price": {price}}}]}}"#
        );
        PriceTable::parse(&text).err()
    };
    assert_eq!(table(1, "USD", "1"), None);
    assert_eq!(table(2, "USD", "1"), Some(TableError::Version(2)));
    assert_eq!(
        table(1, "dollars", "1"),
        Some(TableError::Currency("dollars".into()))
    );
    assert!(matches!(table(1, "USD", "-1"), Some(TableError::Price(_))));
    assert!(matches!(
        table(1, "USD", "\"1\""),
        Some(TableError::Json(_))
    ));
}
