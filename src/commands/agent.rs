//! `trueline agent NAME`, which the agents' hooks call.

use super::hook::{answer, stdin};
use crate::cli::Agent;
use crate::error::Error;
use std::process::ExitCode;

pub fn run(agent: Agent) -> Result<ExitCode, Error> {
    let input = stdin()?;
    answer(|call| trueline_hooks::agent::message(agent.name(), &input, call))
}
