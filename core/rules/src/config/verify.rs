//! `[provenance.verify]`: what `trueline verify` demands of commits.

use super::RuleLevel;
use super::error::{ConfigError, instead};
use super::names::key;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `trueline verify` demands of commits. What is demanded of a range is read from the commit before it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct VerifyConfig {
    /// The file of those who may sign, relative to this file. Without one, git's own (`gpg.ssh.allowedSignersFile`).
    pub allowed_signers: Option<String>,
    /// A file of public keys that are revoked, one a line, relative to this file. Without one, git's own (`gpg.ssh.revocationFile`).
    pub revoked: Option<String>,
    /// How much a fault counts, by its name: `unstamped = "error"`.
    pub faults: BTreeMap<String, RuleLevel>,
    /// What a countersignature must be.
    pub countersignature: Countersigning,
    /// Who countersigns must be somebody else than the author of the commit.
    pub countersigned_by_another: bool,
    /// Above this part of what a commit changes, of 1, that agents wrote, somebody else than its author must sign its statement too.
    #[schemars(range(min = 0, max = 1))]
    pub second_person_above: Option<f64>,
}

/// What a countersignature must be.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Countersigning {
    /// Unsigned will do.
    #[default]
    Any,
    /// Signed by somebody who may.
    Signed,
    /// Signed with a security key that somebody touched.
    Hardware,
}

/// The names of what can be wrong with a commit's statement.
pub const FAULTS: &[&str] = &[
    "note-missing",
    "note-altered",
    "note-unreadable",
    "signature-wrong",
    "signature-namespace",
    "key-unknown",
    "key-expired",
    "key-not-allowed",
    "key-revoked",
    "tree-swapped",
    "replayed",
    "contents-differ",
    "claim-without-record",
    "countersignature-wrong",
    "unstamped",
    "incomplete",
    "unsigned",
    "unbound",
    "unchecked",
    "unattributed",
    "out-of-scope",
    "uncountersigned",
    "second-person",
];

/// The names of faults exist, and a part is one.
pub(super) fn check(text: &str, config: &VerifyConfig) -> Result<(), ConfigError> {
    const PATH: [&str; 3] = ["provenance", "verify", "faults"];
    if let Some(wrong) = config
        .faults
        .keys()
        .find(|name| !FAULTS.contains(&name.as_str()))
    {
        let span = key(text, &[PATH[0], PATH[1], PATH[2], wrong]);
        let message = format!("there is no fault `{wrong}` of statements");
        return Err(ConfigError::new(
            text,
            span,
            message,
            instead(wrong, FAULTS),
        ));
    }
    match config.second_person_above {
        Some(part) if !(0.0..=1.0).contains(&part) => Err(ConfigError::new(
            text,
            key(text, &["provenance", "verify", "second-person-above"]),
            format!("`{part}` is no part of 1"),
            "write a number from 0 to 1: 0.8 is 80 %",
        )),
        _ => Ok(()),
    }
}
