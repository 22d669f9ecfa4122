//! `[provenance]`: what is recorded at a commit.

use super::verify::VerifyConfig;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use std::borrow::Cow;

/// What is recorded at a commit of who or what wrote each block.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ProvenanceConfig {
    /// The trailer that names agents in the commit message, or `"off"`.
    pub trailer: Trailer,
    /// Write a note in `refs/notes/trueline` at each commit.
    pub stamp: bool,
    /// Name the note's statement by its digest in a trailer, `Trueline-Statement`, so that a signature of the commit covers it.
    pub statement_trailer: bool,
    /// Whether the note's statement is signed, with the SSH key that git signs with.
    pub signing: Signing,
    /// Push the notes to a remote before anything else is pushed there.
    pub share: bool,
    /// What a hook does that fails for reasons of its own: let the commit pass with a warning, or block it.
    pub on_error: OnError,
    /// Annotations and waivers that loosen something and were written by an agent count only once a person has countersigned
    /// them: how it must be known that an agent wrote them. `"unrecorded"` are also those of which nobody recorded who wrote them. Empty: all count.
    pub countersign: Vec<Evidence>,
    /// What `trueline verify` demands of commits.
    pub verify: VerifyConfig,
}

/// How it is known who wrote something.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// An agent's hook reported its own edit.
    Recorded,
    /// An editor reported an accepted completion.
    Reported,
    /// A trailer, a command or an imported note says so.
    Declared,
    /// A heuristic.
    Inferred,
    /// It is not known.
    Unrecorded,
}

impl Default for ProvenanceConfig {
    fn default() -> Self {
        Self {
            trailer: Trailer::default(),
            stamp: true,
            statement_trailer: true,
            signing: Signing::Auto,
            share: true,
            on_error: OnError::Warn,
            countersign: vec![Evidence::Recorded, Evidence::Reported, Evidence::Declared],
            verify: VerifyConfig::default(),
        }
    }
}

/// The key of a commit trailer, or none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trailer {
    Off,
    /// `Assisted-by`
    Key(String),
}

impl Default for Trailer {
    fn default() -> Self {
        Self::Key("Assisted-by".to_owned())
    }
}

/// What git accepts as the key of a trailer.
const TRAILER_KEY: &str = "^[A-Za-z0-9][A-Za-z0-9-]*$";

impl<'de> Deserialize<'de> for Trailer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let is_key = text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        match text.as_str() {
            "off" => Ok(Self::Off),
            _ if is_key => Ok(Self::Key(text)),
            _ => Err(de::Error::custom(format!(
                "`{text}` is no key of a trailer: write letters, digits and `-`, like `Assisted-by`, or `off`"
            ))),
        }
    }
}

impl JsonSchema for Trailer {
    fn schema_name() -> Cow<'static, str> {
        "Trailer".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": TRAILER_KEY })
    }
}

/// Whether statements are signed.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Signing {
    /// Where git is set up to sign with an SSH key that can be reached without a passphrase. A security key is asked only where git signs
    /// every commit (`commit.gpgSign`), so that nobody waits for a touch unawares.
    Auto,
    /// A commit whose statement can't be signed is stopped.
    Required,
    Off,
}

/// What a hook does that fails for reasons of its own.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OnError {
    /// The commit passes, with a warning.
    Warn,
    /// The commit is stopped.
    Block,
}
