//! Arguments that are set twice, and blocks that stand twice where Terraform wants one: it would go no further with either.

use crate::eval::Place;
use crate::file::File;
use crate::module::{Problem, is_code, is_values};
use crate::site::Range;
use crate::syntax::{Attribute, Block, Body};
use std::collections::HashSet;

/// Those of a file. In JSON a name may stand for a block, and then more than once.
pub(super) fn of(file: &File) -> Vec<Problem> {
    let is_read = is_code(&file.path) || is_values(&file.path);
    if !is_read || file.path.ends_with(".json") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut top = HashSet::new();
    for placed in file.chunks.iter().filter(|p| !p.chunk.is_broken()) {
        let chunk = &placed.chunk;
        let mut outside = Vec::new();
        attributes(&chunk.body.attributes, &mut top, &mut outside);
        let inside = chunk.notes.get_or_make(|| InBlocks::of(&chunk.body));
        let place = Place {
            file: file.id,
            chunk: chunk.id,
        };
        let all = outside.iter().chain(&inside.0);
        found.extend(all.map(|(range, message)| Problem {
            message: message.clone(),
            site: place.site(*range),
        }));
    }
    found
}

/// What is wrong inside the blocks of a chunk, kept with it.
struct InBlocks(Vec<(Range, String)>);

impl InBlocks {
    fn of(top: &Body) -> Self {
        let mut found = Vec::new();
        top.blocks.iter().for_each(|block| body(block, &mut found));
        Self(found)
    }
}

fn body<'x>(block: &'x Block, found: &mut Vec<(Range, String)>) {
    let Body {
        attributes: own,
        blocks,
    } = &block.body;
    // What several blocks of locals set is compared where they are linked.
    if block.kind.name != "locals" {
        attributes(own, &mut HashSet::new(), found);
    }
    let mut seen: HashSet<&'x str> = HashSet::new();
    for inner in blocks {
        if is_single(&block.kind.name, &inner.kind.name) && !seen.insert(&inner.kind.name) {
            let (kind, outer) = (&inner.kind.name, &block.kind.name);
            found.push((
                inner.header,
                format!("a {outer} block has one {kind} block: put all that they say into one"),
            ));
        }
        body(inner, found);
    }
}

fn attributes<'x>(
    own: &'x [Attribute],
    seen: &mut HashSet<&'x str>,
    found: &mut Vec<(Range, String)>,
) {
    for attribute in own {
        let name = &attribute.name.name;
        if !seen.insert(name) {
            let why =
                format!("`{name}` is set twice; this value is not used: remove one of the two");
            found.push((attribute.range, why));
        }
    }
}

/// Blocks that Terraform itself knows, and of which it refuses the second one.
fn is_single(outer: &str, inner: &str) -> bool {
    match outer {
        "resource" | "data" | "ephemeral" => matches!(inner, "lifecycle" | "connection"),
        "provisioner" => inner == "connection",
        "terraform" => matches!(inner, "backend" | "cloud" | "required_providers"),
        _ => false,
    }
}
