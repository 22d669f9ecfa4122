//! `[cost]`: where the price table is.

use super::Config;
use super::error::ConfigError;
use super::names::key;
use crate::cost::PriceTable;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use trueline_hcl::Source;

/// What things cost, as an estimate.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CostConfig {
    /// The price table, relative to this file; `trueline prices import` makes it. Without one, `@cost` is not checked.
    pub prices: Option<String>,
    /// What stands in it.
    #[serde(skip)]
    pub table: Option<Arc<PriceTable>>,
}

/// Reads the price table that the configuration names.
pub(super) fn load(
    text: &str,
    config: &mut Config,
    source: &dyn Source,
) -> Result<(), ConfigError> {
    let Some(path) = &config.cost.prices else {
        return Ok(());
    };
    let wrong = |why: String, help: &str| {
        let span = key(text, &["cost", "prices"]);
        let message = format!("the price table `{path}` can't be used: {why}");
        ConfigError::new(text, span, message, help)
    };
    let help = "`trueline prices import` makes one from a provider's price files";
    let bytes = source
        .read(path)
        .map_err(|error| wrong(error.to_string(), help))?;
    let table = std::str::from_utf8(&bytes).map_err(|_| wrong("it is not UTF-8".into(), help))?;
    let table = PriceTable::parse(table).map_err(|error| wrong(error.to_string(), help))?;
    config.cost.table = Some(Arc::new(table));
    Ok(())
}
