//! The statement as it is written: an in-toto statement whose predicate says who wrote what. Its schema is published, so its shape
//! has a version; see `docs/provenance.md`.

use super::checked::{Configuration, Found, Scope};
use super::envelope::Envelope;
use crate::contributor::Contributor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

pub const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";
/// Names the predicate and its version. It is a name, not an address: nothing is fetched.
pub const PREDICATE_TYPE: &str = "urn:trueline:provenance:v0.2";
/// Of notes that older versions wrote: the same shape, with nothing of what the check found.
pub(super) const OLDER: [&str; 1] = ["urn:trueline:provenance:v0.1"];
/// The name of [`crate::blocks::digest`] in a subject.
pub(crate) const BLOCK_DIGEST: &str = "truelineBlockSha256";

/// Who wrote what in one commit: an in-toto statement, the payload of a DSSE envelope.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "trueline provenance statement")]
pub(crate) struct Statement {
    /// `https://in-toto.io/Statement/v1`
    #[serde(rename = "_type")]
    pub kind: String,
    /// The commit's tree (`gitTree`), each file that the commit added or changed (`gitBlob`), and each block that is told of
    /// (`truelineBlockSha256`).
    #[serde(default)]
    pub subject: Vec<Named>,
    /// `urn:trueline:provenance:v0.2`
    #[serde(rename = "predicateType")]
    pub predicate_type: String,
    pub predicate: Predicate,
}

/// A subject of a statement.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// `tree`, a path, or a path with `#` and the address of a block.
    pub(crate) name: String,
    /// One digest in hexadecimal, by its kind.
    pub(crate) digest: HashMap<String, String>,
}

impl Named {
    pub fn new(name: &str, kind: &str, digest: String) -> Named {
        Named {
            name: name.to_owned(),
            digest: HashMap::from([(kind.to_owned(), digest)]),
        }
    }

    pub fn digest(&self, kind: &str) -> Option<&String> {
        self.digest.get(kind)
    }
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Predicate {
    pub generator: Generator,
    /// The configurations that the change was checked with, by folder. Absent where it isn't known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub configurations: Vec<Configuration>,
    /// Whether the change was checked before it was committed. Absent where it isn't known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckState>,
    /// Who is named below, by index.
    #[serde(default)]
    pub contributors: Vec<Contributor>,
    /// The Terraform files that the commit added or changed, and those in which a person has countersigned something.
    #[serde(default)]
    pub files: Vec<FileEntry>,
    /// Envelopes of their own, signed apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countersignatures: Vec<Envelope>,
}

/// Whether the check ran.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckState {
    /// What it found stands at the blocks.
    Done,
    /// It was passed over (`--no-verify`).
    Skipped,
}

/// What made the statement.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Generator {
    pub name: String,
    pub version: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FileEntry {
    /// Relative to the repository's root, with `/`.
    pub path: String,
    /// The id of its contents.
    pub blob: String,
    /// Those that somebody accounts for, that the commit changed, or in which something was found.
    #[serde(default)]
    pub blocks: Vec<BlockEntry>,
    /// First byte, end, index of the contributor. What is in no span is by nobody who said so.
    #[serde(default)]
    pub spans: Vec<(u32, u32, usize)>,
    /// Annotations and waivers that may loosen something and that somebody accounts for. Absent where the writer didn't look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<ClaimEntry>>,
    /// What was found outside of blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Found>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ClaimEntry {
    /// The block that it stands at; empty for what holds for more than a block.
    pub address: String,
    /// Its words.
    pub text: String,
    /// A digest of the whole comment that it stands in.
    pub around: String,
    /// The index of the contributor who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributor: Option<usize>,
    /// The index of the countersignature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub countersigned: Option<usize>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BlockEntry {
    /// `aws_s3_bucket.site`; a second block of the same address in a file has `#2` behind it.
    pub address: String,
    /// SHA-256 of its tokens, in hexadecimal: formatting doesn't change it.
    pub digest: String,
    /// Whether the commit added or changed it, formatting aside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
    /// The largest first.
    pub shares: Vec<ShareEntry>,
    /// What is missing to 1: the part that nobody accounts for. It says nothing about who wrote it.
    pub unattributed: f64,
    /// What its own annotation declares: the value by tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub intent: BTreeMap<String, String>,
    /// What was found in it before it was committed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Found>,
    /// Whether the agents that wrote it were allowed to. Absent where none is restricted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ShareEntry {
    /// The index of the contributor.
    pub contributor: usize,
    /// Of 1, to four places.
    pub share: f64,
}

/// The JSON schema of the statement, as `docs/statement.schema.json` has it.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Statement).to_value()
}
