//! The language server as an editor sees it.

mod accepted_completions;
mod client;
mod code_actions;
mod completion;
mod configuration;
mod diagnostics;
mod folders;
mod half_typed;
mod hover;
mod inlay_hints;
mod lifecycle;
mod sync;

use std::path::Path;
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Contributor, Grade};

/// git, as somebody, in a directory.
fn git(dir: &Path, args: &[&str]) {
    let identity = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.com",
        "-c",
        "commit.gpgsign=false",
    ];
    let mut command = std::process::Command::new("git");
    let done = command.current_dir(dir).args(identity).args(args).status();
    assert!(done.expect("git runs").success(), "git {args:?}");
}

/// An agent's edit, as its hook records it.
fn agent_writes(root: &Path, before: &str, after: &str) {
    let repo = Repo::discover(root).expect("a repository");
    let by = Contributor {
        tool: "claude-code".into(),
        version: None,
        model: None,
        session: None,
        grade: Grade::Recorded,
    };
    let edit = Edit {
        time: jiff::Timestamp::now(),
        by,
        call: None,
        path: "main.tf".into(),
        before: Some(before.as_bytes().to_owned()),
        after: Some(after.as_bytes().to_owned()),
    };
    let recorded = Journal::of(&repo).append(&edit);
    recorded.expect("the edit is recorded");
}
