//! stub
use crate::error::Error;
use std::process::ExitCode;
pub fn run<A, B>(_: A, _: B) -> Result<ExitCode, Error> {
    Ok(ExitCode::SUCCESS)
}
