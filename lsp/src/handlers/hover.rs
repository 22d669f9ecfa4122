//! `textDocument/hover`: on a finding, its rule; on the head of a block, what is declared and what is derived.

use super::tag_hover;
use crate::blocks::TopBlock;
use crate::markdown;
use crate::provenance;
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::{Hover, HoverParams};
use trueline_hcl::Range;
use trueline_rules::check::RootAnalysis;
use trueline_rules::intent::Intent;
use trueline_rules::intent::said::Said;
use trueline_rules::{Finding, docs, rules};

pub(crate) fn hover(snapshot: &Snapshot, params: HoverParams) -> Option<Hover> {
    let position = params.text_document_position_params.position;
    let offset = snapshot.offset(position);
    let at = Range::new(offset, offset);
    let mut sections: Vec<String> = Vec::new();
    let block = TopBlock::at(snapshot.file()?, offset).filter(|b| b.head().end >= offset);
    let mut range = block.map(|block| block.head());
    if let Some(block) = block {
        sections.extend(tag_hover::describe(snapshot, block, offset));
        sections.extend(describe(snapshot, block));
        sections.extend(written_by(snapshot, block));
    }
    // Where the diagnostic is underlined, and not all over the block that it is about.
    let is_underlined = |finding: &&Finding| finding.range.start.line == position.line + 1;
    for finding in snapshot.findings(at).filter(is_underlined) {
        range = Some(Range::new(
            finding.range.start.offset,
            finding.range.end.offset,
        ));
        let section = rule(snapshot, finding);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let range = snapshot.range(range?);
    if sections.is_empty() {
        return None;
    }
    Some(markdown::hover(
        snapshot.peer,
        sections.join("\n\n---\n\n"),
        range,
    ))
}

fn written_by(snapshot: &Snapshot, block: TopBlock) -> Option<String> {
    let file = snapshot.analysis.folder.join(&*snapshot.path);
    let start = block.placed.start + block.block.range.start;
    let text = snapshot.document.text.to_string();
    let blame = snapshot.analysis.blames.of(&file, &text, start)?;
    Some(provenance::sentence(&blame))
}

/// What of the rule's page the finding's own message doesn't say: what the rule is about, and how it is done right.
fn rule(snapshot: &Snapshot, finding: &Finding) -> String {
    let name = match snapshot.pages.uri(&finding.rule) {
        Some(page) if snapshot.peer.prefers_markdown => {
            format!("[{}]({})", finding.rule, page.as_str())
        }
        _ => finding.rule.clone(),
    };
    let Some(page) = docs::page(&finding.rule) else {
        return name;
    };
    let mut text = format!("{name}\n\n{}", page.summary);
    if let Some(entry) = rules::find(&finding.rule) {
        let allowed = docs::allowed(entry.rule).map(|by| format!("Allowed by {by}."));
        let stricter = docs::stricter(entry.rule).map(|by| format!("Stricter with {by}."));
        for line in allowed.into_iter().chain(stricter) {
            text.push_str(&format!("\n\n{line}"));
        }
    }
    if let Some(example) = page.good.first() {
        text.push_str(&format!(
            "\n\nRight:\n\n{}",
            markdown::code(snapshot.peer, example)
        ));
    }
    text
}

/// One section for each set of instances that the same is said of.
fn describe(snapshot: &Snapshot, block: TopBlock) -> Vec<String> {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for root in &snapshot.analysis.roots {
        for resource in block.instances(root) {
            let text = describe_instance(snapshot, root, resource.id);
            match said.iter_mut().find(|(known, _)| *known == text) {
                Some((_, addresses)) if addresses.contains(&&*resource.address) => {}
                Some((_, addresses)) => addresses.push(&resource.address),
                None => said.push((text, vec![&resource.address])),
            }
        }
    }
    let section = |(text, addresses): &(String, Vec<&str>)| {
        let addresses: Vec<String> = addresses.iter().map(|a| format!("`{a}`")).collect();
        format!("{}\n\n{text}", addresses.join(", "))
    };
    said.iter().map(section).collect()
}

fn describe_instance(
    snapshot: &Snapshot,
    root: &RootAnalysis,
    id: trueline_hcl::ResourceId,
) -> String {
    let facts = root.told(id);
    let mut parts = vec![declared(root.intents.of(id))];
    parts.extend(facts.iter().map(|fact| markdown::fact(snapshot, fact)));
    parts.join("\n\n")
}

/// `Static files of the site.` and below it `owner: team-web · exposure: public`.
fn declared(intent: &Intent) -> String {
    let said = intent.said();
    let (sentence, claims): (Vec<&Said>, Vec<&Said>) =
        said.iter().partition(|said| said.tag == "intent");
    let sentence = sentence.first().map(|said| said.value.clone());
    let sentence = sentence.unwrap_or_else(|| "No intent is declared.".to_owned());
    if claims.is_empty() {
        return sentence;
    }
    let claims: Vec<String> = claims
        .iter()
        .map(|said| format!("{}: {}", said.tag, said.text()))
        .collect();
    format!("{sentence}\n\n{}", claims.join(" · "))
}
