//! The ids that policies give their findings, kept for as long as the program runs: a finding's rule is a name that lasts.

use crate::rules;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// How many ids are kept. Nobody has so many policies: a policy that makes ids from what it finds is at fault.
const MOST: usize = 10_000;

static KEPT: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

/// The id as a rule's name; what is wrong with it where it can't be one.
pub(super) fn keep(id: &str) -> Result<&'static str, String> {
    if id.is_empty() || id.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(format!("`{}` is no id", id.escape_debug()));
    }
    if let Some(entry) = rules::find(id) {
        let name = entry.rule.name;
        return Err(format!("the id `{id}` means the rule `{name}`"));
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_with(HashSet::new);
    if let Some(known) = kept.get(id) {
        return Ok(known);
    }
    if kept.len() >= MOST {
        return Err("it gives too many different ids".to_owned());
    }
    let name: &'static str = Box::leak(id.to_owned().into_boxed_str());
    kept.insert(name);
    Ok(name)
}
