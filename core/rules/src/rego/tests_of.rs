//! `trueline test-policy`: the `test_` rules that policies bring with them.

use super::failure::{Failure, guarded, place_of};
use super::load::{LoadError, engine_of, find};
use regorus::Value;
use std::collections::BTreeSet;
use std::time::Duration;
use trueline_hcl::Source;

/// What came of the tests.
#[derive(Debug, Default)]
pub struct Tested {
    /// By file, then place.
    pub tests: Vec<Test>,
    /// Policies that can't be used.
    pub failures: Vec<Failure>,
}

#[derive(Debug)]
pub struct Test {
    pub path: String,
    /// From 1.
    pub line: u32,
    /// `data.acme.tags_test.test_owner`
    pub name: String,
    pub verdict: Verdict,
    /// What it printed.
    pub prints: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Passed,
    /// It is false or undefined.
    Failed,
    /// It couldn't be evaluated.
    Broken(Failure),
}

impl Tested {
    /// Every path that is told, to be given relative to something else.
    pub fn paths_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let failures = self.failures.iter_mut().map(|failure| &mut failure.path);
        let tests = self.tests.iter_mut().flat_map(|test| {
            let broken = match &mut test.verdict {
                Verdict::Broken(failure) => Some(&mut failure.path),
                Verdict::Passed | Verdict::Failed => None,
            };
            [&mut test.path].into_iter().chain(broken)
        });
        failures.chain(tests)
    }
}

/// Runs the tests in these folders. `limit` is what one of them may take.
pub fn test(folders: &[String], limit: Duration, source: &dyn Source) -> Result<Tested, LoadError> {
    let found = find(folders, source)?;
    let mut tested = Tested::default();
    let mut files = found.files;
    files.extend(found.tests);
    let (mut engine, files) = engine_of(files, &found.data, limit, &mut tested.failures);
    let mut seen = BTreeSet::new();
    for file in &files {
        for rule in tests_in(&file.text) {
            let name = format!("{}.{rule}", file.package);
            if !seen.insert(name.clone()) {
                continue;
            }
            let value = guarded(|| engine.eval_rule(name.clone()));
            let verdict = match value {
                Ok(Value::Bool(true)) => Verdict::Passed,
                Ok(_) => Verdict::Failed,
                Err(error) => Verdict::Broken(Failure::of(&error, &files, file, rule)),
            };
            let prints = guarded(|| engine.take_prints()).unwrap_or_default();
            tested.tests.push(Test {
                path: file.path.clone(),
                line: place_of(&file.text, rule).map_or(1, |(line, _)| line),
                name,
                verdict,
                prints,
            });
        }
    }
    Ok(tested)
}

/// The names of the tests in a policy, in their order.
fn tests_in(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let end = line.find(|c: char| !c.is_alphanumeric() && c != '_');
        let name = &line[..end.unwrap_or(line.len())];
        name.starts_with("test_").then_some(name)
    })
}
