//! A whole annotation at once: the sentence as a tab stop for the author, and below it what is derived.

use super::{Choice, Kind, Known};
use ropey::Rope;
use trueline_hcl::{Mode, Resource};
use trueline_rules::annotate;
use trueline_rules::check::RootAnalysis;

/// The annotation of the block below a line, as a snippet that begins where `@` stands; None where no block follows or its
/// comments say what it is for.
pub(crate) fn annotation(known: &Known, path: &str, text: &Rope, line: usize) -> Option<Choice> {
    let comment = |line: usize| {
        let line = text.get_line(line)?.to_string();
        let line = line.trim_start().to_owned();
        (line.starts_with('#') || line.starts_with("//")).then_some(line)
    };
    let first = (0..line)
        .rev()
        .take_while(|at| comment(*at).is_some())
        .last();
    let below = (line..text.len_lines()).find(|at| comment(*at).is_none())?;
    let mut around = (first.unwrap_or(line)..below).filter_map(comment);
    if around.any(|line| line.contains("@intent")) {
        return None;
    }
    let here = text.line(line).to_string();
    let marker = &here[..here.find('@')?];
    let header = text.get_line(below)?.to_string();
    let mut lines = vec!["@intent ${1}".to_owned()];
    for (tag, value) in derived(known, path, &header)? {
        lines.push(format!("{}@{tag} {value}", marker.trim_start()));
    }
    Some(Choice {
        text: lines.join("\n"),
        about: "An annotation with what is derived from the code; the sentence is yours to write"
            .into(),
        kind: Kind::Annotation,
    })
}

/// What is derived of the block with this header; None where it is no resource or module.
fn derived(known: &Known, path: &str, header: &str) -> Option<Vec<(&'static str, String)>> {
    let mut words = header
        .split(['"', ' ', '{'])
        .filter(|word| !word.is_empty());
    let (mode, ty) = match words.next()? {
        "resource" => (Mode::Managed, words.next()?),
        "module" => (Mode::Module, ""),
        _ => return None,
    };
    let name = words.next()?;
    let analysis = known.analysis?;
    let is_it = |resource: &&Resource| {
        let has_its_name = resource.mode == mode && resource.name == name;
        let is_here = || {
            let place = analysis.workspace.locate(resource.header);
            place.is_some_and(|place| place.path == path)
        };
        has_its_name && (ty.is_empty() || resource.ty == ty) && is_here()
    };
    let of = |root: &RootAnalysis| {
        let resource = root.model.resources.iter().find(is_it)?;
        Some(annotate::derived(&root.model, &root.facts, resource))
    };
    let found = analysis.roots.iter().find_map(|root| of(root));
    Some(found.unwrap_or_default())
}
