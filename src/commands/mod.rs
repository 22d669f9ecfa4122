//! One file for each command.

mod agent;
mod annotate;
mod blame;
mod check;
mod countersign;
mod demo;
mod doctor;
mod eval;
mod explain;
mod fix;
mod hook;
mod install;
mod intent;
mod interchange;
mod log;
mod lsp;
mod prices;
mod record;
mod rules;
mod schemas;
mod share;
mod stamp;
mod stats;
mod test_policy;
mod verify;

use crate::cli::{Arguments, Command};
use crate::error::Error;
use std::process::ExitCode;

/// Runs the command. Exit codes: 0 clean, 1 findings, 2 (also of every error) could not run.
pub fn run(arguments: Arguments) -> Result<ExitCode, Error> {
    let quiet = arguments.quiet;
    match arguments.command {
        Command::Check(arguments) => check::run(&arguments, quiet),
        Command::Fix(arguments) => fix::run(&arguments, quiet),
        Command::Annotate(arguments) => annotate::run(&arguments, quiet),
        Command::Intent(arguments) => intent::run(&arguments),
        Command::Explain { rule } => explain::run(&rule),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Schemas(arguments) => schemas::run(&arguments, quiet),
        Command::TestPolicy { folders, timeout } => test_policy::run(&folders, timeout, quiet),
        Command::Prices { command } => prices::run(&command, quiet),
        Command::Install { agent } => install::install(&agent, quiet),
        Command::Uninstall { agent } => install::uninstall(&agent, quiet),
        Command::Hook { name, arguments } => hook::run(&name, &arguments),
        Command::Agent { agent } => agent::run(&agent),
        Command::Record(arguments) => record::run(&arguments, quiet),
        Command::Blame(arguments) => blame::run(&arguments),
        Command::Log {
            address,
            path,
            rev,
            format,
        } => log::run(&address, path.as_deref(), &rev, format),
        Command::Stats { range, format } => stats::run(&range, format),
        Command::Import { from, range, file } => {
            interchange::import(from, &range, file.as_deref(), quiet)
        }
        Command::Export { to, range, force } => interchange::export(to, &range, force, quiet),
        Command::Countersign(arguments) => countersign::run(&arguments, quiet),
        Command::Stamp(arguments) => stamp::run(&arguments, quiet),
        Command::Share { remote } => share::run(remote.as_deref(), quiet),
        Command::Verify(arguments) => verify::run(&arguments, quiet),
        Command::Lsp => lsp::run(),
        Command::Demo { keep } => demo::run(keep),
        Command::Doctor => doctor::run(),
    }
}
