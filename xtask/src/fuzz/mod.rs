//! `cargo xtask fuzz`: mutated code against everything that reads text, for panics, hangs and unbounded memory.
//!
//! Every case is made from a number and the texts that it is given, so that a case whose program ended can be made again. The cases
//! run in a program of its own, which is watched from here: a hang or an overflown stack ends it and not the search.

mod case;
mod mutate;
mod random;
mod targets;
mod texts;
mod watch;
mod worker;

use clap::Args;
use std::path::{Path, PathBuf};
use std::time::Duration;
use targets::Target;
use texts::Texts;
use xshell::{Shell, cmd};

#[derive(Args)]
pub struct Options {
    /// What to run against; all in turn where none is named
    targets: Vec<Target>,
    /// Processor time in all
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The number of the first case
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A folder with real code to cut pieces from
    #[arg(long)]
    corpus: Option<PathBuf>,
    /// Runs cases until it is ended: the program that is watched
    #[arg(long, hide = true)]
    worker: bool,
    /// Prints the case of the first number
    #[arg(long)]
    show: bool,
}

pub fn run(shell: &Shell, options: &Options) -> anyhow::Result<()> {
    let targets = match &*options.targets {
        [] => Target::ALL.to_vec(),
        some => some.to_vec(),
    };
    let corpus = options.corpus.as_deref().map(Path::canonicalize);
    let corpus = corpus.transpose()?;
    let texts = Texts::read(&shell.current_dir(), corpus.as_deref())?;
    if options.worker || options.show {
        for target in targets {
            if options.show {
                print!("{}", case::make(target, &texts, options.seed));
            } else {
                worker::run(target, &texts, options.seed)?;
            }
        }
        return Ok(());
    }
    cmd!(shell, "cargo build --quiet --profile fuzz --package xtask").run()?;
    let program = shell.current_dir().join("target/fuzz/xtask");
    let found = shell.current_dir().join("target/fuzz-found");
    shell.create_dir(&found)?;
    let each = Duration::from_secs(options.seconds) / targets.len() as u32;
    let mut failures = 0;
    for target in targets {
        let run = watch::Run {
            program: &program,
            corpus: corpus.as_deref(),
            found: &found,
            target,
        };
        failures += run.watch(options.seed, each, &texts)?;
    }
    anyhow::ensure!(
        failures == 0,
        "{failures} cases failed: they are in {}",
        found.display()
    );
    Ok(())
}
