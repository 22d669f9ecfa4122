//! The pre-commit hook with three staged files, in a repository of ten thousand.

use super::generate;
use super::measure::{best, megabytes, milliseconds, program};
use std::path::Path;
use std::process::Command;
use xshell::{Shell, cmd};

const FILES: usize = 10_000;

pub fn run(shell: &Shell, trueline: &Path, folder: &Path) -> anyhow::Result<()> {
    let text = generate::file(30);
    for n in 0..FILES {
        let dir = folder.join(format!("team-{:02}/stack-{:03}", n % 20, n / 2 % 500));
        std::fs::create_dir_all(&dir)?;
        std::fs::write(dir.join(format!("part-{n}.tf")), &text)?;
    }
    super::repository(shell, folder)?;
    for n in [0, 5, 9] {
        let dir = folder.join(format!("team-{:02}/stack-{:03}", n % 20, n / 2 % 500));
        std::fs::write(
            dir.join(format!("part-{n}.tf")),
            format!("{text}\nlocals {{\n  changed = true\n}}\n"),
        )?;
    }
    let _dir = shell.push_dir(folder);
    cmd!(shell, "git add --all").quiet().run()?;
    let hook = || {
        let mut command = Command::new(trueline);
        command.args(["hook", "pre-commit"]).current_dir(folder);
        program(&mut command)
    };
    let first = hook()?;
    let later = best(5, hook)?;
    println!(
        "  the first time {}, then {}; peak {}",
        milliseconds(first.wall),
        milliseconds(later.wall),
        megabytes(later.memory.max(first.memory))
    );
    Ok(())
}
