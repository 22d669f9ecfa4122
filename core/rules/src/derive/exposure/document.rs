//! Policy documents.

use trueline_hcl::Value;

/// The document behind a JSON string; None where it is not known.
pub fn document(value: &Value) -> Option<Value> {
    value.document().cloned()
}
