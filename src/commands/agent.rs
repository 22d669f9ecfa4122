//! stub
use crate::error::Error;
use std::process::ExitCode;
pub fn run<A>(_: A) -> Result<ExitCode, Error> {
    Ok(ExitCode::SUCCESS)
}
