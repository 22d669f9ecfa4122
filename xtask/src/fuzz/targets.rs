//! What a case is run against, and what must hold. A failed assertion is as good as a panic of the program's own.

use super::case::Case;
use clap::ValueEnum;
use jiff::civil::date;
use std::sync::Arc;
use trueline_hcl::{Base, File, FileId, Focus, MemorySource, Placed, Workspace, parse_expression};
use trueline_rules::{Config, Input, check};

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// The splitter, the parser and lowering
    Parse,
    /// Edits, each held against a fresh parse
    Edit,
    /// Workspaces of several files and modules, evaluated
    Evaluate,
    /// The same in JSON
    Json,
    /// The manifest of installed modules, and the modules
    Modules,
    /// Annotations, waivers and every rule
    Check,
}

impl Target {
    pub const ALL: [Self; 6] = [
        Self::Parse,
        Self::Edit,
        Self::Evaluate,
        Self::Json,
        Self::Modules,
        Self::Check,
    ];

    pub fn run(self, case: &Case) {
        match self {
            Self::Parse => parse(&case.text()),
            Self::Edit => edit(case),
            Self::Evaluate | Self::Json | Self::Modules => evaluate(&workspace(case)),
            Self::Check => report(&workspace(case)),
        }
    }
}

fn parse(text: &str) {
    let file = File::parse(FileId(0), "main.tf", text, false);
    assert_eq!(file.text(), text, "the chunks are not the text");
    file.chunks.iter().for_each(in_bounds);
    if let Ok(expr) = parse_expression(text) {
        assert!(text.get(expr.range.as_usize()).is_some(), "out of the text");
    }
    let values = File::parse(FileId(0), "terraform.tfvars", text, false);
    assert_eq!(values.text(), text, "the chunks are not the text");
}

/// Whoever shows a range cuts it out of the chunk's text.
fn in_bounds(placed: &Placed) {
    let chunk = &placed.chunk;
    let errors = chunk.errors.iter().map(|error| error.range);
    let comments = chunk.comments.iter().map(|comment| comment.range);
    let blocks = chunk.body.blocks.iter();
    let blocks = blocks.flat_map(|block| [block.range, block.header, block.inner]);
    let attributes = chunk.body.attributes.iter();
    let attributes = attributes.flat_map(|attribute| [attribute.range, attribute.expr.range]);
    for range in errors.chain(comments).chain(blocks).chain(attributes) {
        let there = chunk.text.get(range.as_usize());
        assert!(there.is_some(), "{range:?} is not in the chunk's text");
    }
}

fn edit(case: &Case) {
    let mut file = File::parse(FileId(0), "main.tf", &case.text(), true);
    for text in &case.edits {
        file = file.edit(text);
        let fresh = File::parse(FileId(0), "main.tf", text, true);
        assert_eq!(file.text(), *text, "the chunks are not the text");
        assert_eq!(file.chunks.len(), fresh.chunks.len(), "other chunks");
        for (edited, fresh) in file.chunks.iter().zip(&*fresh.chunks) {
            assert_eq!(edited.start, fresh.start, "another start");
            let (edited, fresh) = (&edited.chunk, &fresh.chunk);
            assert!(edited.body == fresh.body, "another body");
            assert!(edited.comments == fresh.comments, "other comments");
            assert!(edited.errors == fresh.errors, "other errors");
        }
    }
}

fn workspace(case: &Case) -> Workspace {
    let source: MemorySource = case.files.iter().cloned().collect();
    Workspace::load(Arc::new(source), Focus::All)
}

fn evaluate(workspace: &Workspace) {
    for root in workspace.roots() {
        let model = workspace.evaluate(&root);
        let mut attributes = 0;
        model.each_attribute(&mut |value| {
            attributes += 1;
            // Printing goes through all of it.
            std::hint::black_box((value.is_wholly_known(), value.inputs()));
        });
        for resource in &model.resources {
            assert!(
                workspace.locate(resource.header).is_some(),
                "stands nowhere"
            );
            let referrers = model.referrers(resource.id);
            std::hint::black_box(referrers.count());
        }
        std::hint::black_box((attributes, workspace.problems(&root)));
    }
}

fn report(workspace: &Workspace) {
    let input = Input {
        workspace,
        config: &Config::default(),
        base: &Base::default(),
        authorship: &trueline_rules::Authorship::default(),
        today: date(2026, 11, 21),
    };
    for finding in check(&input, &|_| true).findings {
        assert!(
            finding.rule != "internal/rule-failed",
            "a rule failed: {}",
            finding.message
        );
    }
}
