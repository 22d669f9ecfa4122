//! What one keystroke makes again, as counts, which no other load of the machine changes.

use super::generate;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use trueline_hcl::source::MemorySource;
use trueline_hcl::{Base, ChunkId, Focus, Workspace};
use trueline_rules::Config;
use trueline_rules::authorship::Authorship;
use trueline_rules::check::{Input, RootAnalysis, Work, analyze_again};

/// A keystroke, and what it does to the text of the edited file.
const KEYSTROKES: [(&str, &str, &str); 4] = [
    (
        "a letter in a name that others refer to the block by",
        "store_",
        "storey_",
    ),
    ("a letter in a string", "-store\"", "-stores\""),
    (
        "a block that is half-typed",
        "block_public_acls       = ",
        "block_public_acls       = \"${",
    ),
    ("a comment", "\nresource", "\n# \nresource"),
];

/// In a module of `files` files with `lines` lines in all.
pub fn run(files: usize, lines: usize) {
    let texts = generate::module(files, lines);
    let source: MemorySource = texts.clone().into_iter().collect();
    let workspace = Workspace::load(Arc::new(source), Focus::All);
    let before = analyzed(&workspace, None);
    let total = counted(&before);
    let chunks = chunks(&workspace);
    println!(
        "  of {} chunks, {} nodes, {} resources, {} calls of rules:",
        chunks.len(),
        total.evaluated.nodes,
        total.derived,
        total.applied
    );
    for (what, from, to) in KEYSTROKES {
        let Some((path, text)) = edited(&texts, from, to) else {
            continue;
        };
        let edited = workspace.edit(path, Some(&text));
        let work = counted(&analyzed(&edited, Some(&before)));
        let new = self::chunks(&edited).difference(&chunks).count();
        println!(
            "  {what}: {new} parsed and lowered, {} evaluated, {} derived, {} calls of rules",
            work.evaluated.made, work.derived, work.applied
        );
    }
}

/// The first file behind the middle that has `from`, with `to` in its place once.
fn edited<'a>(
    texts: &'a BTreeMap<String, String>,
    from: &str,
    to: &str,
) -> Option<(&'a str, String)> {
    let later = texts.iter().skip(texts.len() / 2);
    let mut found = later.filter(|(_, text)| text.contains(from));
    let (path, text) = found.next()?;
    Some((path, text.replacen(from, to, 1)))
}

fn analyzed(workspace: &Workspace, before: Option<&RootAnalysis>) -> RootAnalysis {
    let input = Input {
        workspace,
        config: &Config::default(),
        base: &Base::default(),
        authorship: &Authorship::default(),
        today: jiff::civil::date(2026, 11, 21),
    };
    analyze_again(&input, "", before)
}

fn counted(analysis: &RootAnalysis) -> Work {
    analysis.work().unwrap_or_default()
}

fn chunks(workspace: &Workspace) -> HashSet<ChunkId> {
    let files = workspace.files();
    let ids = files.flat_map(|file| file.chunks.iter().map(|placed| placed.chunk.id));
    ids.collect()
}
