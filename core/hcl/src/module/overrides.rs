//! Override files: their blocks change blocks of the same name, argument by argument.

use super::link::{address, note_broken, provider_key};
use super::{Assigned, BlockRef, Declared, Module, Problem};
use crate::file::File;
use crate::model::Mode;
use crate::syntax::Block;

/// Applies the blocks of one override file.
pub(super) fn apply(module: &mut Module, file: &File) {
    for placed in file.chunks.iter() {
        if placed.chunk.is_broken() {
            note_broken(module, placed);
            continue;
        }
        for (index, block) in placed.chunk.body.blocks.iter().enumerate() {
            let at = BlockRef {
                file: file.id,
                chunk: placed.chunk.clone(),
                index,
            };
            one(module, block, at);
        }
    }
}

fn one(module: &mut Module, block: &Block, at: BlockRef) {
    match block.kind.name.as_str() {
        "locals" => return locals(module, block, &at),
        "terraform" => {
            let index = module.terraform.len();
            module.order.push(super::Item::Terraform(index));
            module.terraform.push(at.into());
            return;
        }
        _ => {}
    }
    let header = at.site(block.header);
    let Some(declared) = find(module, block) else {
        let name = address(block).unwrap_or_else(|| block.kind.name.clone());
        module.problems.push(Problem {
            message: format!(
                "there is no {name} to override: an override file only changes what other files declare"
            ),
            site: header,
        });
        return;
    };
    declared.overrides.push(at);
}

fn find<'m>(module: &'m mut Module, block: &Block) -> Option<&'m mut Declared> {
    let name = block.label(0)?;
    let mode = match block.kind.name.as_str() {
        "module" => return module.calls.get_mut(name).map(|(_, declared)| declared),
        "variable" => return module.variables.get_mut(name).map(|(_, declared)| declared),
        "output" => return module.outputs.get_mut(name).map(|(_, declared)| declared),
        "provider" => return module.providers.get_mut(&provider_key(block)?),
        "resource" => Mode::Managed,
        "data" => Mode::Data,
        "ephemeral" => Mode::Ephemeral,
        _ => return None,
    };
    let at = module.resource(mode, name, block.label(1)?)?;
    Some(&mut module.resources.get_mut(at)?.declared)
}

fn locals(module: &mut Module, block: &Block, at: &BlockRef) {
    for (index, attribute) in block.body.attributes.iter().enumerate() {
        let name = &attribute.name.name;
        let local = Assigned {
            file: at.file,
            chunk: at.chunk.clone(),
            block: Some(at.index),
            index,
        };
        match module.locals.get_mut(name) {
            Some((_, old)) => *old = local,
            None => {
                module.locals.add(name.clone(), (name.clone(), local));
            }
        }
    }
}
