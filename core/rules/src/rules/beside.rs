//! Resources that have to stand beside another one: who logs it, what guards it.

use crate::obligations::Cx;
use crate::rule::{Context, Findings};
use trueline_hcl::Resource;

/// A resource type, and its argument that names what it belongs to.
pub type Companion = (&'static str, &'static str);

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
