//! `trueline hook NAME`, which the installed git hooks call, and what hooks of any kind are given.

use super::share;
use crate::error::Error;
use crate::output::text;
use std::io::Read;
use std::process::ExitCode;
use trueline_hooks::{Call, Outcome};
use trueline_rules::Report;

pub fn run(name: &str, arguments: &[String]) -> Result<ExitCode, Error> {
    if name == "pre-push" {
        return Ok(share::before_push(arguments));
    }
    // Only these are given something; the others may stand at a terminal.
    let input = if matches!(name, "post-rewrite" | "pre-receive") {
        stdin()?
    } else {
        Vec::new()
    };
    answer(|call| trueline_hooks::run::git_hook(name, arguments, &input, call))
}

/// Calls a hook with the surroundings of this process, and prints what it answers.
pub fn answer(hook: impl FnOnce(&Call) -> Outcome) -> Result<ExitCode, Error> {
    let render = |report: &Report, source: &dyn Fn(&str) -> Option<String>| {
        text::render(report, false, source)
    };
    let call = Call::new(
        std::env::current_dir()?,
        |name| std::env::var_os(name),
        jiff::Timestamp::now(),
        &render,
    );
    let outcome = hook(&call);
    out!("{}", outcome.stdout);
    err!("{}", outcome.stderr);
    Ok(ExitCode::from(outcome.code))
}

pub fn stdin() -> Result<Vec<u8>, Error> {
    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    Ok(input)
}
