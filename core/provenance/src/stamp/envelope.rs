//! The DSSE envelope around a statement: one line of JSON, unsigned for now.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, Engine as _};
use serde::{Deserialize, Serialize};

const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    payload_type: String,
    payload: String,
    #[serde(default)]
    signatures: Vec<serde_json::Value>,
}

pub(super) fn seal(statement: &str) -> String {
    let envelope = Envelope {
        payload_type: PAYLOAD_TYPE.to_owned(),
        payload: BASE64_STANDARD.encode(statement),
        signatures: Vec::new(),
    };
    serde_json::to_string(&envelope).expect("its keys are strings and its values plain")
}

/// The statement in one line of a note; None where the line is something else. Either alphabet of base64 is read, as DSSE demands.
pub(super) fn open(line: &str) -> Option<Vec<u8>> {
    let envelope: Envelope = serde_json::from_str(line).ok()?;
    if envelope.payload_type != PAYLOAD_TYPE {
        return None;
    }
    BASE64_STANDARD
        .decode(&envelope.payload)
        .or_else(|_| BASE64_URL_SAFE.decode(&envelope.payload))
        .ok()
}
