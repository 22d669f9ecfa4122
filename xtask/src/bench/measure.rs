//! Time, percentiles and peak memory of a program.

use anyhow::Context;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

pub struct Run {
    pub wall: Duration,
    /// Of all threads together: what one thread would have taken.
    pub cpu: Duration,
    /// The largest resident set, in bytes.
    pub memory: u64,
    pub code: Option<i32>,
}

/// Runs a program to its end, its output thrown away.
pub fn program(command: &mut Command) -> anyhow::Result<Run> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().context("it could not be started")?;
    let ended = child.wait4()?;
    Ok(Run {
        wall: start.elapsed(),
        cpu: ended.rusage.utime + ended.rusage.stime,
        memory: ended.rusage.maxrss,
        code: ended.status.code(),
    })
}

/// The fastest of `times` runs: what the noise of the machine adds is left out.
pub fn best(times: usize, mut run: impl FnMut() -> anyhow::Result<Run>) -> anyhow::Result<Run> {
    let mut best = run()?;
    for _ in 1..times {
        let next = run()?;
        best = Run {
            wall: best.wall.min(next.wall),
            cpu: best.cpu.min(next.cpu),
            memory: best.memory.max(next.memory),
            code: next.code,
        };
    }
    Ok(best)
}

/// The value below which `percent` of the samples are.
pub fn percentile(samples: &mut [Duration], percent: usize) -> Duration {
    samples.sort_unstable();
    samples[(samples.len() * percent / 100).min(samples.len() - 1)]
}

pub fn milliseconds(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1e3)
}

pub fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}
