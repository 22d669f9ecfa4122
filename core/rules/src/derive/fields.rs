//! Nested arguments that may be written as blocks or as a list of objects.

use crate::policy::waits_for;
use trueline_hcl::{Body, Input, Site, Value};

/// The arguments of one nested block, however it is written.
#[derive(Copy, Clone)]
pub struct Fields<'a>(pub &'a Body);

/// One argument.
#[derive(Copy, Clone)]
pub struct Field<'a> {
    pub value: &'a Value,
    /// Where it is used.
    pub site: Site,
}

impl<'a> Fields<'a> {
    /// None where it is absent or null.
    pub fn get(self, name: &str) -> Option<Field<'a>> {
        let attr = self.0.attr(name).filter(|attr| !attr.value.is_null())?;
        Some(Field {
            value: &attr.value,
            site: attr.site,
        })
    }
}

/// The nested blocks of one kind, written as blocks, by `dynamic`, or as an attribute.
pub struct Nested<'a> {
    pub items: Vec<Fields<'a>>,
    /// What further ones wait for, should there be any: empty where all are known.
    pub open: Vec<Input>,
}

/// The nested blocks of `kind` in `body`.
pub fn nested<'a>(body: &'a Body, kind: &'a str) -> Nested<'a> {
    let items: Vec<Fields> = body.blocks_of(kind).map(|b| Fields(&b.body)).collect();
    let mut open: Vec<Input> = body
        .open
        .iter()
        .filter(|(name, _)| name == kind)
        .flat_map(|(_, source)| or_itself(waits_for(source), kind))
        .collect();
    if let Some(attr) = body.attr(kind).filter(|a| !a.value.is_null()) {
        match attr.value.as_items() {
            // What is known of the list is among the blocks already.
            Some(list) => open.extend(
                list.iter()
                    .filter(|item| item.as_entries().is_none())
                    .flat_map(|item| or_itself(waits_for(item), kind)),
            ),
            None if attr.value.as_entries().is_some() => {}
            None => open.extend(or_itself(waits_for(&attr.value), kind)),
        }
    }
    Nested { items, open }
}

/// Something to name, also where the value doesn't say what it waits for.
fn or_itself(inputs: Vec<Input>, kind: &str) -> Vec<Input> {
    match inputs.is_empty() {
        true => vec![Input::Setting(format!("`{kind}`").into())],
        false => inputs,
    }
}
