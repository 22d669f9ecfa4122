//! What of root modules is not judged, because Terraform would go no further with it, or because a bound was reached.

use super::RootAnalysis;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use trueline_hcl::{Gap, Location, Problem, Workspace};

/// Something that Terraform refuses or warns of, or that is beyond what is evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub at: Location,
    pub why: String,
}

/// In the files that are wanted, each once, in the order of their places. Where something stands in an installed module, that is
/// not told.
pub fn problems(
    workspace: &Workspace,
    analyses: &[&RootAnalysis],
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<Told> {
    let instances = analyses
        .iter()
        .flat_map(|analysis| &analysis.model.instances);
    let dirs: BTreeSet<&SmolStr> = instances.map(|instance| &instance.dir).collect();
    let mut found: Vec<Problem> = Vec::new();
    for dir in dirs {
        found.extend(workspace.problems(dir));
        let files = workspace.files_in(dir).iter();
        found.extend(files.flat_map(|file| workspace.redefined(file)));
    }
    for analysis in analyses {
        let model = &analysis.model;
        found.extend(model.problems());
        found.extend(workspace.circles(model));
        found.extend(workspace.failed_checks(model));
    }
    let told = found.into_iter().filter_map(|Problem { message, site }| {
        let at = workspace.locate(site)?;
        let is_told = wanted(&at.path) && !workspace.is_installed(&at.path);
        is_told.then_some(Told { at, why: message })
    });
    let mut told: Vec<Told> = told.collect();
    let place = |told: &Told| (told.at.path.clone(), told.at.range.start);
    told.sort_by(|a, b| (place(a), &a.why).cmp(&(place(b), &b.why)));
    told.dedup();
    told
}

impl Told {
    pub(super) fn gap(self, workspace: &Workspace) -> Option<Gap> {
        let line = workspace.lines(&self.at.path)?.line_of(self.at.range.start);
        Some(Gap {
            line: Some(line as usize + 1),
            path: self.at.path,
            why: self.why,
        })
    }
}
