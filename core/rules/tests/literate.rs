//! Cases that read as prose: `literate/**/*.md`, one test for each. `cargo test -p trueline-rules --test literate NAME`
//! runs those whose name holds NAME. `literate/README.md` says how a case is written.

mod harness;

use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/literate");
    let mut trials = Vec::new();
    for path in documents(&folder) {
        let inside = path.strip_prefix(&folder).unwrap_or(&path);
        let name = inside.with_extension("").display().to_string();
        let text = std::fs::read_to_string(&path).expect("a case is text");
        trials.extend(self::trials(&name, &text));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// One for each case; where the document can't be read, one that fails and says why.
fn trials(name: &str, text: &str) -> Vec<Trial> {
    let document = format!("core/rules/tests/literate/{name}.md");
    let failed = |faults: Vec<String>| Err(Failed::from(faults.join("\n")));
    match harness::read(text) {
        Err(fault) => vec![Trial::test(name, move || {
            failed(vec![format!("{document}:{fault}")])
        })],
        Ok(cases) => cases
            .into_iter()
            .map(|case| {
                let document = document.clone();
                Trial::test(format!("{name}: {}", case.title), move || {
                    match case.failures(&document) {
                        faults if faults.is_empty() => Ok(()),
                        faults => failed(faults),
                    }
                })
            })
            .collect(),
    }
}

/// The Markdown files below a folder, sorted.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).expect("the folder of the cases is there");
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md") {
            found.push(path);
        }
    }
    found.sort();
    found
}
