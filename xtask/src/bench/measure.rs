//! Time, percentiles and peak memory of a program.

use anyhow::Context;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
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
    Ok(program_within(command, Duration::MAX)?.run)
}

/// A run that may have been ended.
pub struct Limited {
    pub run: Run,
    /// It took more than it might.
    pub ended: bool,
}

/// [`program`], ended where it takes more than `limit`.
pub fn program_within(command: &mut Command, limit: Duration) -> anyhow::Result<Limited> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().context("it could not be started")?;
    let pid = child.id().to_string();
    let (done, is_done) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        let in_time = match limit {
            Duration::MAX => is_done.recv().is_err(),
            limit => is_done.recv_timeout(limit) != Err(RecvTimeoutError::Timeout),
        };
        if !in_time {
            // It can't be ended through `child`, which is waited for; an error means that it ended just now.
            let _ = Command::new("kill").args(["-KILL", &pid]).status();
        }
        !in_time
    });
    let ended = child.wait4()?;
    let wall = start.elapsed();
    drop(done);
    Ok(Limited {
        run: Run {
            wall,
            cpu: ended.rusage.utime + ended.rusage.stime,
            memory: ended.rusage.maxrss,
            code: ended.status.code(),
        },
        ended: watch.join().unwrap_or(false),
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
