//! Resources that an edit takes out of the code, and so destroys or replaces when it is applied.

use std::collections::BTreeSet;
use trueline_hcl::Workspace;
use trueline_hcl::syntax::{Attribute, Block};
use trueline_rules::authorship::block_address;
use trueline_rules::config::ScopeOf;

/// A resource that was in the code and is not there any more.
struct Gone {
    address: String,
    ty: String,
    /// Another of its type has come in its place, under another name.
    replaced: bool,
}

/// What of it the agent does only with a person, as sentences. `dirs` are the folders of the files that change.
pub fn need_person(
    before: &Workspace,
    after: &Workspace,
    dirs: &BTreeSet<String>,
    agent: &str,
    scope: &ScopeOf,
) -> Vec<String> {
    let gone = dirs.iter().flat_map(|dir| gone(before, after, dir));
    let said = |gone: Gone| {
        let Gone {
            address,
            ty,
            replaced,
        } = gone;
        if replaced && scope.needs_person_to_replace(&ty) {
            return Some(format!(
                "this edit gives `{address}` another name, which replaces it, and {agent} replaces `{ty}` only with a person; \
                 a `moved` block would keep it"
            ));
        }
        scope.needs_person_to_delete(&ty).then(|| {
            format!("this edit deletes `{address}`, and {agent} deletes `{ty}` only with a person")
        })
    };
    gone.filter_map(said).collect()
}

fn gone(before: &Workspace, after: &Workspace, dir: &str) -> Vec<Gone> {
    let (was, is) = (resources(before, dir), resources(after, dir));
    let kept = kept(after, dir);
    let new: Vec<&String> = is.difference(&was).map(|(_, ty)| ty).collect();
    was.difference(&is)
        .filter(|(address, _)| !kept.contains(address))
        .map(|(address, ty)| Gone {
            address: address.clone(),
            ty: ty.clone(),
            replaced: new.contains(&ty),
        })
        .collect()
}

/// Address and type of each resource of a folder.
fn resources(workspace: &Workspace, dir: &str) -> BTreeSet<(String, String)> {
    let files = workspace.files_in(dir).iter();
    let blocks = files.flat_map(|file| file.blocks());
    let resources = blocks.filter(|(_, block)| block.kind.name == "resource");
    let named = resources.filter_map(|(_, block)| {
        Some((block_address(block).to_string(), block.label(0)?.to_owned()))
    });
    named.collect()
}

/// What only gets another name by a `moved` block, or stays behind by a `removed` block that doesn't destroy.
fn kept(workspace: &Workspace, dir: &str) -> BTreeSet<String> {
    let files = workspace.files_in(dir).iter();
    let blocks = files.flat_map(|file| file.blocks());
    let from = blocks.filter_map(|(placed, block)| {
        let text = |attribute: &Attribute| {
            let range = attribute.expr.range.as_usize();
            placed
                .chunk
                .text
                .get(range)
                .map(|text| text.trim().to_owned())
        };
        let keeps = match block.kind.name.as_str() {
            "moved" => true,
            "removed" => !destroys(block, &text),
            _ => false,
        };
        let from = block.body.attribute("from").filter(|_| keeps)?;
        text(from)
    });
    from.collect()
}

fn destroys(removed: &Block, text: &dyn Fn(&Attribute) -> Option<String>) -> bool {
    let mut lifecycles = removed.body.blocks_of("lifecycle");
    let destroy = lifecycles.find_map(|lifecycle| lifecycle.body.attribute("destroy"));
    destroy.and_then(text).as_deref() != Some("false")
}
