//! The resources that a value names.

use trueline_hcl::{Input, Mode, Model, Resource, ResourceId, ResourceRef, Value};

/// The managed resources of these types one of which a value names. None where it may name something else: a
/// variable, a data source, something that is written out.
pub fn named<'a>(model: &'a Model, value: &Value, types: &[&str]) -> Option<Vec<&'a Resource>> {
    let mut found = Vec::new();
    let inputs = value.inputs().iter().map(|input| match input {
        Input::Attribute(to) => Some(to),
        _ => None,
    });
    let refs: Vec<_> = match value.is_known() {
        true => value.via().iter().map(Some).collect(),
        false => inputs.collect(),
    };
    for to in refs {
        let to = to.filter(|to| to.mode == Mode::Managed && types.contains(&&*to.ty))?;
        let before = found.len();
        found.extend(resolve(model, to));
        if found.len() == before {
            return None;
        }
    }
    found.sort_by_key(|r| r.id);
    found.dedup_by_key(|r| r.id);
    (!found.is_empty()).then_some(found)
}

/// [`Model::resolve`], without its tie to the life of the reference.
pub fn resolve<'a>(model: &'a Model, to: &ResourceRef) -> Vec<&'a Resource> {
    let ids: Vec<ResourceId> = model.resolve(to).map(|r| r.id).collect();
    ids.into_iter().map(|id| model.resource(id)).collect()
}
