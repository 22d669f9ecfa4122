//! `check` blocks: assertions that are known not to hold, of which Terraform warns.

use super::{Evaluation, Instance, on_deep_stack};
use crate::eval::evaluate;
use crate::model::Model;
use crate::module::{BlockRef, Problem};
use crate::workspace::Workspace;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::rc::Rc;

/// In every instance of every module of an evaluated model that is known to be there, no more evaluated than they need.
pub(crate) fn failed(workspace: &Workspace, model: &Model) -> Vec<Problem> {
    let checks = |dir: &SmolStr| workspace.module(dir).is_some_and(|m| !m.checks.is_empty());
    let instances = model.instances.iter();
    let instances = instances.filter(|i| checks(&i.dir) && model.is_called(i.id));
    let addresses: BTreeSet<&SmolStr> = instances.map(|i| &i.address).collect();
    if addresses.is_empty() {
        return Vec::new();
    }
    on_deep_stack(|| {
        let evaluation = Evaluation::new(workspace, &model.root);
        let Some(top) = evaluation.top() else {
            return Vec::new();
        };
        let instances = addresses.iter();
        let instances = instances.filter_map(|address| evaluation.find(&top, address).ok());
        let mut problems: Vec<Problem> = instances
            .flat_map(|instance| evaluation.failed_checks(&instance))
            .collect();
        problems.sort_by(|a, b| a.message.cmp(&b.message));
        problems
    })
}

impl Evaluation<'_> {
    fn failed_checks(&self, instance: &Rc<Instance>) -> Vec<Problem> {
        let checks = instance.module.checks.iter();
        checks
            .flat_map(|check| self.failed_assertions(instance, check))
            .collect()
    }

    /// What an assertion reads of a data source that stands in its check is unknown.
    fn failed_assertions(&self, instance: &Rc<Instance>, check: &BlockRef) -> Vec<Problem> {
        let block = check.block();
        let scope = self.scope(instance);
        let name = block.label(0).unwrap_or_default();
        let name = instance.address_of(format_args!("check.{name}"));
        let mut found = Vec::new();
        for assertion in block.body.blocks_of("assert") {
            let read = |name| {
                let attribute = assertion.body.attribute(name)?;
                Some(evaluate(&attribute.expr, check.place(), &scope))
            };
            let condition = read("condition");
            let Some(condition) = condition.filter(|holds| holds.as_bool() == Some(false)) else {
                continue;
            };
            let why = read("error_message");
            let why = why.as_ref().and_then(|why| why.as_str());
            let why = why.unwrap_or("its condition is false").trim();
            let attribute = assertion.body.attribute("condition");
            let site = attribute.map_or(condition.site, |at| check.site(at.expr.range));
            found.push(Problem {
                message: format!("{name} doesn't hold: {why}"),
                site,
            });
        }
        found
    }
}
