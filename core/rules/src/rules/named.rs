//! Values that nested blocks give by name: parameters of a parameter group, options of an environment.

use crate::check::must::shown;
use trueline_hcl::model::Attr;
use trueline_hcl::{BlockValue, Body};

/// The value that a block gives.
#[derive(Copy, Clone, Debug)]
pub enum Named<'a> {
    /// No block names it: the default holds.
    Absent,
    Given(&'a Attr),
    Unknown,
}

impl Named<'_> {
    /// The value as text in lower case, where it is given.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Given(attr) => Some(shown(&attr.value).to_lowercase()),
            Self::Absent | Self::Unknown => None,
        }
    }
}

/// What the block of this kind says that has all of these arguments: its `value`.
pub fn read<'a>(body: &'a Body, kind: &'a str, keys: &[(&str, &str)]) -> Named<'a> {
    let mut unknown = body.is_open(kind);
    for block in body.blocks_of(kind) {
        match is_named(block, keys) {
            Some(true) => return value(block),
            Some(false) => {}
            None => unknown = true,
        }
    }
    match unknown {
        true => Named::Unknown,
        false => Named::Absent,
    }
}

fn is_named(block: &BlockValue, keys: &[(&str, &str)]) -> Option<bool> {
    let mut all = Some(true);
    for (key, wanted) in keys {
        match block.str_or(key, "") {
            Some(text) if text.eq_ignore_ascii_case(wanted) => {}
            Some(_) => return Some(false),
            None => all = None,
        }
    }
    all
}

fn value(block: &BlockValue) -> Named<'_> {
    let value = block.attr("value");
    match value.filter(|attr| attr.value.is_known() && !attr.value.is_null()) {
        Some(attr) => Named::Given(attr),
        None => Named::Unknown,
    }
}
