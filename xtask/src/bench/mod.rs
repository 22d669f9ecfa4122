//! `cargo xtask bench`: what trueline costs, as ratios in one run, on a machine that may be noisy.

mod check;
mod commit;
mod generate;
mod keystroke;
mod measure;

use clap::Args;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

#[derive(Args)]
pub struct Options {
    /// Folders with Terraform code to check too, besides what is generated
    folders: Vec<PathBuf>,
}

pub fn run(shell: &Shell, options: &Options) -> anyhow::Result<()> {
    cmd!(shell, "cargo build --quiet --release --bin trueline").run()?;
    let trueline = shell.current_dir().join("target/release/trueline");
    let scratch = shell.current_dir().join("target/bench");
    shell.remove_path(&scratch)?;
    shell.create_dir(&scratch)?;

    println!("keystroke to published diagnostics");
    for lines in [1_000, 10_000] {
        keystroke::run(&trueline, &scratch, lines)?;
    }

    println!(
        "\ncheck against a bare tree-sitter parse of the same bytes: processor time, as on one thread"
    );
    let generated = scratch.join("check");
    generate::workspace(&generated, 100, 100_000)?;
    repository(shell, &generated)?;
    check::run(&trueline, &generated, "generated")?;
    for folder in &options.folders {
        check::run(
            &trueline,
            &folder.canonicalize()?,
            &folder.file_name().unwrap_or_default().to_string_lossy(),
        )?;
    }

    println!("\ncommit of 3 files in a repository of 10,000");
    commit::run(shell, &trueline, &scratch.join("commit"))
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
