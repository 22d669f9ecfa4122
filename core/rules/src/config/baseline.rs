//! `baseline`: where the findings are that are known.

use super::Config;
use super::error::ConfigError;
use super::names::key;
use crate::baseline::Baseline;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::sync::Arc;
use trueline_hcl::{ReadError, Source};

/// A file that `check --write-baseline` wrote, relative to the configuration.
#[derive(Clone, Debug, Default)]
pub struct BaselineConfig {
    pub path: Option<String>,
    /// What stands in it.
    pub known: Option<Arc<Baseline>>,
}

/// Reads the baseline that the configuration names. One that is not there yet knows nothing.
pub(super) fn load(
    text: &str,
    config: &mut Config,
    source: &dyn Source,
) -> Result<(), ConfigError> {
    let Some(path) = &config.baseline.path else {
        return Ok(());
    };
    let wrong = |why: String| {
        let message = format!("the baseline `{path}` can't be used: {why}");
        let help = format!("`trueline check --write-baseline {path}` makes one");
        ConfigError::new(text, key(text, &["baseline"]), message, help)
    };
    let bytes = match source.read(path) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return Ok(()),
        Err(error) => return Err(wrong(error.to_string())),
    };
    let known = std::str::from_utf8(&bytes).map_err(|_| wrong("it is not UTF-8".into()))?;
    let known = Baseline::parse(known).map_err(|error| wrong(error.to_string()))?;
    config.baseline.known = Some(Arc::new(known));
    Ok(())
}

impl<'de> Deserialize<'de> for BaselineConfig {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = String::deserialize(deserializer)?;
        Ok(Self {
            path: Some(path),
            known: None,
        })
    }
}

impl JsonSchema for BaselineConfig {
    fn schema_name() -> Cow<'static, str> {
        "Baseline".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}
