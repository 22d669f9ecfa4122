//! Scenarios that read as prose: `scenarios/*.md`, one test for each. `cargo test -p trueline-hooks --test rewrites NAME` runs those
//! whose name holds NAME. `scenarios/README.md` says how one is written.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

#[path = "../../../core/provenance/tests/support/mod.rs"]
mod support;

mod play;
mod read;

use jiff::Timestamp;
use libtest_mimic::{Arguments, Failed, Trial};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trueline_hooks::{Call, run};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [hook, name, arguments @ ..] = arguments.as_slice()
        && hook == "hook"
    {
        return as_the_program(name, arguments);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rewrites/scenarios");
    let mut trials = Vec::new();
    for path in documents(&folder) {
        let name = path.file_stem().unwrap_or_default().display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        match read::read(&text) {
            Err(fault) => trials.push(Trial::test(name.clone(), move || {
                Err(Failed::from(format!("{name}.md:{fault}")))
            })),
            Ok(scenarios) => trials.extend(scenarios.into_iter().map(|scenario| {
                let document = format!("{name}.md");
                Trial::test(format!("{name}: {}", scenario.title), move || {
                    play::play(&scenario)
                        .map_err(|fault| Failed::from(format!("{document}:{fault}")))
                })
            })),
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The installed hooks run this executable as if it were trueline.
fn as_the_program(name: &str, arguments: &[String]) -> ExitCode {
    let mut stdin = Vec::new();
    if name == "post-rewrite" {
        std::io::stdin().read_to_end(&mut stdin).unwrap();
    }
    let here = std::env::current_dir().unwrap();
    let render = |report: &trueline_rules::Report, _: &dyn Fn(&str) -> Option<String>| {
        format!("{} findings\n", report.findings.len())
    };
    let call = Call::new(here, |v| std::env::var_os(v), Timestamp::now(), &render);
    let outcome = run::git_hook(name, arguments, &stdin, &call);
    std::io::stderr()
        .write_all(outcome.stderr.as_bytes())
        .unwrap();
    outcome.code.into()
}

/// The scenarios' documents, sorted.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found
        .retain(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"));
    found.sort();
    found
}
