//! Who or what wrote the blocks that findings stand in.

use crate::{AuthorsError, join};
use std::collections::HashMap;
use trueline_hcl::Workspace;
use trueline_provenance::blame::{BlockBlame, Version};
use trueline_provenance::git::Repo;
use trueline_provenance::{Attributions, blame};
use trueline_rules::Report;

/// Fills in who wrote the block of each finding, where somebody recorded it: `claude-code:claude-sonnet-5 92 % recorded`.
pub fn attribute(
    repo: &Repo,
    prefix: &str,
    workspace: &Workspace,
    report: &mut Report,
) -> Result<(), AuthorsError> {
    let mut attributions = Attributions::new(repo)?;
    if attributions.is_empty() {
        return Ok(());
    }
    let mut known: HashMap<String, Vec<BlockBlame>> = HashMap::new();
    for finding in &mut report.findings {
        let path = &finding.path;
        if !known.contains_key(path) {
            let Some(file) = workspace.file(path) else {
                continue;
            };
            let at = join(prefix, path);
            let text = file.text();
            let blocks = blame(repo, &mut attributions, &at, Version::Text(&text), false)?;
            known.insert(path.clone(), blocks);
        }
        let start = finding.range.start.offset;
        // A finding may stand in the comments above a block, which come before it.
        let block = known[path].iter().find(|block| start < block.range.end);
        finding.provenance = block
            .filter(|block| !block.contributors.is_empty())
            .map(sentence);
    }
    Ok(())
}

fn sentence(block: &BlockBlame) -> String {
    let part = |share: f64| format!("{:.0} %", share * 100.0);
    let known = block
        .contributors
        .iter()
        .map(|share| format!("{} {} {}", share.by, part(share.share), share.by.grade));
    let rest = block.unattributed;
    let rest = (rest > 0.005).then(|| format!("not recorded {}", part(rest)));
    known.chain(rest).collect::<Vec<_>>().join(", ")
}
