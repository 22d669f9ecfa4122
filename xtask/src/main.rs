//! The developers' commands: `cargo xtask test`, `bench`, `survey`, `eval`, `fuzz`, `docs`, `iam`, `new-rule`, `package`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod bench;
mod docs;
mod editors;
mod eval;
mod fuzz;
mod iam;
mod new_rule;
mod package;
mod survey;
mod test;

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use xshell::Shell;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The developers' commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything that must hold: formatting, lints, generated files, every test, the real editors included
    Test(test::Options),
    /// The rules' pages and the schemas, from the code
    Docs(docs::Options),
    /// The file of a new rule
    NewRule(new_rule::Options),
    /// The tables of AWS actions and managed policies, from local copies of the packages that carry them
    Iam(iam::Options),
    /// What trueline costs, as ratios in one run
    Bench(bench::Options),
    /// How much of real code is read and known, and why the rest isn't
    Survey(survey::Options),
    /// The rules against cases that other scanners labelled
    Eval(eval::Options),
    /// Mutated code against everything that reads text
    Fuzz(fuzz::Options),
    /// The program and the VS Code extension that carries it, for one platform
    Package(package::Options),
}

/// As in the program itself, so that what is measured here is what runs there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let shell = Shell::new()?;
    shell.change_dir(root());
    match arguments.command {
        Command::Test(options) => test::run(&shell, &options),
        Command::Docs(options) => docs::run(&root(), &options),
        Command::NewRule(options) => new_rule::run(&root(), &options),
        Command::Iam(options) => iam::run(&root(), &options),
        Command::Bench(options) => bench::run(&shell, &options),
        Command::Survey(options) => survey::run(&shell, &options),
        Command::Eval(options) => eval::run(&options),
        Command::Fuzz(options) => fuzz::run(&shell, &options),
        Command::Package(options) => package::run(&shell, &options),
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("xtask is a folder of the workspace")
        .to_path_buf()
}
