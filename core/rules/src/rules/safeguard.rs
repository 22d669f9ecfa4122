//! What protects a resource is derived for intent; these rules ask for it of everything.

use crate::obligations::{Matter, Met};
use crate::rule::{Context, Findings};
use trueline_hcl::Resource;

/// A finding where a resource surely lacks what a matter is about; `because` is what follows.
pub fn check(
    context: &Context,
    resource: &Resource,
    matter: Matter,
    because: &str,
    out: &mut Findings,
) {
    let Some(state) = context.facts.of(resource.id).safeguard(matter) else {
        return;
    };
    match state.met {
        Met::Yes => return,
        Met::Unknown => return out.unknown(),
        Met::No => {}
    }
    let block = resource.block;
    let is_inside = |site: &trueline_hcl::Site| {
        (site.file, site.chunk) == (block.file, block.chunk) && block.range.covers(site.range)
    };
    let place = state.site().filter(is_inside).unwrap_or(resource.header);
    let message = match state.proofs.first() {
        Some(proof) => format!("{}, so {because}", proof.message),
        None => format!("nothing gives it {matter}, so {because}"),
    };
    let kind = out.fix_kind();
    let draft = out.at(place, message);
    let others = state.proofs.iter().filter(|proof| proof.site != place);
    draft.evidence.extend(others.cloned());
    draft.fix = state.fix.clone().filter(|fix| Some(fix.kind) == kind);
}
