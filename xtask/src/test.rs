//! `cargo xtask test`: runs what must hold and adds up what ran. Nothing that should run is skipped in silence.

use crate::editors;
use anyhow::{Context, bail};
use clap::Args;
use std::process::{Command, Stdio};
use std::time::Instant;
use xshell::{Shell, cmd};

#[derive(Args)]
pub struct Options {
    /// Leave the editors out (their tests are then counted as skipped, and the command fails under CI)
    #[arg(long)]
    no_editors: bool,

    /// Run one group of steps only
    #[arg(long, value_enum, conflicts_with = "no_editors")]
    only: Option<Group>,
}

/// Steps that need the same things installed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Group {
    /// Formatting, lints, generated files and `cargo test`
    Rust,
    /// The grammar of annotations, Neovim and VS Code
    Editors,
}

/// What a step ran.
#[derive(Default, Clone, Copy)]
pub struct Totals {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl Totals {
    pub const PASSED: Totals = Totals {
        passed: 1,
        failed: 0,
        skipped: 0,
    };

    fn add(&mut self, other: Totals) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

pub fn run(shell: &Shell, options: &Options) -> anyhow::Result<()> {
    let mut totals = Totals::default();
    let mut step = |name: &str, run: &dyn Fn() -> anyhow::Result<Totals>| {
        println!("\n== {name}");
        let started = Instant::now();
        let result = run();
        println!("{name}: {:.1} s", started.elapsed().as_secs_f64());
        match result {
            Ok(ran) => totals.add(ran),
            Err(error) => {
                eprintln!("{name}: {error:#}");
                totals.add(Totals {
                    failed: 1,
                    ..Totals::default()
                });
            }
        }
    };

    if options.only != Some(Group::Editors) {
        step("formatting", &|| {
            cmd!(shell, "cargo fmt --all --check").run()?;
            // A macro lists the rules' modules, where rustfmt does not look.
            let rules = rule_files(shell)?;
            cmd!(shell, "rustfmt --edition 2024 --check {rules...}")
                .quiet()
                .run()?;
            Ok(Totals::PASSED)
        });
        step("lints", &|| {
            cmd!(
                shell,
                "cargo clippy --quiet --workspace --all-targets -- -D warnings"
            )
            .run()?;
            Ok(Totals::PASSED)
        });
        step("generated pages", &|| {
            crate::docs::run(&crate::root(), &crate::docs::Options { check: true })?;
            Ok(Totals::PASSED)
        });
        step("Rust", &|| cargo_tests(shell));
    }
    if options.no_editors {
        totals.add(Totals {
            skipped: 3,
            ..Totals::default()
        });
    } else if options.only != Some(Group::Rust) {
        step("grammar of annotations in VS Code", &|| {
            editors::textmate(shell)
        });
        step("Neovim", &|| editors::neovim(shell));
        step("VS Code", &|| editors::vscode(shell));
    }

    println!(
        "\n{} passed, {} failed, {} skipped",
        totals.passed, totals.failed, totals.skipped
    );
    if totals.failed > 0 {
        bail!("some of it failed; see above");
    }
    if totals.skipped > 0 && std::env::var_os("CI").is_some() {
        bail!("tests that should run were skipped");
    }
    Ok(())
}

fn rule_files(shell: &Shell) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for area in shell.read_dir("core/rules/src/rules")? {
        if area.is_dir() {
            files.extend(shell.read_dir(area)?);
        }
    }
    Ok(files)
}

/// `cargo test`, its closing lines added up.
fn cargo_tests(shell: &Shell) -> anyhow::Result<Totals> {
    let output = Command::new("cargo")
        .args(["test", "--workspace", "--no-fail-fast", "--color=never"])
        .current_dir(shell.current_dir())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    let mut totals = Totals::default();
    for line in text
        .lines()
        .filter_map(|line| line.strip_prefix("test result: "))
    {
        totals.add(Totals {
            passed: count(line, " passed"),
            failed: count(line, " failed"),
            skipped: count(line, " ignored"),
        });
    }
    if !output.status.success() && totals.failed == 0 {
        bail!("cargo test failed before its tests ran");
    }
    Ok(totals)
}

/// The number before `word`: `12 passed`.
pub fn count(line: &str, word: &str) -> u32 {
    let before = line.split(word).next().unwrap_or_default();
    if before.len() == line.len() {
        return 0;
    }
    before
        .rsplit([' ', ';', ','])
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_are_read_from_the_closing_line() {
        let line =
            "ok. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(
            (
                count(line, " passed"),
                count(line, " failed"),
                count(line, " ignored")
            ),
            (12, 3, 1)
        );
        assert_eq!(count(line, " lost"), 0);
    }
}
