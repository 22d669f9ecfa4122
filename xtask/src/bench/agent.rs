//! What an agent waits for before an edit: a whole process, in a module of fifty files.

use super::generate;
use super::measure::{milliseconds, percentile};
use anyhow::Context;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xshell::Shell;

const FILES: usize = 50;
const LINES: usize = 2_500;
const RUNS: usize = 300;

pub fn run(shell: &Shell, trueline: &Path, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let module = generate::module(FILES, LINES);
    for (path, text) in &module {
        std::fs::write(folder.join(path), text)?;
    }
    super::repository(shell, folder)?;
    let (path, text) = module.iter().nth(FILES / 2).context("there are fifty")?;
    let fault = "\n# @intent Lets anyone in.\nresource \"aws_security_group\" \"open\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
    let edits = [
        (
            "an edit that passes",
            format!("{text}\nlocals {{\n  changed = true\n}}\n"),
        ),
        ("an edit that is denied", format!("{text}{fault}")),
    ];
    for (what, next) in edits {
        let message = message(folder, &folder.join(path), &next);
        let mut times = Vec::with_capacity(RUNS);
        let mut answer = String::new();
        for _ in 0..RUNS {
            let (time, text) = ask(trueline, folder, &message)?;
            times.push(time);
            answer = text;
        }
        let denied = answer.contains("\"deny\"");
        anyhow::ensure!(denied == what.ends_with("denied"), "{what}: {answer}");
        println!(
            "  {what}: p50 {}, p99 {}",
            milliseconds(percentile(&mut times, 50)),
            milliseconds(percentile(&mut times, 99))
        );
    }
    Ok(())
}

fn message(folder: &Path, file: &Path, content: &str) -> Value {
    json!({
        "session_id": "bench", "transcript_path": folder.join("none"), "cwd": folder, "hook_event_name": "PreToolUse",
        "tool_name": "Write", "tool_use_id": "t1", "tool_input": {"file_path": file, "content": content},
    })
}

fn ask(trueline: &Path, folder: &Path, message: &Value) -> anyhow::Result<(Duration, String)> {
    let text = message.to_string();
    let start = Instant::now();
    let mut child = Command::new(trueline)
        .args(["agent", "claude-code"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()?;
    let mut stdin = child.stdin.take().context("it was piped")?;
    stdin.write_all(text.as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    Ok((start.elapsed(), String::from_utf8(output.stdout)?))
}
