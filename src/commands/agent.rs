//! `trueline agent NAME`, which the agents' hooks call.

use super::hook::{answer, stdin};
use crate::error::Error;
use std::process::ExitCode;

pub fn run(agent: &str) -> Result<ExitCode, Error> {
    let input = stdin()?;
    answer(|call| trueline_hooks::agent::message(agent, &input, call))
}
