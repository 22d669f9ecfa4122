//! What of a model is not judged because Terraform would go no further, or because a bound of the evaluation was reached.

use super::Model;
use crate::module::Problem;
use crate::value::{ErrorKind, EvalError, Input, Value};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found, each of it once.
#[derive(Default)]
struct Found {
    /// By their message.
    others: BTreeMap<String, Problem>,
    cycles: Vec<(Arc<[SmolStr]>, Problem)>,
}

impl Model {
    /// Values that a variable refuses, bounds that were reached, and what waits for itself: of circles that share something, the
    /// shortest. In the order of their messages.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found::default();
        self.each_attribute(&mut |value| found.value(value));
        for resource in &self.resources {
            resource.key_unknown.iter().for_each(|why| found.value(why));
        }
        let mut problems: Vec<Problem> = found.others.into_values().collect();
        problems.extend(shortest(found.cycles));
        problems.sort_by(|a, b| a.message.cmp(&b.message));
        problems
    }
}

impl Found {
    fn value(&mut self, value: &Value) {
        if let crate::value::Kind::Error(error) = &value.kind {
            self.error(error);
        }
        for input in value.inputs() {
            match input {
                Input::Error(error) => self.error(error),
                Input::Budget(what) => self.other(what, value.site),
                _ => {}
            }
        }
        let items = value.as_items().into_iter().flatten();
        let entries = value.as_entries().into_iter().flat_map(|e| e.values());
        items.chain(entries).for_each(|inner| self.value(inner));
    }

    fn error(&mut self, error: &EvalError) {
        match &error.kind {
            ErrorKind::Expression => {}
            ErrorKind::Validation => self.other(&error.message, error.site),
            ErrorKind::Cycle(names) => {
                if self.cycles.iter().all(|(known, _)| known != names) {
                    let problem = Problem {
                        message: error.message.clone(),
                        site: error.site,
                    };
                    self.cycles.push((names.clone(), problem));
                }
            }
        }
    }

    fn other(&mut self, message: &str, site: crate::site::Site) {
        let problem = || Problem {
            message: message.to_owned(),
            site,
        };
        self.others
            .entry(message.to_owned())
            .or_insert_with(problem);
    }
}

/// Of those that share a name, the one with the fewest.
fn shortest(mut cycles: Vec<(Arc<[SmolStr]>, Problem)>) -> Vec<Problem> {
    cycles.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
    let mut told: Vec<(Arc<[SmolStr]>, Problem)> = Vec::new();
    for (names, problem) in cycles {
        let is_told =
            |(known, _): &(Arc<[SmolStr]>, Problem)| known.iter().any(|n| names.contains(n));
        if !told.iter().any(is_told) {
            told.push((names, problem));
        }
    }
    told.into_iter().map(|(_, problem)| problem).collect()
}
