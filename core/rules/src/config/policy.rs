//! `[policy]`: rules of your own, in Rego.

use super::Config;
use super::error::ConfigError;
use super::names::key;
use crate::rego::{self, Policies};
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use trueline_hcl::Source;

/// Rules of your own, in Rego, over the intent document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PolicyConfig {
    /// The folders with `.rego` files, at any depth, relative to this file.
    pub folders: Vec<String>,
    /// What one rule of a policy may take for one root module, in milliseconds; then it is stopped, and `policy/failed` says so.
    #[schemars(range(min = 1))]
    pub timeout_ms: u64,
    /// What stands in them.
    #[serde(skip)]
    pub policies: Option<Arc<Policies>>,
}

impl Default for PolicyConfig {
    fn default() -> Self {
        Self {
            folders: Vec::new(),
            timeout_ms: 1000,
            policies: None,
        }
    }
}

impl PolicyConfig {
    pub fn limit(&self) -> Duration {
        Duration::from_millis(self.timeout_ms.max(1))
    }
}

/// Reads the policies that the configuration names.
pub(super) fn load(
    text: &str,
    config: &mut Config,
    source: &dyn Source,
) -> Result<(), ConfigError> {
    let policy = &mut config.policy;
    if policy.folders.is_empty() {
        return Ok(());
    }
    let loaded = rego::load(&policy.folders, policy.limit(), source);
    let loaded = loaded.map_err(|error| {
        let span = key(text, &["policy", "folders"]);
        let help = "name folders with `.rego` files, relative to this file";
        ConfigError::new(text, span, error.to_string(), help)
    })?;
    policy.policies = Some(Arc::new(loaded));
    Ok(())
}
