//! `trueline annotate`

use super::fix::{diff, write};
use crate::cli::AnnotateArguments;
use crate::error::Error;
use crate::output::text::plural;
use crate::session::{Contents, Session};
use std::collections::BTreeMap;
use std::process::ExitCode;
use trueline_rules::check::analyze;
use trueline_rules::finding::TextEdit;
use trueline_rules::{annotate, fix};

pub fn run(arguments: &AnnotateArguments, quiet: bool) -> Result<ExitCode, Error> {
    let session = Session::open(&arguments.paths, &Contents::WorkTree, None)?;
    let input = session.input();
    let roots: Vec<_> = session
        .workspace
        .roots()
        .iter()
        .map(|root| analyze(&input, root))
        .collect();
    let roots: Vec<_> = roots.iter().collect();
    let edits = annotate::annotate(&input, &roots, &|resource, path| {
        let named = arguments.address.is_empty()
            || arguments
                .address
                .iter()
                .any(|address| resource.address == *address);
        named && session.is_wanted(path)
    });
    let count = edits.len();
    let mut by_file: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.path.clone()).or_default().push(edit);
    }
    for (path, edits) in &by_file {
        let Some(before) = session.text(path) else {
            continue;
        };
        let after = fix::apply(&before, edits);
        if arguments.dry_run {
            print!("{}", diff(path, &before, &after));
        } else {
            write(&session.root.join(path), &before, &after)?;
        }
    }
    if !quiet {
        let verb = if arguments.dry_run {
            "would be annotated"
        } else {
            "annotated"
        };
        anstream::eprintln!(
            "{} {verb}; what each is for is yours to write, after `@intent`",
            plural(count, "block")
        );
    }
    Ok(ExitCode::SUCCESS)
}
