//! Nested blocks, and attributes that stand for them.
//!
//! In JSON, and where a provider takes an attribute as blocks (`ingress = [{ ... }]`), what rules know as nested blocks is
//! an object or a list of objects. Those are answered as blocks where no block of the kind stands.

use super::{Attr, BlockValue, Body};
use crate::value::Value;

impl Body {
    /// Nested blocks of one kind, those that `dynamic` makes included.
    pub fn blocks_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a BlockValue> {
        let listed = if self.blocks.iter().any(|b| b.kind == kind) {
            &self.blocks
        } else {
            self.attribute_as_blocks(kind)
        };
        listed.iter().filter(move |b| b.kind == kind)
    }

    /// The first nested block of one kind.
    pub fn block(&self, kind: &str) -> Option<&BlockValue> {
        let listed = self.blocks.iter().find(|b| b.kind == kind);
        listed.or_else(|| {
            self.attribute_as_blocks(kind)
                .iter()
                .find(|b| b.kind == kind)
        })
    }

    /// There may be more blocks of this kind than are listed.
    pub fn is_open(&self, kind: &str) -> bool {
        self.open.iter().any(|(open, _)| open == kind)
            || self
                .attr(kind)
                .is_some_and(|attr| may_hold_more(&attr.value))
    }

    /// The blocks of all attributes that stand for blocks, if the one of this name does.
    fn attribute_as_blocks(&self, kind: &str) -> &[BlockValue] {
        match self.attr(kind) {
            Some(attr)
                if items(&attr.value)
                    .iter()
                    .any(|item| item.as_entries().is_some()) =>
            {
                self.from_attributes
                    .get_or_init(|| self.attrs.iter().flat_map(blocks).collect())
            }
            _ => &[],
        }
    }
}

fn may_hold_more(value: &Value) -> bool {
    items(value).iter().any(|item| !item.is_known())
}

fn items(value: &Value) -> &[Value] {
    value.as_items().unwrap_or(std::slice::from_ref(value))
}

fn blocks(attr: &Attr) -> Vec<BlockValue> {
    items(&attr.value)
        .iter()
        .filter_map(|item| block(attr, item))
        .collect()
}

/// A block at an object: its arguments stand where their values do.
fn block(attr: &Attr, object: &Value) -> Option<BlockValue> {
    let argument = |(name, value): (&smol_str::SmolStr, &Value)| Attr {
        name: name.clone(),
        value: value.clone(),
        site: value.site,
        whole: value.site,
    };
    let entries = object.as_entries()?;
    Some(BlockValue {
        kind: attr.name.clone(),
        labels: Vec::new(),
        body: Body {
            attrs: entries.iter().map(argument).collect(),
            ..Body::default()
        },
        header: object.site,
        block: object.site,
    })
}
