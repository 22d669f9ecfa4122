//! DSSE envelopes around in-toto statements.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, Engine as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// A DSSE envelope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    /// `application/vnd.in-toto+json`
    payload_type: String,
    /// The statement, in base64.
    payload: String,
    /// Of the statement with its type, as DSSE says.
    #[serde(default)]
    pub signatures: Vec<Signature>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// The fingerprint of the key: `SHA256:...`.
    #[serde(default)]
    pub keyid: String,
    /// An SSH signature in base64, as between the lines of a `.sig` file.
    pub sig: String,
}

impl Envelope {
    pub fn new(statement: &str) -> Envelope {
        Envelope {
            payload_type: PAYLOAD_TYPE.to_owned(),
            payload: BASE64_STANDARD.encode(statement),
            signatures: Vec::new(),
        }
    }

    /// One line of a note.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("its keys are strings and its values plain")
    }

    /// None where the line is something else.
    pub fn from_line(line: &str) -> Option<Envelope> {
        serde_json::from_str(line).ok()
    }

    /// The statement; None where it is something else. Either alphabet of base64 is read, as DSSE demands.
    pub fn content(&self) -> Option<Vec<u8>> {
        if self.payload_type != PAYLOAD_TYPE {
            return None;
        }
        BASE64_STANDARD
            .decode(&self.payload)
            .or_else(|_| BASE64_URL_SAFE.decode(&self.payload))
            .ok()
    }

    /// What is signed: the statement with its type, told apart by their lengths.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let content = self.content().unwrap_or_default();
        let mut bytes = format!(
            "DSSEv1 {} {PAYLOAD_TYPE} {} ",
            PAYLOAD_TYPE.len(),
            content.len()
        )
        .into_bytes();
        bytes.extend(content);
        bytes
    }
}

/// The statement in one line of a note; None where the line is something else.
pub(super) fn open(line: &str) -> Option<Vec<u8>> {
    Envelope::from_line(line)?.content()
}
