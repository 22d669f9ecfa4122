//! `trueline annotate`

use crate::cli::AnnotateArguments;
use crate::edits;
use crate::error::Error;
use crate::output::text::plural;
use crate::session::{Contents, Session};
use std::collections::BTreeMap;
use std::process::ExitCode;
use trueline_rules::annotate;
use trueline_rules::check::analyze;
use trueline_rules::finding::TextEdit;

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
    let proposed = annotate::annotate(&input, &roots, &|resource, path| {
        let named = arguments.address.is_empty()
            || arguments
                .address
                .iter()
                .any(|address| resource.address == *address);
        named && session.is_wanted(path)
    });
    let count = proposed.len();
    let mut by_file: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for edit in proposed {
        by_file.entry(edit.path.clone()).or_default().push(edit);
    }
    edits::make(&session, &by_file, arguments.dry_run)?;
    if !quiet {
        let verb = if arguments.dry_run {
            "would be annotated"
        } else {
            "annotated"
        };
        errln!(
            "{} {verb}; what each is for is yours to write, after `@intent`",
            plural(count, "block")
        );
    }
    Ok(ExitCode::SUCCESS)
}
