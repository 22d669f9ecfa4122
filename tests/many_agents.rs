//! Several agents at once, as processes, in several work trees, while somebody commits: nothing that was recorded is lost.

mod support;

use serde_json::json;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use support::{Sandbox, run};

const AGENTS: usize = 4;
const EDITS: usize = 12;

fn text(agent: usize, edit: usize) -> String {
    format!("locals {{\n  by_{agent} = \"edit-{edit}\"\n}}\n")
}

/// One agent's edits of a file of its own, each with the message before it and after it.
fn work(sandbox: &Sandbox, root: &Path, agent: usize) {
    let path = format!("agent_{agent}.tf");
    for edit in 0..EDITS {
        let content = text(agent, edit);
        let mut message = json!({
            "event": "before", "tool": format!("agent-{agent}"), "session": format!("s{agent}"), "call": format!("c{edit}"),
            "cwd": root, "edits": [{"path": path, "content": content}],
        });
        let tell = |message: &serde_json::Value| {
            let mut command =
                sandbox.command(env!("CARGO_BIN_EXE_trueline"), &["agent", "generic"]);
            let output = run(command.current_dir(root), &message.to_string());
            assert!(output.code == 0, "{}", output.text());
        };
        tell(&message);
        std::fs::write(root.join(&path), &content).expect("the file can be written");
        message["event"] = "after".into();
        tell(&message);
    }
}

/// The edits that the journal of a git directory has, as agent and call.
fn journal(git_dir: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(git_dir.join("trueline/journal.jsonl")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty());
    let edit = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("every line is whole");
        let of = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        (of(&value["by"]["tool"]), of(&value["call"]))
    };
    lines.map(edit).collect()
}

#[test]
fn nothing_is_lost_between_them() {
    let sandbox = Sandbox::repository(&[("main.tf", "")]);
    let linked = sandbox.path("../linked");
    sandbox.git(&["worktree", "add", "--quiet", "../linked"]);
    let linked = linked.canonicalize().expect("it was made");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let working: Vec<_> = (0..AGENTS)
            .map(|agent| {
                let (sandbox, root) = (
                    &sandbox,
                    if agent % 2 == 0 {
                        &sandbox.root
                    } else {
                        &linked
                    },
                );
                scope.spawn(move || work(sandbox, root, agent))
            })
            .collect();
        // Pruning goes on all the time: what is committed is done, what isn't stays.
        let pruning = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let output = sandbox.trueline(&["hook", "post-commit"]);
                assert_eq!(output.text(), "");
            }
        });
        for agent in working {
            agent.join().expect("it works");
        }
        done.store(true, Ordering::Relaxed);
        pruning.join().expect("it prunes");
    });
    let git = sandbox.path(".git");
    for (git_dir, agents) in [
        (git.clone(), [0, 2]),
        (git.join("worktrees/linked"), [1, 3]),
    ] {
        let found = journal(&git_dir);
        for agent in agents {
            let name = format!("agent-{agent}");
            let own = found.iter().filter(|(tool, _)| *tool == name);
            let own: Vec<String> = own.map(|(_, call)| call.clone()).collect();
            let expected: Vec<String> = (0..EDITS).map(|edit| format!("c{edit}")).collect();
            assert_eq!(own, expected, "{name} in {}", git_dir.display());
        }
        assert_eq!(found.len(), 2 * EDITS);
    }
    // The contents are held against a collection.
    sandbox.git(&["gc", "--quiet", "--prune=now"]);
    sandbox.git(&["add", "--all"]);
    sandbox.git(&["commit", "--quiet", "--message", "All"]);
    sandbox.trueline(&["hook", "post-commit"]);
    let blame = sandbox.trueline(&["blame", "agent_2.tf"]);
    assert!(blame.stdout.contains("agent-2"), "{}", blame.text());
    assert!(journal(&git).is_empty(), "what is committed is done");
}
