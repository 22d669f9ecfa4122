//! What of a model is not judged because Terraform would go no further, or because a bound of the evaluation was reached.

use super::Model;
use crate::module::Problem;
use crate::site::Site;
use crate::value::{ErrorKind, EvalError, Input, Kind, Value};
use std::collections::BTreeMap;

/// What was found, each of it once, by its message.
#[derive(Default)]
struct Found(BTreeMap<String, Site>);

impl Model {
    /// Values that a variable refuses, conditions that are known not to hold, and bounds that were reached. In the order of their
    /// messages. What waits for itself is found in the code: [`Workspace::circles`](crate::Workspace::circles).
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found::default();
        self.each_attribute(&mut |value| found.value(value));
        for resource in &self.resources {
            resource.key_unknown.iter().for_each(|why| found.value(why));
        }
        for Problem { message, site } in self.broken_conditions() {
            found.add(&message, site);
        }
        let problems = found.0.into_iter();
        problems
            .map(|(message, site)| Problem { message, site })
            .collect()
    }
}

impl Found {
    fn value(&mut self, value: &Value) {
        if let Kind::Error(error) = &value.kind {
            self.error(error);
        }
        for input in value.inputs() {
            match input {
                Input::Error(error) => self.error(error),
                Input::Budget(what) => self.add(what, value.site),
                _ => {}
            }
        }
        let items = value.as_items().into_iter().flatten();
        let entries = value.as_entries().into_iter().flat_map(|e| e.values());
        items.chain(entries).for_each(|inner| self.value(inner));
    }

    fn error(&mut self, error: &EvalError) {
        match error.kind {
            ErrorKind::Expression => {}
            ErrorKind::Validation => self.add(&error.message, error.site),
        }
    }

    fn add(&mut self, message: &str, site: Site) {
        self.0.entry(message.to_owned()).or_insert(site);
    }
}
