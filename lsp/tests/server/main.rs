//! The language server as an editor sees it.

mod client;
mod code_actions;
mod completion;
mod configuration;
mod diagnostics;
mod folders;
mod half_typed;
mod hover;
mod lifecycle;
mod sync;

use std::path::Path;

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
