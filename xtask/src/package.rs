//! `cargo xtask package`: the program and the VS Code extension that carries it, for one platform.

use clap::Args;
use std::path::Path;
use xshell::{Shell, cmd};

#[derive(Args)]
pub struct Options {
    /// VS Code's name of the platform: `linux-x64`, `darwin-arm64`, `win32-x64`
    #[arg(long, default_value = "linux-x64")]
    target: String,
}

pub fn run(shell: &Shell, options: &Options) -> anyhow::Result<()> {
    cmd!(shell, "cargo build --release --bin trueline").run()?;
    let program = if options.target.starts_with("win32") {
        "trueline.exe"
    } else {
        "trueline"
    };
    let out = shell.current_dir().join("target/package");
    shell.create_dir(&out)?;
    let built = shell.current_dir().join("target/release").join(program);
    let target = &options.target;
    shell.copy_file(&built, out.join(program))?;
    let vsix = out.join(format!("trueline-{target}.vsix"));
    build_extension(
        shell,
        &built,
        &["--target", target, "--out", &vsix.to_string_lossy()],
    )?;
    println!("{}", out.display());
    Ok(())
}

/// Bundles the extension with `server` inside; `arguments` go to `vsce package`.
pub fn build_extension(shell: &Shell, server: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let _dir = shell.push_dir("editors/vscode");
    crate::editors::npm_ci(shell)?;
    shell.remove_path("server")?;
    shell.create_dir("server")?;
    shell.copy_file(server, "server")?;
    cmd!(shell, "npm run --silent build").run()?;
    let npx = if cfg!(windows) { "npx.cmd" } else { "npx" };
    cmd!(
        shell,
        "{npx} --no-install vsce package --no-dependencies --allow-missing-repository {arguments...}"
    )
    .quiet()
    .ignore_stdout()
    .run()?;
    shell.remove_path("server")?;
    Ok(())
}
