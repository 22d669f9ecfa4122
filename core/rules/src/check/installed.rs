//! Findings in modules that `terraform init` installed. Nobody changes that code here, so nothing is reported in it; what
//! an argument of a call causes there is told at the argument.

use crate::facts::Proof;
use crate::rule::{Draft, DraftEdit};
use trueline_hcl::{Body, Model, Site, Workspace};

/// The drafts that stand in the workspace's own code, those included that can be told there.
pub fn in_own_code(drafts: Vec<Draft>, model: &Model, workspace: &Workspace) -> Vec<Draft> {
    let is_own = |site: Site| {
        let file = workspace.file_of(site.file);
        file.is_some_and(|file| !workspace.is_installed(&file.path))
    };
    let told = |mut draft: Draft| {
        if !is_own(draft.site) {
            let cause = cause(&model.resource(draft.resource).body, draft.site)?;
            if !is_own(cause) {
                return None;
            }
            let inside = Proof::new(draft.site, "in the module, it is used here");
            draft.evidence.insert(0, inside);
            draft.site = cause;
        }
        if draft.also.is_some_and(|also| !is_own(also)) {
            draft.also = None;
        }
        let edits = draft.fix.iter().flat_map(|fix| &fix.edits);
        if !edits.map(place).all(is_own) {
            draft.fix = None;
        }
        Some(draft)
    };
    drafts.into_iter().filter_map(told).collect()
}

fn place(edit: &DraftEdit) -> Site {
    match edit {
        DraftEdit::Replace { site, .. } => *site,
        DraftEdit::Insert { inner, .. } => *inner,
    }
}

/// Where the value was written of the attribute that stands at `site`.
fn cause(body: &Body, site: Site) -> Option<Site> {
    let mut attrs = body.attrs.iter();
    if let Some(attr) = attrs.find(|attr| attr.site == site || attr.whole == site) {
        return Some(attr.value.site);
    }
    let blocks = body.blocks.iter();
    blocks.filter_map(|block| cause(block, site)).next()
}
