//! One line of the journal.

use crate::contributor::Contributor;
use crate::countersign::Countersignature;
use crate::stamp::envelope::Envelope;
use git2::Oid;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The version of the format. A reader passes over records of a later one.
pub const VERSION: u32 = 1;

/// An edit as it is reported.
#[derive(Clone, Debug)]
pub struct Edit {
    pub time: Timestamp,
    pub by: Contributor,
    /// The agent's own name for the call that made the edit.
    pub call: Option<String>,
    /// Relative to the repository's root, with `/`.
    pub path: String,
    /// None: there was no file.
    pub before: Option<Vec<u8>>,
    /// None: the file was deleted.
    pub after: Option<Vec<u8>>,
}

/// An edit as it is kept: contents by their blob.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    #[serde(rename = "v")]
    pub version: u32,
    pub time: Timestamp,
    pub by: Contributor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    pub path: String,
    #[serde(with = "oid")]
    pub before: Option<Oid>,
    #[serde(with = "oid")]
    pub after: Option<Oid>,
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Edit(Record),
    Countersignature(Countersignature),
}

/// A line that holds a countersignature.
#[derive(Serialize, Deserialize)]
struct Signed {
    #[serde(rename = "v")]
    version: u32,
    countersignature: Envelope,
}

impl Entry {
    /// With a line end in front too, so that it doesn't continue a line that a crash has torn.
    pub(super) fn to_line(&self) -> String {
        let json = match self {
            Entry::Edit(record) => serde_json::to_string(record),
            Entry::Countersignature(signature) => serde_json::to_string(&Signed {
                version: VERSION,
                countersignature: signature.envelope().clone(),
            }),
        };
        let json = json.expect("its keys are strings and its values plain");
        format!("\n{json}\n")
    }

    pub(super) fn from_line(line: &[u8]) -> Option<Entry> {
        if let Ok(signed) = serde_json::from_slice::<Signed>(line) {
            let signature = Countersignature::open(signed.countersignature)?;
            return (signed.version <= VERSION).then_some(Entry::Countersignature(signature));
        }
        let record: Record = serde_json::from_slice(line).ok()?;
        (record.version <= VERSION).then_some(Entry::Edit(record))
    }

    /// When it was written.
    pub fn time(&self) -> Timestamp {
        match self {
            Entry::Edit(record) => record.time,
            Entry::Countersignature(signature) => signature.said.time,
        }
    }

    /// Who edited; None where it is no edit.
    pub fn by(&self) -> Option<&Contributor> {
        match self {
            Entry::Edit(record) => Some(&record.by),
            Entry::Countersignature(_) => None,
        }
    }

    /// The file that it is about, relative to the repository's root.
    pub fn path(&self) -> &str {
        match self {
            Entry::Edit(record) => &record.path,
            Entry::Countersignature(signature) => &signature.said.path,
        }
    }
}

impl Record {
    pub(crate) fn new(edit: &Edit, before: Option<Oid>, after: Option<Oid>) -> Record {
        Record {
            version: VERSION,
            time: edit.time,
            by: edit.by.clone(),
            call: edit.call.clone(),
            path: edit.path.clone(),
            before,
            after,
        }
    }
}

/// Blobs as hexadecimal strings.
mod oid {
    use git2::Oid;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(id: &Option<Oid>, to: S) -> Result<S::Ok, S::Error> {
        id.map(|id| id.to_string()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Oid>, D::Error> {
        let text: Option<String> = Option::deserialize(from)?;
        text.map(|hex| hex.parse().map_err(D::Error::custom))
            .transpose()
    }
}
