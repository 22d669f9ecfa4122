//! `precondition` and `postcondition` blocks that are known not to hold: Terraform refuses to go on.

use super::{BlockValue, InstanceId, Mode, Model, Resource};
use crate::module::Problem;

impl Model {
    /// Those of every instance that is known to be there.
    pub(super) fn broken_conditions(&self) -> impl Iterator<Item = Problem> {
        let resources = self.resources.iter();
        let with_blocks = resources.filter(|resource| !resource.blocks.is_empty());
        with_blocks.flat_map(|resource| {
            let found = blocks(resource).filter_map(|block| broken(resource, block));
            let found: Vec<Problem> = found.collect();
            match found.is_empty() || !self.is_there(resource) {
                true => Vec::new(),
                false => found,
            }
        })
    }

    fn is_there(&self, resource: &Resource) -> bool {
        resource.key_unknown.is_none() && self.is_called(resource.instance)
    }

    /// The module instance is known to be there.
    pub(crate) fn is_called(&self, id: InstanceId) -> bool {
        match self.instance(id).call {
            Some(call) => self.is_there(self.resource(call)),
            None => true,
        }
    }
}

fn blocks(resource: &Resource) -> impl Iterator<Item = &BlockValue> {
    let inner = match resource.mode {
        Mode::Managed | Mode::Data | Mode::Ephemeral => resource.block("lifecycle"),
        _ => None,
    };
    let own = (resource.mode == Mode::Output).then_some(&resource.body);
    let bodies = inner.map(|block| &block.body).into_iter().chain(own);
    bodies
        .flat_map(|body| &body.blocks)
        .filter(|block| matches!(block.kind.as_str(), "precondition" | "postcondition"))
}

fn broken(resource: &Resource, block: &BlockValue) -> Option<Problem> {
    let condition = block.attr("condition")?;
    if condition.value.as_bool() != Some(false) {
        return None;
    }
    let why = block.attr("error_message").map(|why| &why.value);
    let why = why.and_then(|why| why.as_str());
    let why = why.unwrap_or("its condition is false").trim();
    let (address, kind) = (&resource.address, &block.kind);
    Some(Problem {
        message: format!("{address} doesn't meet its {kind}: {why}"),
        site: condition.site,
    })
}
