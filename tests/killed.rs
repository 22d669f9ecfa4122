//! Killed at any system call, trueline leaves the index, the work tree and the journal as they were or as they should become, and
//! the next run works.
//!
//! The program is traced from outside and killed as it enters a system call; nothing in it knows of that.
#![cfg(target_os = "linux")]

mod support;
#[path = "support/tracing.rs"]
mod tracing;

use serde_json::{Value, json};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use support::Sandbox;
use tracing::Tracee;

/// How many places each run is killed at. They lie evenly among all of its system calls.
const PLACES: usize = 40;

/// Runs the program and kills it as it enters its system call number `at`; how many it made until it ended or was killed.
fn traced(sandbox: &Sandbox, arguments: &[&str], input: &str, at: Option<usize>) -> usize {
    // The shell waits for a line, so that it can be taken hold of before the program begins.
    let script = "read line; exec \"$0\" \"$@\"";
    let program = env!("CARGO_BIN_EXE_trueline");
    let all: Vec<&str> = ["-c", script, program]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    let mut command = sandbox.command("sh", &all);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let tracee = Tracee::seize(&child);
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(format!("\n{input}").as_bytes())
        .expect("it reads");
    drop(stdin);
    let mut calls = 0;
    while tracee.next_call() {
        calls += 1;
        if Some(calls) == at {
            child.kill().expect("it is there");
        }
    }
    let mut said = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        let _ = stderr.read_to_string(&mut said);
    }
    // Whoever traced it has waited for it already.
    let _ = child.wait();
    if at.is_none() {
        assert!(!said.contains("panicked"), "{said}");
    }
    calls
}

/// A repository whose hooks are not installed, with an agent's recorded edit, and something staged.
fn prepared() -> Sandbox {
    let sandbox = Sandbox::repository(&[("main.tf", "locals {\n  a = 1\n}\n")]);
    sandbox.agent_writes("main.tf", "locals {\n  a = 2\n}\n");
    sandbox.git(&["add", "--all"]);
    sandbox
}

fn message(sandbox: &Sandbox, event: &str) -> String {
    let message = json!({
        "event": event, "tool": "my-agent", "session": "s2", "call": "c1", "cwd": sandbox.root,
        "edits": [{"path": "main.tf", "content": "locals {\n  a = 3\n}\n"}],
    });
    message.to_string()
}

/// What must not be lost: the index, and every file of the work tree.
fn state(sandbox: &Sandbox) -> (Vec<u8>, Vec<(PathBuf, Vec<u8>)>) {
    let index = std::fs::read(sandbox.path(".git/index")).expect("there is an index");
    (index, sandbox.files())
}

/// The calls of the edits in the journal, whose contents git still has.
fn journal(sandbox: &Sandbox) -> Vec<String> {
    let text =
        std::fs::read_to_string(sandbox.path(".git/trueline/journal.jsonl")).unwrap_or_default();
    let values = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let edits = values.filter(|value| value["path"] == "main.tf");
    edits
        .map(|edit| {
            for side in ["before", "after"] {
                if let Some(id) = edit[side].as_str() {
                    sandbox.git(&["cat-file", "-e", id]);
                }
            }
            edit["call"].as_str().unwrap_or_default().to_owned()
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folders can be made");
    for entry in std::fs::read_dir(from).expect("it can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("files can be copied");
        }
    }
}

/// Puts everything back as it was saved.
fn restore(sandbox: &Sandbox, saved: &Path) {
    std::fs::remove_dir_all(&sandbox.root).expect("it is there");
    copy(saved, &sandbox.root);
}

/// Kills a command everywhere; `check` looks at what it left behind, before and after it is run once more to its end.
fn everywhere(
    sandbox: &Sandbox,
    arguments: &[&str],
    input: &dyn Fn(&Sandbox) -> String,
    check: &dyn Fn(&Sandbox, bool),
) {
    let saved = sandbox.path("../saved");
    copy(&sandbox.root, &saved);
    let before = state(sandbox);
    let input = input(sandbox);
    let all = traced(sandbox, arguments, &input, None);
    assert!(all > 50, "it was traced: {all}");
    check(sandbox, true);
    let mut killed = 0;
    for place in 0..PLACES {
        restore(sandbox, &saved);
        let at = 1 + place * all / PLACES;
        let made = traced(sandbox, arguments, &input, Some(at));
        killed += usize::from(made == at);
        assert!(state(sandbox) == before, "killed at {at} of {all}");
        check(sandbox, false);
        let again = sandbox.trueline_with(arguments, &input);
        assert!(!again.stderr.contains("panicked"), "{}", again.stderr);
        assert!(state(sandbox) == before, "after {at} of {all}");
        check(sandbox, true);
    }
    // Threads make a run differ from the next by some calls.
    assert!(killed > PLACES * 3 / 4, "killed {killed} times");
    std::fs::remove_dir_all(saved).expect("it is there");
}

#[test]
fn while_an_edit_is_recorded() {
    let sandbox = prepared();
    sandbox.trueline_with(&["agent", "generic"], &message(&sandbox, "before"));
    sandbox.write("main.tf", "locals {\n  a = 3\n}\n");
    everywhere(
        &sandbox,
        &["agent", "generic"],
        &|sandbox| message(sandbox, "after"),
        &|sandbox, ended| {
            let edits = journal(sandbox);
            assert_eq!(edits[0], "t1", "what was there stays");
            // The state before may be used up by the one that was killed: then nobody can say what was changed.
            let taken = !sandbox
                .path(".git/trueline/pending")
                .read_dir()
                .is_ok_and(|mut dir| dir.next().is_some());
            assert!(edits.len() == 2 || !ended || taken, "{edits:?}");
            assert!(edits.len() <= 2, "{edits:?}");
        },
    );
}

#[test]
fn while_the_state_before_an_edit_is_kept() {
    let sandbox = prepared();
    everywhere(
        &sandbox,
        &["agent", "generic"],
        &|sandbox| message(sandbox, "before"),
        &|sandbox, ended| {
            assert_eq!(journal(sandbox), ["t1"]);
            let kept = std::fs::read_dir(sandbox.path(".git/trueline/pending"));
            let kept = kept
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path());
            let whole = kept.filter(|path| path.extension().is_some_and(|e| e == "json"));
            for path in whole {
                let text = std::fs::read_to_string(&path).expect("it can be read");
                serde_json::from_str::<Value>(&text).expect("it is whole or not there");
            }
            let name = sandbox.path(".git/trueline/pending").read_dir();
            assert!(!ended || name.is_ok_and(|mut dir| dir.next().is_some()));
        },
    );
}

#[test]
fn while_a_commit_is_checked() {
    let sandbox = prepared();
    everywhere(
        &sandbox,
        &["hook", "pre-commit"],
        &|_| String::new(),
        &|sandbox, _| {
            assert_eq!(journal(sandbox), ["t1"]);
        },
    );
}

#[test]
fn while_the_journal_is_pruned() {
    let sandbox = prepared();
    sandbox.git(&["commit", "--quiet", "--message", "Two"]);
    everywhere(
        &sandbox,
        &["hook", "post-commit"],
        &|_| String::new(),
        &|sandbox, _| {
            let edits = journal(sandbox);
            let notes = sandbox
                .try_git(&["notes", "--ref=trueline", "show", "HEAD"])
                .stdout;
            for line in notes.lines().filter(|line| !line.is_empty()) {
                serde_json::from_str::<Value>(line).expect("a note is whole or not there");
            }
            assert!(
                !edits.is_empty() || !notes.is_empty(),
                "who wrote it is known in one place or the other"
            );
        },
    );
}
