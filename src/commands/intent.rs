//! `trueline intent`

use crate::cli::{IntentArguments, IntentFormat};
use crate::error::Error;
use crate::output::style::WARNING_WORD;
use crate::output::{intent, intent_markdown};
use crate::session::{Contents, Session};
use serde::Serialize;
use std::process::ExitCode;
use trueline_rules::check::analyze;
use trueline_rules::intent_document::{self, IntentDocument};

/// Exit codes: 0, also with `--diff` where nothing differs; 1 where something does; 2 could not run.
pub fn run(arguments: &IntentArguments) -> Result<ExitCode, Error> {
    let after = document(arguments, &Contents::WorkTree)?;
    let Some(rev) = &arguments.diff else {
        match arguments.format {
            IntentFormat::Text => out!("{}", intent::document(&after)),
            IntentFormat::Markdown => raw!("{}", intent_markdown::document(&after)),
            IntentFormat::Json => print_json(&after)?,
        }
        return Ok(ExitCode::SUCCESS);
    };
    let before = document(arguments, &Contents::Commit(rev))?;
    let diff = intent_document::diff(&before, &after);
    match arguments.format {
        IntentFormat::Text => out!("{}", intent::diff(&diff)),
        IntentFormat::Markdown => raw!("{}", intent_markdown::diff(&diff, rev)),
        IntentFormat::Json => print_json(&diff)?,
    }
    Ok(ExitCode::from(u8::from(!diff.changes.is_empty())))
}

fn document(arguments: &IntentArguments, contents: &Contents) -> Result<IntentDocument, Error> {
    let session = Session::open(&arguments.paths, contents, arguments.today)?;
    for gap in session.workspace.gaps(|path| session.is_wanted(path)) {
        errln!("{WARNING_WORD}: {gap}");
    }
    let input = session.input();
    let roots = session.workspace.roots();
    let roots: Vec<_> = roots.iter().map(|root| analyze(&input, root)).collect();
    let roots: Vec<_> = roots.iter().collect();
    let wanted = |path: &str| session.is_wanted(path);
    Ok(intent_document::make(&input, &roots, &wanted))
}

fn print_json(value: &impl Serialize) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Error::Output(e.to_string()))?;
    rawln!("{text}");
    Ok(())
}
