//! What of a root module is not judged, because Terraform would go no further with it.

use super::RootAnalysis;
use trueline_hcl::{Gap, Problem, Workspace};

/// In the files that are wanted. Where a value stands in an installed module, that is not told.
pub fn of<'a>(
    analysis: &'a RootAnalysis,
    workspace: &'a Workspace,
    wanted: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = Gap> + 'a {
    let dirs = analysis.model.instances.iter().map(|i| i.dir.as_str());
    let dirs: std::collections::BTreeSet<&str> = dirs.collect();
    let declared = dirs.into_iter().flat_map(|dir| workspace.problems(dir));
    let model = &analysis.model;
    let found = [
        model.problems(),
        workspace.circles(model),
        workspace.failed_checks(model),
    ];
    let problems = declared.chain(found.into_iter().flatten());
    problems.filter_map(|problem| gap(problem, workspace, wanted))
}

fn gap(problem: Problem, workspace: &Workspace, wanted: &dyn Fn(&str) -> bool) -> Option<Gap> {
    let at = workspace.locate(problem.site)?;
    if !wanted(&at.path) || workspace.is_installed(&at.path) {
        return None;
    }
    let line = workspace.lines(&at.path)?.line_of(at.range.start) as usize + 1;
    Some(Gap {
        line: Some(line),
        path: at.path,
        why: problem.message,
    })
}
