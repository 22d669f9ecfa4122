//! Who wrote in the blocks of a file.

use crate::{evidence, join};
use std::collections::BTreeMap;
use trueline_hcl::{File, Range};
use trueline_provenance::git::{GitError, Oid};
use trueline_provenance::{Attributed, Attributions, Contributor};
use trueline_rules::authorship::{BlockAuthor, block_address};

/// Everybody who accounts for part of a block's code. `bases` are the commits that the file follows.
pub fn of_file(
    attributions: &mut Attributions,
    bases: &[Oid],
    prefix: &str,
    file: &File,
) -> Result<Vec<BlockAuthor>, GitError> {
    let path = join(prefix, &file.path);
    // Where nothing was ever recorded, nothing is asked.
    if attributions.is_empty() {
        return Ok(Vec::new());
    }
    let attributed = attributions
        .next(bases, &path, &file.text(), &[])?
        .attributed;
    let mut authors = Vec::new();
    for (placed, block) in file.blocks() {
        let whole = block.range.shifted(placed.start);
        let labels = block.labels.iter().map(|label| label.range);
        let header = labels.fold(block.kind.range, |all, label| {
            Range::new(all.start, label.end)
        });
        let header = header.shifted(placed.start);
        // Agents by name: one may have written in several sessions, with several models.
        let mut by_name: BTreeMap<String, BlockAuthor> = BTreeMap::new();
        for by in in_range(&attributed, whole) {
            let known = by_name
                .entry(by.tool.clone())
                .or_insert_with(|| BlockAuthor {
                    address: block_address(block),
                    by: by.tool.as_str().into(),
                    evidence: evidence(by.grade),
                    made: false,
                });
            if known.evidence as u8 > evidence(by.grade) as u8 {
                known.evidence = evidence(by.grade);
            }
        }
        for by in in_range(&attributed, header) {
            if let Some(known) = by_name.get_mut(&by.tool) {
                known.made = true;
            }
        }
        authors.extend(by_name.into_values());
    }
    Ok(authors)
}

fn in_range(attributed: &Attributed, range: Range) -> Vec<Contributor> {
    let shares = attributed.shares(range.start..range.end).into_iter();
    shares.map(|share| (*share.by).clone()).collect()
}
