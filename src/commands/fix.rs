//! `trueline fix`

use crate::cli::FixArguments;
use crate::edits;
use crate::error::Error;
use crate::output::text::plural;
use crate::session::{Contents, Session};
use std::process::ExitCode;
use trueline_rules::finding::FixKind;
use trueline_rules::fix;

pub fn run(arguments: &FixArguments, quiet: bool) -> Result<ExitCode, Error> {
    let session = Session::open(&arguments.paths, &Contents::WorkTree, arguments.today)?;
    let report = session.check();
    let plan = fix::plan(&report.findings, |finding, fix| match &arguments.rule {
        Some(rule) => finding.rule == *rule && fix.kind != FixKind::Replace,
        None => fix::safe(finding, fix),
    });
    edits::make(&session, &plan.edits, arguments.dry_run)?;
    if !quiet {
        let verb = if arguments.dry_run {
            "would be fixed"
        } else {
            "fixed"
        };
        errln!(
            "{} {verb} in {}",
            plural(plan.fixed, "finding"),
            plural(plan.edits.len(), "file")
        );
        if plan.postponed > 0 {
            errln!("{} more at the same places: run it again", plan.postponed);
        }
    }
    Ok(ExitCode::SUCCESS)
}
