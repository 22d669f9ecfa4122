//! What is declared and never used, for the rules on it.

use crate::rule::{Context, Findings};
use crate::rules::shown;
use trueline_hcl::Resource;
use trueline_hcl::model::Unused;

/// What of a block nothing in its module uses; nothing where there may be code that isn't seen.
pub fn of(context: &Context, block: &Resource, out: &mut Findings) -> Vec<Unused> {
    let module = context.model.instance(block.instance);
    if module.external {
        return Vec::new();
    }
    let unused = context.model.unused(block.id);
    if unused.is_empty() {
        return unused;
    }
    // What an example shows is meant to be seen, and a file that is shared is not made for one module.
    let is_meant = shown::is_shown(&module.dir) || context.workspace.is_copied(block.block);
    if is_meant || context.workspace.has_unseen_code(&module.dir) {
        out.unknown();
        return Vec::new();
    }
    unused
}
