//! `data "google_iam_policy"`: the policy that its blocks describe.
//!
//! In what order the provider writes it is its own affair, so the text is unknown; what it says is not.

use crate::eval::marks::{Marks, with_document};
use crate::eval::refine::{Refined, refined};
use crate::model::{BlockValue, Body};
use crate::site::Site;
use crate::value::{Entries, Input, ResourceRef, Value};
use std::sync::Arc;

/// The text of `policy_data`, with the document behind it: `bindings` and `auditConfigs` as Google's API has them.
pub(crate) fn evaluate(body: &Body, to: &Arc<ResourceRef>, site: Site) -> Value {
    let bindings = list(body, "binding", site, binding);
    let audits = list(body, "audit_config", site, audit);
    let document = Value::object(
        Entries::from([
            ("auditConfigs".into(), audits),
            ("bindings".into(), bindings),
        ]),
        site,
    );
    let mut marks = Marks::of([&document]);
    marks.add_outer(&Value::unknown(Input::Attribute(to.clone()), site));
    let text = refined(marks.into_unknown(site), Refined::between("{", "}"));
    with_document(text, document)
}

/// The blocks of a kind, those that are unknown included.
fn list(body: &Body, kind: &str, site: Site, one: fn(&BlockValue) -> Value) -> Value {
    let mut items: Vec<Value> = body.blocks_of(kind).map(one).collect();
    let open = body.open.iter().filter(|(open, _)| open == kind);
    items.extend(open.map(|(_, why)| Marks::of([why]).into_unknown(why.site)));
    Value::tuple(items, site)
}

fn binding(block: &BlockValue) -> Value {
    let mut out = given(block, &[("role", "role"), ("members", "members")]);
    if let Some(condition) = block.block("condition") {
        let names = ["title", "description", "expression"].map(|name| (name, name));
        let condition = Value::object(given(condition, &names), condition.header);
        out.insert("condition".into(), condition);
    }
    Value::object(out, block.header)
}

fn audit(block: &BlockValue) -> Value {
    let mut out = given(block, &[("service", "service")]);
    let log = |block: &BlockValue| {
        let names = [
            ("log_type", "logType"),
            ("exempted_members", "exemptedMembers"),
        ];
        Value::object(given(block, &names), block.header)
    };
    let logs = block.blocks_of("audit_log_configs").map(log);
    let logs = Value::tuple(logs.collect(), block.header);
    out.insert("auditLogConfigs".into(), logs);
    Value::object(out, block.header)
}

/// The arguments that are set, under the API's names.
fn given(body: &Body, names: &[(&str, &str)]) -> Entries {
    let set = |(name, key): &(&str, &str)| {
        let value = &body.attr(name)?.value;
        (!value.is_null()).then(|| ((*key).into(), value.clone()))
    };
    names.iter().filter_map(set).collect()
}
