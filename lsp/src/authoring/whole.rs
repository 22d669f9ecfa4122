//! A whole annotation at once: the sentence as a tab stop for the author, and below it what is derived.

use super::below::{Header, comment, line_below};
use super::{Choice, Kind, Known};
use ropey::Rope;
use trueline_rules::annotate;

/// The annotation of the block below a line, as a snippet that begins where `@` stands; None where no block follows or its
/// comments say what it is for.
pub(crate) fn annotation(known: &Known, path: &str, text: &Rope, line: usize) -> Option<Choice> {
    let above = (0..line).rev();
    let first = above.take_while(|at| comment(text, *at).is_some()).last();
    let below = line_below(text, line)?;
    let mut around = (first.unwrap_or(line)..below).filter_map(|at| comment(text, at));
    if around.any(|line| line.contains("@intent")) {
        return None;
    }
    let here = text.line(line).to_string();
    let marker = here[..here.find('@')?].trim_start();
    let below = text.line(below).to_string();
    let instances = Header::read(&below)?.instances(known.analysis?, path);
    let derived = instances
        .first()
        .map(|(root, resource)| annotate::derived(&root.model, &root.facts, resource));
    let mut lines = vec!["@intent ${1}".to_owned()];
    for (tag, value) in derived.unwrap_or_default() {
        lines.push(format!("{marker}@{tag} {value}"));
    }
    Some(Choice {
        text: lines.join("\n"),
        about: "An annotation with what is derived from the code; the sentence is yours to write"
            .into(),
        kind: Kind::Annotation,
    })
}
