//! `trueline check` against the other scanners that are installed, on the same folder: wall time and memory, as ratios.

use super::check::texts;
use super::measure::{best, megabytes, program_within};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// A scanner, and how it is told to look at a folder of Terraform code without asking anything of a network.
struct Peer {
    name: &'static str,
    arguments: fn(&Path) -> Vec<String>,
}

const PEERS: &[Peer] = &[
    Peer {
        name: "checkov",
        arguments: |folder| {
            let folder = folder.display().to_string();
            let options = "--framework terraform --quiet --compact --skip-download --output json";
            words(&["--directory", &folder], options)
        },
    },
    Peer {
        name: "trivy",
        arguments: |folder| {
            let options = "--skip-check-update --skip-version-check --quiet --format json";
            words(&["config", &folder.display().to_string()], options)
        },
    },
    Peer {
        name: "tfsec",
        arguments: |folder| {
            let options = "--no-module-downloads --soft-fail --format json";
            words(&[&folder.display().to_string()], options)
        },
    },
    Peer {
        name: "tflint",
        arguments: |folder| {
            let folder = format!("--chdir={}", folder.display());
            words(&[&folder], "--recursive --force --format json")
        },
    },
];

fn words(first: &[&str], options: &str) -> Vec<String> {
    let all = first.iter().copied().chain(options.split(' '));
    all.map(str::to_owned).collect()
}

/// What one of them may take before it is ended, and only said to have taken more.
const LIMIT: Duration = Duration::from_secs(30 * 60);

pub fn run(trueline: &Path, folder: &Path, name: &str) -> anyhow::Result<()> {
    let lines: usize = texts(folder)?.iter().map(|text| text.lines().count()).sum();
    let ours = best(3, || {
        let mut command = Command::new(trueline);
        command.args(["check", "--quiet", "--format", "json"]);
        Ok(program_within(command.current_dir(folder), LIMIT)?.run)
    })?;
    println!(
        "  {name}, {lines} lines: trueline {:.2} s, {}",
        ours.wall.as_secs_f64(),
        megabytes(ours.memory)
    );
    for peer in PEERS {
        let mut command = Command::new(peer.name);
        command.args((peer.arguments)(folder)).current_dir(folder);
        let Ok(theirs) = program_within(&mut command, LIMIT) else {
            println!("    {}: not installed", peer.name);
            continue;
        };
        println!(
            "    {}: {}{:.1} s ({:.0} x), {} ({:.1} x), exit code {}",
            peer.name,
            if theirs.ended { "more than " } else { "" },
            theirs.run.wall.as_secs_f64(),
            theirs.run.wall.as_secs_f64() / ours.wall.as_secs_f64(),
            megabytes(theirs.run.memory),
            theirs.run.memory as f64 / ours.memory as f64,
            theirs
                .run
                .code
                .map_or("none".into(), |code| code.to_string()),
        );
    }
    Ok(())
}
