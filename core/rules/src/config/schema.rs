//! The JSON schema of `trueline.toml`.

use super::Config;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// Draft 7, which the TOML plugins of editors read.
pub fn schema() -> Value {
    SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<Config>()
        .to_value()
}
