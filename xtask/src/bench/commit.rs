//! What the hooks add to a commit: 3 files and 1,000 files, in a repository of ten thousand; and what it takes to verify 1,000 commits.

use super::generate;
use super::measure::{Run, best, megabytes, milliseconds, program};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use xshell::{Shell, cmd};

const FILES: usize = 10_000;
/// How often each commit is made.
const TIMES: usize = 5;
const COMMITS: usize = 1_000;

pub fn run(shell: &Shell, trueline: &Path, folder: &Path) -> anyhow::Result<()> {
    for n in 0..FILES {
        write(folder, n, None)?;
    }
    // The code has faults, which must not keep it from being committed.
    let config = "[rules]\n\"*\" = \"warning\"\n";
    std::fs::write(folder.join("trueline.toml"), config)?;
    super::repository(shell, folder)?;
    let _dir = shell.push_dir(folder);
    // As a clone has it.
    cmd!(shell, "git gc --quiet").quiet().run()?;
    change(folder, 3, 0)?;
    cmd!(shell, "git add --all").quiet().run()?;
    let hook = || {
        let mut command = Command::new(trueline);
        command.args(["hook", "pre-commit"]).current_dir(folder);
        program(&mut command)
    };
    let first = hook()?;
    let later = best(5, hook)?;
    println!(
        "  the check alone: the first time {}, then {}; peak {}",
        milliseconds(first.wall),
        milliseconds(later.wall),
        megabytes(later.memory.max(first.memory))
    );
    cmd!(shell, "{trueline} --quiet install").quiet().run()?;
    for count in [3, 1_000] {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for round in 0..TIMES {
            // In turns, so that what the machine does besides falls on both.
            for (hooks, times) in [(false, &mut without), (true, &mut with)] {
                change(folder, count, 1 + 2 * round + usize::from(hooks))?;
                cmd!(shell, "git add --all").quiet().run()?;
                times.push(commit(folder, hooks)?.wall);
            }
        }
        let (without, with) = (median(&mut without), median(&mut with));
        println!(
            "  a commit of {count} files{}: {} alone, {} with the hooks: {} more",
            match count {
                1_000 => ", all of 100 modules",
                _ => "",
            },
            milliseconds(without),
            milliseconds(with),
            milliseconds(with.saturating_sub(without))
        );
    }
    Ok(())
}

/// Verifies commits of three files each, all of them signed.
pub fn verify(shell: &Shell, trueline: &Path, folder: &Path) -> anyhow::Result<()> {
    for n in 0..300 {
        write(folder, n, None)?;
    }
    super::repository(shell, folder)?;
    let _dir = shell.push_dir(folder);
    let key = folder.join(".git/key");
    cmd!(shell, "ssh-keygen -q -t ed25519 -N '' -f {key}")
        .quiet()
        .run()?;
    cmd!(shell, "git config gpg.format ssh").quiet().run()?;
    cmd!(shell, "git config user.signingKey {key}")
        .quiet()
        .run()?;
    let public = std::fs::read_to_string(key.with_extension("pub"))?;
    let signers = folder.join(".git/allowed_signers");
    std::fs::write(&signers, format!("bench@example.com {public}"))?;
    cmd!(shell, "git config gpg.ssh.allowedSignersFile {signers}")
        .quiet()
        .run()?;
    for round in 0..COMMITS {
        for n in 0..3 {
            write(folder, (round * 3 + n) % 300, Some(round))?;
        }
        cmd!(shell, "git commit --quiet --all --message change")
            .quiet()
            .run()?;
    }
    let stamped = {
        let mut command = Command::new(trueline);
        let range = format!("HEAD~{COMMITS}..HEAD");
        program(command.args(["stamp", &range]).current_dir(folder))?
    };
    let verified = best(3, || {
        let mut command = Command::new(trueline);
        let range = format!("HEAD~{COMMITS}..HEAD");
        program(command.args(["verify", &range]).current_dir(folder))
    })?;
    anyhow::ensure!(verified.code == Some(0), "they are not as they should be");
    println!(
        "  {COMMITS} commits: stamped afterwards in {}, verified in {}; peak {}",
        milliseconds(stamped.wall),
        milliseconds(verified.wall),
        megabytes(verified.memory)
    );
    Ok(())
}

/// Ten files make a module.
const MODULES: usize = FILES / 10;

/// A file of a module, with a block that changes with every commit.
fn write(folder: &Path, n: usize, changed: Option<usize>) -> std::io::Result<()> {
    let module = n % MODULES;
    let dir = folder.join(format!("team-{:02}/stack-{module:03}", module % 20));
    std::fs::create_dir_all(&dir)?;
    let mut text = generate::part(n / MODULES);
    if let Some(round) = changed {
        let _ = write!(
            text,
            "\noutput \"changed_{n}\" {{\n  description = \"Which change this is\"\n  value       = {round}\n}}\n"
        );
    }
    std::fs::write(dir.join(format!("part-{n}.tf")), text)
}

/// Changes a few files all over the repository, or all files of as many modules as it takes.
fn change(folder: &Path, count: usize, round: usize) -> std::io::Result<()> {
    let parts = FILES / MODULES;
    let modules = count / parts;
    (0..count).try_for_each(|n| {
        let file = match modules {
            0 => n * (FILES / count),
            _ => n / modules * MODULES + n % modules,
        };
        write(folder, file, Some(round))
    })
}

fn commit(folder: &Path, hooks: bool) -> anyhow::Result<Run> {
    let mut command = Command::new("git");
    command.current_dir(folder);
    if !hooks {
        command.args(["-c", "core.hooksPath=/dev/null"]);
    }
    command.args(["commit", "--quiet", "--message", "change"]);
    let run = program(&mut command)?;
    anyhow::ensure!(run.code == Some(0), "the commit was not made");
    Ok(run)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
