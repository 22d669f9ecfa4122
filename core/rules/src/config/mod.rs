//! `trueline.toml`: what a workspace asks for. It never runs a program.

mod agents;
mod baseline;
mod cost;
mod error;
mod glob;
mod groups;
mod intent;
mod names;
mod obligation;
mod pattern;
mod policy;
mod provenance;
mod rules;
mod schema;
mod verify;

pub use agents::{AgentsConfig, BeforeEdit, Person, PersonEdits, Scope, ScopeOf};
pub use baseline::BaselineConfig;
pub use cost::CostConfig;
pub use error::ConfigError;
pub use glob::Globs;
pub use groups::{Groups, UnknownGroup, names as group_names};
pub use intent::{BlockKind, CustomTag, Defaults, IntentConfig, Required};
pub use obligation::{Obligation, Scalar};
pub use pattern::Pattern;
pub use policy::PolicyConfig;
pub use provenance::{Evidence, OnError, ProvenanceConfig, Signing, Trailer};
pub use rules::RuleLevel;
pub use verify::{Countersigning, FAULTS, VerifyConfig};

use crate::finding::Severity;
use crate::rule::Rule;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use trueline_hcl::Source;

/// The configuration of a workspace: `trueline.toml` at its root.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The least severity that makes `check` and the commit hook fail.
    pub fail_on: Severity,
    /// Which rules are on: `recommended` (what nearly everyone wants), `strict` (every rule), `cis` (what a CIS benchmark asks for), or those of an area,
    /// `aws`. Several add up; `rules` goes before them. What is said of annotations, waivers and agents stays on.
    pub groups: Groups,
    /// Severity or `off` by rule name, or by group: `"aws/*"`. A rule's own name goes before a group, and a longer group before a shorter one.
    pub rules: BTreeMap<String, RuleLevel>,
    /// Paths that are not judged, as globs relative to this file: `"examples/**"`. They are still read where judged code calls them.
    pub exclude: Globs,
    /// The findings that are known, relative to this file: `check --write-baseline` writes it, and only what is new is told.
    pub baseline: BaselineConfig,
    /// Declared intent: where it is required, its defaults, and tags of your own.
    pub intent: IntentConfig,
    /// Rules of your own, in Rego.
    pub policy: PolicyConfig,
    /// What is recorded at a commit of who or what wrote each block.
    pub provenance: ProvenanceConfig,
    /// What agents may do, and `[agents.NAME]` for one of them: `[agents.claude-code]`.
    pub agents: AgentsConfig,
    /// What things cost, as an estimate.
    pub cost: CostConfig,
    /// The SHA-256 of the text that this was read from, in lower-case hexadecimal digits; empty for the defaults.
    #[serde(skip)]
    pub digest: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            fail_on: Severity::Error,
            groups: Groups::default(),
            rules: BTreeMap::new(),
            exclude: Globs::default(),
            baseline: BaselineConfig::default(),
            intent: IntentConfig::default(),
            policy: PolicyConfig::default(),
            provenance: ProvenanceConfig::default(),
            agents: AgentsConfig::default(),
            cost: CostConfig::default(),
            digest: String::new(),
        }
    }
}

impl Config {
    /// The text of a `trueline.toml`. The error says where it is wrong, and what to write instead.
    /// The files that it names are not read: [`Config::read`] does that.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let mut config: Config =
            toml::from_str(text).map_err(|error| error::explain(text, &error))?;
        names::check(text, &config)?;
        config.digest = digest(text);
        Ok(config)
    }

    /// [`Config::parse`], with the files that it names, which `source` reads relative to the configuration.
    pub fn read(text: &str, source: &dyn Source) -> Result<Config, ConfigError> {
        let mut config = Self::parse(text)?;
        baseline::load(text, &mut config, source)?;
        cost::load(text, &mut config, source)?;
        policy::load(text, &mut config, source)?;
        Ok(config)
    }

    /// The JSON schema of `trueline.toml`, for editors.
    pub fn schema() -> serde_json::Value {
        schema::schema()
    }

    /// The severity of a rule's findings; None where it is off.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        rules::severity(&self.rules, &self.groups, rule)
    }

    /// The severity of the findings of a policy that gives them this one; None where they are off.
    pub fn policy_severity(&self, id: &str, severity: Severity) -> Option<Severity> {
        rules::level(&self.rules, id).map_or(Some(severity), RuleLevel::severity)
    }

    /// The file is not judged.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.matches(path)
    }
}

fn digest(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests;
