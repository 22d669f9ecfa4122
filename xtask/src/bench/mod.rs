//! `cargo xtask bench`: what trueline costs, as ratios in one run, on a machine that may be noisy.

mod agent;
mod check;
mod commit;
pub mod generate;
mod keystroke;
mod language;
pub mod measure;
mod peers;
mod redone;

use clap::Args;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

#[derive(Args)]
pub struct Options {
    /// Folders with Terraform code to check too, besides what is generated
    folders: Vec<PathBuf>,
    /// Only `check` against other scanners that are found in PATH, on the folders, or on generated code where none is named
    #[arg(long)]
    peers: bool,
    /// Only what the hooks add to a commit, and what verifying takes
    #[arg(long)]
    commits: bool,
    /// Only what an agent waits for before an edit
    #[arg(long)]
    agent: bool,
    /// Only the stages of the language part, in this program: it was built with optimizations
    #[arg(long, hide = true)]
    language: bool,
}

pub fn run(shell: &Shell, options: &Options) -> anyhow::Result<()> {
    if options.language {
        return options
            .folders
            .iter()
            .try_for_each(|folder| language::run(folder, &name(folder)));
    }
    cmd!(
        shell,
        "cargo build --quiet --release --package trueline --package xtask --bins"
    )
    .run()?;
    let trueline = shell.current_dir().join("target/release/trueline");
    let xtask = shell.current_dir().join("target/release/xtask");
    let scratch = shell.current_dir().join("target/bench");
    shell.remove_path(&scratch)?;
    shell.create_dir(&scratch)?;

    if options.peers {
        return against_peers(shell, options, &trueline, &scratch);
    }

    if options.commits {
        return commits(shell, &trueline, &scratch);
    }
    if options.agent {
        return before_an_edit(shell, &trueline, &scratch);
    }
    println!("keystroke to published diagnostics");
    for lines in [1_000, 10_000] {
        keystroke::run(&trueline, &scratch, lines)?;
    }

    println!("\none keystroke in a module of 200 files: what was made again");
    redone::run(200, 10_000);

    println!(
        "\ncheck against a bare tree-sitter parse of the same bytes: processor time, as on one thread"
    );
    let generated = scratch.join("check");
    generate::workspace(&generated, 100, 100_000)?;
    repository(shell, &generated)?;
    check::run(&trueline, &generated, "generated")?;
    for folder in &options.folders {
        check::run(&trueline, &folder.canonicalize()?, &name(folder))?;
    }

    println!("\nthe language part against the same bare parse: processor time of one thread");
    let folders = &options.folders;
    cmd!(shell, "{xtask} bench --language {generated} {folders...}")
        .quiet()
        .run()?;

    before_an_edit(shell, &trueline, &scratch)?;
    commits(shell, &trueline, &scratch)
}

fn against_peers(
    shell: &Shell,
    options: &Options,
    trueline: &Path,
    scratch: &Path,
) -> anyhow::Result<()> {
    println!("check against other scanners: time on the clock and peak memory");
    for folder in &options.folders {
        peers::run(trueline, &folder.canonicalize()?, &name(folder))?;
    }
    if options.folders.is_empty() {
        let generated = scratch.join("check");
        generate::workspace(&generated, 100, 100_000)?;
        repository(shell, &generated)?;
        peers::run(trueline, &generated, "generated")?;
    }
    Ok(())
}

fn before_an_edit(shell: &Shell, trueline: &Path, scratch: &Path) -> anyhow::Result<()> {
    println!("\nbefore an agent's edit in a module of 50 files, as a whole process");
    agent::run(shell, trueline, &scratch.join("agent"))
}

fn commits(shell: &Shell, trueline: &Path, scratch: &Path) -> anyhow::Result<()> {
    println!("\nthe hooks at a commit in a repository of 10,000 files, against git alone");
    commit::run(shell, trueline, &scratch.join("commit"))?;

    println!("\nverifying commits of 3 files");
    commit::verify(shell, trueline, &scratch.join("verify"))
}

fn name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Makes a folder a repository of its own, with all of it in one commit: it stands in a folder that git ignores.
fn repository(shell: &Shell, folder: &Path) -> anyhow::Result<()> {
    let _dir = shell.push_dir(folder);
    cmd!(shell, "git init --quiet").quiet().run()?;
    cmd!(shell, "git config user.name Bench").quiet().run()?;
    cmd!(shell, "git config user.email bench@example.com")
        .quiet()
        .run()?;
    cmd!(shell, "git config gc.auto 0").quiet().run()?;
    cmd!(shell, "git add --all").quiet().run()?;
    Ok(cmd!(shell, "git commit --quiet --message start")
        .quiet()
        .run()?)
}
