//! `data "aws_iam_policy_document"`: the document that its blocks describe.

use super::document;
use super::render::{self, Style};
use crate::eval::convert::as_string;
use crate::eval::marks::{Marks, with_document};
use crate::model::{BlockValue, Body};
use crate::site::Site;
use crate::value::{Entries, Kind, Value};
use smol_str::SmolStr;

/// The version of the policy language that the provider writes where none is given.
const VERSION: &str = "2012-10-17";

/// The JSON text of the data source: known where all of it is, and in either case with the document behind it.
pub(crate) fn evaluate(body: &Body, style: Style, site: Site) -> Value {
    let document = merged(body, site);
    let marks = Marks::of([&document]);
    let text = render::text(&document, style);
    let value = match text {
        Some(text) => marks.apply(Value::string(text, site)),
        None => marks.into_unknown(site),
    };
    with_document(value, document)
}

/// The documents that it starts from, its own statements, and the documents that override them, in this order.
pub(super) fn merged(body: &Body, site: Site) -> Value {
    let mut merging = Merging::default();
    merging.documents(body, &["source_json", "source_policy_documents"]);
    let version = body.attr("version").map(|attr| attr.value.clone());
    let version = version.filter(|version| !version.is_null());
    let replaces = version.as_ref().is_none_or(|v| v.as_str() == Some(VERSION));
    for block in body.blocks_of("statement") {
        merging.add(statement(block, replaces));
    }
    for (kind, why) in &body.open {
        if kind == "statement" {
            merging.add(unknown(why));
        }
    }
    if let Some(id) = body.attr("policy_id").filter(|id| !id.value.is_null()) {
        merging.top.insert("Id".into(), id.value.clone());
    }
    if let Some(version) = version {
        merging.top.insert("Version".into(), version);
    }
    merging.overrides = true;
    merging.documents(body, &["override_json", "override_policy_documents"]);
    let version = || Value::string(VERSION, site);
    merging.top.entry("Version".into()).or_insert_with(version);
    let statements = Value::tuple(merging.statements, site);
    merging.top.insert("Statement".into(), statements);
    Value::object(merging.top, site)
}

#[derive(Default)]
struct Merging {
    /// What the document says beside its statements.
    top: Entries,
    statements: Vec<Value>,
    /// What comes now replaces what is there.
    overrides: bool,
}

impl Merging {
    /// A statement replaces the one that has its `Sid`.
    fn add(&mut self, statement: Value) {
        let sid = |statement: &Value| {
            let sid = statement.get("Sid")?.as_str()?;
            (!sid.is_empty()).then(|| SmolStr::new(sid))
        };
        let same = sid(&statement).and_then(|new| {
            self.statements
                .iter()
                .position(|old| sid(old).as_ref() == Some(&new))
        });
        match same {
            Some(at) => self.statements[at] = statement,
            None => self.statements.push(statement),
        }
    }

    /// Nobody knows which statements a document replaces that is unknown.
    fn may_be_replaced(&mut self, by: &Value) {
        let named = self.statements.iter_mut().filter(|old| has_sid(old));
        named.for_each(|old| *old = unknown(by));
    }

    fn documents(&mut self, body: &Body, names: &[&str]) {
        for attr in names.iter().filter_map(|name| body.attr(name)) {
            match attr.value.as_items() {
                Some(items) => items.iter().for_each(|item| self.document(item)),
                None => self.document(&attr.value),
            }
        }
    }

    fn document(&mut self, text: &Value) {
        if text.is_null() || text.as_str() == Some("") {
            return;
        }
        let Some(document) = document(text) else {
            if self.overrides {
                self.may_be_replaced(text);
            }
            return self.add(unknown(text));
        };
        for (name, value) in document.as_entries().into_iter().flatten() {
            match (name.as_str(), value.as_items()) {
                ("Statement", Some(items)) => items.iter().for_each(|item| self.add(item.clone())),
                ("Statement", None) => self.add(value.clone()),
                _ => {
                    self.top.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

/// The statement may be one that another with its `Sid` replaces.
fn has_sid(statement: &Value) -> bool {
    match statement.get("Sid") {
        Some(sid) => !sid.is_null() && sid.as_str() != Some(""),
        None => false,
    }
}

fn statement(block: &BlockValue, replaces: bool) -> Value {
    let site = block.header;
    let mut out = Entries::new();
    let given = |name: &str| block.attr(name).map(|a| &a.value).filter(|v| !v.is_null());
    if let Some(sid) = given("sid") {
        out.insert("Sid".into(), sid.clone());
    }
    let effect = given("effect").cloned();
    let effect = effect.unwrap_or_else(|| Value::string("Allow", site));
    out.insert("Effect".into(), effect);
    for (name, key) in [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ] {
        if let Some(items) = given(name).filter(|items| !is_empty(items)) {
            out.insert(key.into(), strings(items, replaces));
        }
    }
    for (kind, key) in [
        ("principals", "Principal"),
        ("not_principals", "NotPrincipal"),
    ] {
        if let Some(principals) = principals(block, kind, replaces) {
            out.insert(key.into(), principals);
        }
    }
    if let Some(conditions) = conditions(block, replaces) {
        out.insert("Condition".into(), conditions);
    }
    Value::object(out, site)
}

/// By type, unless it is everyone.
fn principals(block: &BlockValue, kind: &str, replaces: bool) -> Option<Value> {
    if let Some((_, why)) = block.open.iter().find(|(open, _)| open == kind) {
        return Some(unknown(why));
    }
    let mut by_type = Entries::new();
    for principal in block.blocks_of(kind) {
        let site = principal.header;
        let (Some(ty), Some(ids)) = (principal.attr("type"), principal.attr("identifiers")) else {
            continue;
        };
        let Some(name) = ty.value.as_str() else {
            return Some(unknown(&ty.value));
        };
        let ids = strings(&ids.value, replaces);
        if name == "*" && ids.as_items().is_some_and(is_anyone) {
            return ids.as_items()?.first().cloned();
        }
        join(&mut by_type, name, ids, site);
    }
    (!by_type.is_empty()).then(|| Value::object(by_type, block.header))
}

fn is_anyone(ids: &[Value]) -> bool {
    ids.len() == 1 && ids[0].as_str() == Some("*")
}

/// By operator, then by key.
fn conditions(block: &BlockValue, replaces: bool) -> Option<Value> {
    if let Some((_, why)) = block.open.iter().find(|(open, _)| open == "condition") {
        return Some(unknown(why));
    }
    let mut tests: std::collections::BTreeMap<SmolStr, Entries> = Default::default();
    for condition in block.blocks_of("condition") {
        let attr = |name| condition.attr(name).map(|attr| &attr.value);
        let (Some(test), Some(key), Some(values)) =
            (attr("test"), attr("variable"), attr("values"))
        else {
            continue;
        };
        let (Some(test_name), Some(key_name)) = (test.as_str(), key.as_str()) else {
            let why = if test.is_known() { key } else { test };
            return Some(unknown(why));
        };
        let keys = tests.entry(test_name.into()).or_default();
        join(keys, key_name, strings(values, replaces), condition.header);
    }
    let test = |(name, keys)| (name, Value::object(keys, block.header));
    let tests: Entries = tests.into_iter().map(test).collect();
    (!tests.is_empty()).then(|| Value::object(tests, block.header))
}

/// Adds items to those that are there under this name.
fn join(entries: &mut Entries, name: &str, items: Value, site: Site) {
    let Some(old) = entries.get(name) else {
        entries.insert(name.into(), items);
        return;
    };
    let both = match (old.as_items(), items.as_items()) {
        (Some(old), Some(new)) => Value::tuple([old, new].concat(), site),
        (None, _) => old.clone(),
        (_, None) => items,
    };
    entries.insert(name.into(), both);
}

fn is_empty(items: &Value) -> bool {
    items.as_items().is_some_and(<[Value]>::is_empty)
}

/// The items of a list as strings, with the provider's way to write IAM's own variables: `&{aws:username}`.
fn strings(items: &Value, replaces: bool) -> Value {
    let Some(list) = items.as_items() else {
        return items.clone();
    };
    let one = |item: &Value| {
        let item = crate::eval::marks::inherit(items, item.clone());
        match as_string(&item) {
            Some(text) if replaces && text.contains("&{") => Value {
                kind: Kind::String(text.replace("&{", "${").into()),
                ..item
            },
            Some(text) => Value {
                kind: Kind::String(text),
                ..item
            },
            None => item,
        }
    };
    let list: Vec<Value> = list.iter().map(one).collect();
    Value {
        extra: items.extra.clone(),
        ..Value::tuple(list, items.site)
    }
}

/// What is there, and nobody knows how much of it.
fn unknown(why: &Value) -> Value {
    match &why.kind {
        Kind::Error(_) => why.clone(),
        _ => {
            let marks = Marks::of([why]);
            marks.into_unknown(why.site)
        }
    }
}
