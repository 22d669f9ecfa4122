//! `trueline test-policy`

use crate::error::Error;
use crate::output::style::{DIM, GREEN, RED, Styled};
use crate::output::text::plural;
use crate::session::{Contents, Session};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use trueline_hcl::source::DiskSource;
use trueline_rules::rego::{self, Failure, Test, Tested, Verdict};

/// Exit codes: 0 where every test passed, 1 where one didn't or a policy can't be used, 2 could not run.
pub fn run(folders: &[PathBuf], timeout: u64, quiet: bool) -> Result<ExitCode, Error> {
    let limit = Duration::from_millis(timeout.max(1));
    let tested = match folders.is_empty() {
        true => of_configuration(limit)?,
        false => of_folders(folders, limit)?,
    };
    for failure in &tested.failures {
        tell_failure(failure);
    }
    for test in &tested.tests {
        tell(test, quiet);
    }
    let failed = tested.tests.iter();
    let failed = failed
        .filter(|test| test.verdict != Verdict::Passed)
        .count();
    if !quiet {
        let passed = tested.tests.len() - failed;
        let broken = match tested.failures.len() {
            0 => String::new(),
            n => format!(", {} can't be used", plural(n, "policy file")),
        };
        outln!("{} passed, {failed} failed{broken}", plural(passed, "test"));
    }
    if tested.tests.is_empty() && tested.failures.is_empty() {
        return Err(Error::Usage(
            "there are no tests: rules whose names begin with `test_`".into(),
        ));
    }
    let is_good = failed == 0 && tested.failures.is_empty();
    Ok(ExitCode::from(u8::from(!is_good)))
}

fn of_configuration(limit: Duration) -> Result<Tested, Error> {
    let session = Session::open(&[], &Contents::WorkTree, None)?;
    let folders = &session.config.policy.folders;
    if folders.is_empty() {
        return Err(Error::Usage(
            "trueline.toml names no folders with policies: write `[policy]` and `folders = [\"policy\"]`, or name them here"
                .into(),
        ));
    }
    let root = session.root.clone();
    let source = DiskSource::new(&root).map_err(|e| Error::path(root.display(), e))?;
    Ok(rego::test(folders, limit, &source)?)
}

/// Each folder with its tests by itself.
fn of_folders(folders: &[PathBuf], limit: Duration) -> Result<Tested, Error> {
    let mut all = Tested::default();
    for folder in folders {
        let mut tested = of_folder(folder, limit)?;
        for path in tested.paths_mut() {
            *path = folder.join(&*path).display().to_string();
        }
        all.tests.append(&mut tested.tests);
        all.failures.append(&mut tested.failures);
    }
    Ok(all)
}

fn of_folder(folder: &Path, limit: Duration) -> Result<Tested, Error> {
    let source = DiskSource::new(folder).map_err(|e| Error::path(folder.display(), e))?;
    Ok(rego::test(&[String::new()], limit, &source)?)
}

fn tell(test: &Test, quiet: bool) {
    let name = test.name.trim_start_matches("data.");
    let at = format!("{}:{}", test.path, test.line);
    match &test.verdict {
        Verdict::Passed if quiet => return,
        Verdict::Passed => {
            outln!("{}  {name}", Styled(GREEN, "pass"));
            return;
        }
        Verdict::Failed => outln!("{}  {name} {at}", Styled(RED, "fail")),
        Verdict::Broken(failure) => {
            outln!("{}  {name} {at}", Styled(RED, "fail"));
            let Failure {
                path,
                range,
                message,
            } = failure;
            outln!("      {path}:{}: {message}", range.start.line);
        }
    }
    for line in &test.prints {
        outln!("      {}", Styled(DIM, line));
    }
}

fn tell_failure(failure: &Failure) {
    let Failure {
        path,
        range,
        message,
    } = failure;
    let (line, column) = (range.start.line, range.start.column);
    outln!("{} {path}:{line}:{column}: {message}", Styled(RED, "error"));
}
