//! Watches the program that runs the cases: its processor time on one case, its memory, and whether it is still there.

use super::case;
use super::targets::Target;
use super::texts::Texts;
use anyhow::Context;
use clap::ValueEnum;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Of processor time, for one case.
const MAX_TIME: Duration = Duration::from_secs(10);
/// Resident, in kB.
const MAX_MEMORY: u64 = 1 << 20;
const LOOK: Duration = Duration::from_millis(100);

pub struct Run<'a> {
    pub program: &'a Path,
    pub corpus: Option<&'a Path>,
    /// Where failed cases are written to.
    pub found: &'a Path,
    pub target: Target,
}

/// What is known of the program.
#[derive(Default)]
struct Seen {
    case: u64,
    /// The program's processor time when the case began.
    began: Duration,
    failed: Vec<(u64, String)>,
    slowest: (Duration, u64),
    memory: u64,
}

impl Run<'_> {
    /// Runs cases from `first` on for some processor time; how many of them failed.
    pub fn watch(&self, first: u64, time: Duration, texts: &Texts) -> anyhow::Result<usize> {
        let mut seen = Seen::default();
        let (mut next, mut spent) = (first, Duration::ZERO);
        while spent < time && seen.failed.len() < 100 {
            let (why, took) = self.one(next, time - spent, &mut seen)?;
            spent += took;
            next = seen.case.max(next) + 1;
            if let Some(why) = why {
                seen.failed.push((seen.case, why));
            }
        }
        let name = self.name();
        for (number, why) in &seen.failed {
            let path = self.found.join(format!("{name}-{number}"));
            std::fs::write(&path, case::make(self.target, texts, *number).to_string())?;
            println!("  {name} {number}: {why}");
        }
        println!(
            "{name}: {} cases in {} s of processor time, {} failed; the slowest took {} ms (case {}); peak {} MB",
            next - first,
            spent.as_secs(),
            seen.failed.len(),
            seen.slowest.0.as_millis(),
            seen.slowest.1,
            seen.memory / 1000,
        );
        Ok(seen.failed.len())
    }

    fn name(&self) -> String {
        let value = self.target.to_possible_value();
        value.map_or(String::new(), |value| value.get_name().to_owned())
    }

    /// One program, until it ends, has to be ended, or its time is up: why it failed, and its processor time.
    fn one(
        &self,
        first: u64,
        time: Duration,
        seen: &mut Seen,
    ) -> anyhow::Result<(Option<String>, Duration)> {
        let mut command = Command::new(self.program);
        command.args(["fuzz", "--worker", "--seed", &first.to_string()]);
        command.arg(self.name());
        if let Some(corpus) = self.corpus {
            command.arg("--corpus").arg(corpus);
        }
        let log = self.found.join(format!("{}.log", self.name()));
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(log)?;
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn()?;
        let said = said(child.stdout.take().context("no standard output")?);
        seen.case = first;
        seen.began = Duration::ZERO;
        let mut used = Duration::ZERO;
        // It ends where nothing more is said: the program is gone.
        let ended = loop {
            let look = Instant::now() + LOOK;
            let open = listen(&said, look, seen, used);
            let Some((cpu, memory)) = usage(&child) else {
                break Some("it ended".to_owned());
            };
            used = cpu;
            seen.memory = seen.memory.max(memory);
            if !open {
                break Some("it ended".to_owned());
            }
            if used.saturating_sub(seen.began) > MAX_TIME {
                break Some(format!("it takes more than {} s", MAX_TIME.as_secs()));
            }
            if memory > MAX_MEMORY {
                break Some(format!("it takes more than {} MB", MAX_MEMORY / 1000));
            }
            if used > time {
                break None;
            }
        };
        // It may be gone already.
        let _ = child.kill();
        child.wait()?;
        Ok((ended, used))
    }
}

fn said(out: ChildStdout) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    receive
}

/// Takes in what is said until then; false where nothing more will be.
fn listen(said: &Receiver<String>, until: Instant, seen: &mut Seen, used: Duration) -> bool {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let line = match said.recv_timeout(left) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        };
        let mut words = line.split(' ');
        let (what, number) = (words.next(), words.next().and_then(|n| n.parse().ok()));
        match (what, number) {
            (Some("case"), Some(number)) => {
                seen.case = number;
                seen.began = used;
            }
            (Some("slow"), Some(number)) => {
                let took = words.next().and_then(|n| n.parse().ok()).unwrap_or(0);
                let took = (Duration::from_millis(took), number);
                seen.slowest = seen.slowest.max(took);
            }
            (Some("panic"), Some(number)) => seen.failed.push((number, "it panics".into())),
            _ => {}
        }
        // The reader must not starve the watch.
        if Instant::now() >= until {
            return true;
        }
    }
}

/// Processor time and resident memory in kB, where the system tells.
fn usage(child: &Child) -> Option<(Duration, u64)> {
    let folder = format!("/proc/{}", child.id());
    let stat = std::fs::read_to_string(format!("{folder}/stat")).ok()?;
    // Behind the name, which may hold anything; user and system time are the 14th and 15th field, in hundredths.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    let status = std::fs::read_to_string(format!("{folder}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let memory = line.split_whitespace().nth(1)?.parse().ok()?;
    Some((Duration::from_millis((user + system) * 10), memory))
}
