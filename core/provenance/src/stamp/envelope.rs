//! DSSE envelopes around in-toto statements. The one around a stamp is unsigned for now.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, Engine as _};
use serde::{Deserialize, Serialize};

const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    payload_type: String,
    payload: String,
    #[serde(default)]
    pub signatures: Vec<Signature>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// One line of a note.
pub(super) fn seal(statement: &str) -> String {
    let envelope = Envelope::new(statement);
    serde_json::to_string(&envelope).expect("its keys are strings and its values plain")
}

/// The statement in one line of a note; None where the line is something else.
pub(super) fn open(line: &str) -> Option<Vec<u8>> {
    serde_json::from_str::<Envelope>(line).ok()?.content()
}
