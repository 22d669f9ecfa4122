//! Runs one case after the other, and says so on standard output: who watches knows then which case was the last.

use super::case;
use super::targets::Target;
use super::texts::Texts;
use cpu_time::ProcessTime;
use std::io::{Write, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Until it is ended, or nobody reads what it says.
pub fn run(target: Target, texts: &Texts, first: u64) -> anyhow::Result<()> {
    let mut slowest = Duration::ZERO;
    for number in first.. {
        let case = case::make(target, texts, number);
        say(&format!("case {number}"))?;
        let start = ProcessTime::now();
        // Whatever it shares with the next case is caches, and those panic with it.
        let run = catch_unwind(AssertUnwindSafe(|| target.run(&case)));
        let took = start.elapsed();
        if took > slowest {
            slowest = took;
            say(&format!("slow {number} {}", took.as_millis()))?;
        }
        if run.is_err() {
            say(&format!("panic {number}"))?;
        }
    }
    Ok(())
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
