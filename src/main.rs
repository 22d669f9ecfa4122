//! The command line: parses arguments, calls one crate, prints.

#[macro_use]
mod output;

mod cli;
mod commands;
mod edits;
mod error;
mod person;
mod session;

use clap::Parser;
use std::process::ExitCode;

/// Analysis makes many small things: a tenth of its time goes with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    if arguments.no_color {
        anstream::ColorChoice::Never.write_global();
    }
    match commands::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            errln!("{}: {error}", output::style::ERROR_WORD);
            ExitCode::from(2)
        }
    }
}
