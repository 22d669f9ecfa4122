//! Text for hovers.

use crate::peer::Peer;
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Range};
use trueline_hcl::Site;
use trueline_rules::facts::{Proof, Told, name_inputs};

pub(crate) fn hover(peer: Peer, text: String, range: Range) -> Hover {
    let kind = if peer.prefers_markdown {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    };
    Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: text }),
        range: Some(range),
    }
}

/// Code of the language, set apart from what is said about it.
pub(crate) fn code(peer: Peer, code: &str) -> String {
    let code = code.trim_end();
    if peer.prefers_markdown {
        return format!("```terraform\n{code}\n```");
    }
    let lines: Vec<String> = code.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}

/// A derived fact, and below it the places that prove it: `Exposure, derived: **public**`.
pub(crate) fn fact(snapshot: &Snapshot, fact: &Told) -> String {
    let values: Vec<String> = fact.values.iter().map(|v| format!("**{v}**")).collect();
    let name = capitalized(&fact.name.replace('-', " "));
    let mut text = format!("{name}, derived: {}", values.join(" or "));
    if !fact.depends.is_empty() {
        text.push_str(&format!(", depending on {}", name_inputs(fact.depends)));
    }
    for Proof { site, message } in fact.evidence {
        text.push_str(&format!("\n- {message}"));
        if let Some(place) = link(snapshot, *site) {
            text.push_str(&format!(" at {place}"));
        }
    }
    text
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// `[network.tf:12](file:///…/network.tf#L12)`
pub(crate) fn link(snapshot: &Snapshot, site: Site) -> Option<String> {
    let location = snapshot.analysis.workspace.locate(site)?;
    let (uri, range) = snapshot.elsewhere(&location.path, location.range.as_usize())?;
    let line = range.start.line + 1;
    let path = &location.path;
    if !snapshot.peer.prefers_markdown {
        return Some(format!("{path}:{line}"));
    }
    Some(format!("[{path}:{line}]({}#L{line})", uri.as_str()))
}
