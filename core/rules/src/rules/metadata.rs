//! Entries of the metadata of Google's machines and projects.

use trueline_hcl::model::Read;
use trueline_hcl::{Body, Resource, Site, Value};

/// Whether an entry is on; not set, it is not. None where that is unknown.
pub fn is_on(body: &Body, key: &str) -> Option<bool> {
    match body.read("metadata") {
        Read::Absent => Some(false),
        Read::Known(attr) | Read::Unknown(attr) => match attr.value.get(key) {
            Some(value) => truth(value),
            None if attr.value.is_known() => Some(false),
            None => None,
        },
    }
}

/// What counts as on: the metadata server knows texts only. None where it is unknown.
pub fn truth(value: &Value) -> Option<bool> {
    match value.as_str() {
        Some(text) => Some(ON.iter().any(|on| text.eq_ignore_ascii_case(on))),
        None => value.as_bool().or(value.as_i64().map(|n| n == 1)),
    }
}

const ON: &[&str] = &["true", "1", "yes", "y"];

/// Where an entry stands, or else the header of the resource.
pub fn place(resource: &Resource, key: &str) -> Site {
    let metadata = resource.attr("metadata");
    let entry = metadata.and_then(|attr| attr.value.get(key));
    entry.map_or(resource.header, |value| value.site)
}
