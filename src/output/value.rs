//! A value as JSON, with what can't be shown named beside it.

use serde_json::json;
use trueline_hcl::eval::display::to_json;
use trueline_hcl::value::Entries;
use trueline_hcl::{Kind, Value};

/// The parts of a value that its JSON shows as null.
#[derive(Default)]
pub struct Hidden {
    /// As expressions after the value: `.tags["Name"]`; empty for the value itself.
    pub unknown: Vec<String>,
    pub sensitive: Vec<String>,
}

/// The value in JSON, digit by digit as it is, and what of it is null only because it is unknown or secret.
pub fn render(value: &Value) -> (String, Hidden) {
    let mut hidden = Hidden::default();
    let shown = shown(value, "", &mut hidden);
    (to_json(&shown).unwrap_or_else(|| "null".into()), hidden)
}

fn shown(value: &Value, at: &str, hidden: &mut Hidden) -> Value {
    let secret = |extra: &trueline_hcl::value::Extra| extra.sensitive || extra.ephemeral;
    if value.extra.as_deref().is_some_and(secret) {
        hidden.sensitive.push(at.into());
        return Value::null(value.site);
    }
    match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => {
            hidden.unknown.push(at.into());
            Value::null(value.site)
        }
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
            let numbered = items.iter().enumerate();
            let items = numbered.map(|(n, item)| shown(item, &format!("{at}[{n}]"), hidden));
            Value::tuple(items.collect(), value.site)
        }
        Kind::Map(entries) | Kind::Object(entries) => {
            let mut inner = Entries::new();
            for (name, item) in entries.iter() {
                let at = format!("{at}[{}]", json!(name));
                inner.insert(name.clone(), shown(item, &at, hidden));
            }
            Value::object(inner, value.site)
        }
        _ => value.clone(),
    }
}
