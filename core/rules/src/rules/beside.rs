//! Resources that have to stand beside another one: who logs it, what guards it, who audits it.

use crate::obligations::Cx;
use crate::rule::{Context, Findings};
use trueline_hcl::{Model, Resource};

/// A resource type, and its argument that names its owner.
#[derive(Copy, Clone)]
pub struct Beside {
    pub ty: &'static str,
    pub by: &'static str,
    /// The owner's arguments by which it can be named too.
    pub names: &'static [&'static str],
}

/// The same without the names.
pub type Companion = (&'static str, &'static str);

/// The resources of such a type that belong to `owner`. None where one may belong to it unseen: its owner isn't known, or it
/// may stand in a module that isn't here.
pub fn of<'a>(model: &'a Model, owner: &Resource, beside: Beside) -> Option<Vec<&'a Resource>> {
    let cx = Cx::new(model);
    let found = cx.companions(owner, beside.ty, beside.by, beside.names);
    if found.is_empty() && !cx.unseen(owner, beside.ty, beside.by).is_empty() {
        return None;
    }
    Some(found.into_iter().map(|(companion, _)| companion).collect())
}

/// A finding where nothing of these types belongs to `owner`, by reference or by the value of one of its arguments
/// `names`.
pub fn check(
    context: &Context,
    owner: &Resource,
    any: &[Companion],
    names: &[&str],
    lacking: &str,
    out: &mut Findings,
) {
    match has(context, owner, any, names) {
        Some(true) => {}
        Some(false) => {
            out.at(owner.header, lacking);
        }
        None => out.unknown(),
    }
}

/// Whether something of these types belongs to `owner`; None where that is not known from the code.
pub fn has(context: &Context, owner: &Resource, any: &[Companion], names: &[&str]) -> Option<bool> {
    let cx = Cx::new(context.model);
    let mut unknown = false;
    for (ty, by) in any {
        let found = cx.companions(owner, ty, by, names);
        if found.iter().any(|(_, waits)| waits.is_empty()) {
            return Some(true);
        }
        unknown |= !found.is_empty() || !cx.unseen(owner, ty, by).is_empty();
    }
    (!unknown).then_some(false)
}
