//! Real commits, with the hooks that `trueline install` sets up.

mod support;

use std::path::Path;
use std::process::Command;
use support::{Output, Sandbox};

const OPEN: &str = "# @intent Lets the office reach the servers.
resource \"aws_security_group\" \"ssh\" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = \"tcp\"
    cidr_blocks = [\"0.0.0.0/0\"]
  }
}
";
const RULE: &str = "aws/security-group-open-admin-ports";

fn closed() -> String {
    OPEN.replace("0.0.0.0/0", "10.0.0.0/8")
}

/// A repository with hooks and a commit that has nothing to find.
fn installed() -> Sandbox {
    let sandbox = Sandbox::repository(&[("main.tf", &closed())]);
    let install = sandbox.trueline(&["install"]);
    assert_eq!(install.code, 0, "{}", install.text());
    sandbox
}

fn commit(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    sandbox.try_git(&[&["commit", "--quiet", "--message", "Change it"], arguments].concat())
}

fn head(sandbox: &Sandbox) -> String {
    sandbox.git(&["rev-parse", "HEAD"])
}

/// Does not commit, says why, and changes neither the work tree nor what is staged.
#[track_caller]
fn is_stopped(sandbox: &Sandbox, arguments: &[&str]) {
    // Git itself writes down in the index what it learns of files' times: the entries are compared, not the bytes.
    let state = || {
        (
            head(sandbox),
            sandbox.files(),
            sandbox.git(&["ls-files", "--stage"]),
        )
    };
    let before = state();
    let output = commit(sandbox, arguments);
    assert_eq!(output.code, 1, "{}", output.text());
    for words in [RULE, "main.tf:7:", "trueline stopped this commit"] {
        assert!(output.stderr.contains(words), "{words}: {}", output.text());
    }
    assert!(before == state(), "something changed");
}

#[track_caller]
fn passes(sandbox: &Sandbox, arguments: &[&str]) {
    let before = head(sandbox);
    let output = commit(sandbox, arguments);
    assert_eq!((output.code, output.text().as_str()), (0, ""));
    assert_ne!(before, head(sandbox));
}

#[test]
fn a_finding_stops_the_commit_and_changes_nothing() {
    let sandbox = installed();
    sandbox.write("main.tf", OPEN);
    sandbox.write("other.tf", "output \"not_staged\" { value = 1 }\n");
    sandbox.git(&["add", "main.tf"]);
    is_stopped(&sandbox, &[]);

    let index = || std::fs::read(sandbox.path(".git/index")).expect("an index");
    let before = index();
    assert_eq!(sandbox.trueline(&["hook", "pre-commit"]).code, 1);
    assert!(before == index(), "the hook wrote the index");
}

#[test]
fn what_is_staged_counts() {
    let sandbox = installed();
    let good = closed() + "\noutput \"more\" { value = 1 }\n";
    sandbox.write("main.tf", &good);
    sandbox.git(&["add", "main.tf"]);
    sandbox.write("main.tf", OPEN);
    passes(&sandbox, &[]);
    assert_eq!(sandbox.read("main.tf"), OPEN);

    sandbox.git(&["add", "main.tf"]);
    sandbox.write("main.tf", &good);
    is_stopped(&sandbox, &[]);
}

#[test]
fn every_way_to_say_what_is_committed_is_checked() {
    let sandbox = installed();
    sandbox.write("main.tf", OPEN);
    is_stopped(&sandbox, &["--all"]);
    is_stopped(&sandbox, &["main.tf"]);
    is_stopped(&sandbox, &["--include", "main.tf"]);
    is_stopped(&sandbox, &["--all", "--amend"]);

    // A path of its own: what else is staged waits.
    sandbox.git(&["add", "main.tf"]);
    sandbox.write("note.tf", "output \"note\" { value = 1 }\n");
    sandbox.git(&["add", "note.tf"]);
    passes(&sandbox, &["note.tf"]);
    is_stopped(&sandbox, &[]);
}

#[test]
fn an_amend_that_mends_passes() {
    let sandbox = installed();
    sandbox.write("main.tf", OPEN);
    passes_unchecked(&sandbox);
    sandbox.write("main.tf", &closed().replace("the office", "people"));
    let mended = commit(&sandbox, &["--all", "--amend"]);
    assert_eq!(mended.code, 0, "{}", mended.text());
    assert!(mended.stderr.contains("committed without the check"));
}

fn passes_unchecked(sandbox: &Sandbox) {
    sandbox.commit_unchecked("Open it");
}

const TRAILER: &str = "Assisted-by: claude-code:claude-sonnet-5";

#[test]
fn an_agents_edit_is_in_the_message_the_note_and_the_blame() {
    let sandbox = installed();
    let answer = sandbox.agent_writes(
        "queue.tf",
        "# @intent Holds jobs.\nresource \"aws_sqs_queue\" \"jobs\" {\n  name = \"jobs\"\n}\n",
    );
    assert_eq!(answer.code, 0, "{}", answer.text());
    sandbox.write("mine.tf", "variable \"mine\" {}\n");
    sandbox.git(&["add", "--all"]);
    let first = commit(&sandbox, &[]);
    assert_eq!(first.code, 0, "{}", first.text());
    let body = |sandbox: &Sandbox| sandbox.git(&["log", "-1", "--format=%B"]);
    let message = body(&sandbox);
    let named = format!("Change it\n\n{TRAILER}\nTrueline-Statement: sha256:");
    assert!(message.starts_with(&named), "{message}");

    let note = sandbox.git(&["notes", "--ref=trueline", "show"]);
    let note: serde_json::Value = serde_json::from_str(&note).expect("a DSSE envelope");
    assert_eq!(note["payloadType"], "application/vnd.in-toto+json");

    let blame = |format: &str| sandbox.trueline(&["blame", "queue.tf", "--format", format]);
    let text = blame("text").stdout;
    assert!(
        text.contains("aws_sqs_queue.jobs  claude-code:claude-sonnet-5 100 % recorded"),
        "{text}"
    );
    let json = blame("json").json();
    let block = &json["blocks"][0];
    assert_eq!(json["version"], 1);
    assert_eq!(block["address"], "aws_sqs_queue.jobs");
    assert_eq!(block["path"], "queue.tf");
    assert_eq!(block["commit"], head(&sandbox).trim());
    assert_eq!(block["contributors"][0]["tool"], "claude-code");
    assert_eq!(block["contributors"][0]["model"], "claude-sonnet-5");
    assert_eq!(block["contributors"][0]["grade"], "recorded");
    assert_eq!(block["contributors"][0]["share"], 1.0);
    assert_eq!(block["unattributed"], 0.0);

    let mine = sandbox.trueline(&["blame", "mine.tf"]).stdout;
    assert!(mine.contains("var.mine  not recorded 100 %"), "{mine}");

    sandbox.git(&["commit", "--quiet", "--amend", "--no-edit"]);
    assert_eq!(body(&sandbox), message);
    assert!(blame("text").stdout.contains("100 % recorded"));
}

/// The names, contents and modes of the hooks.
fn hooks(sandbox: &Sandbox) -> Vec<(String, Vec<u8>, u32)> {
    use std::os::unix::fs::PermissionsExt;
    let entries = std::fs::read_dir(sandbox.path(".git/hooks")).expect("a folder");
    let mut hooks: Vec<_> = entries
        .flatten()
        .map(|entry| {
            let mode = entry.metadata().expect("it is there").permissions().mode();
            let bytes = std::fs::read(entry.path()).expect("a file");
            (
                entry.file_name().to_string_lossy().into_owned(),
                bytes,
                mode,
            )
        })
        .collect();
    hooks.sort();
    hooks
}

#[test]
fn uninstall_puts_back_every_byte() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::repository(&[("main.tf", &closed())]);
    sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\necho theirs >&2\n");
    let mode = std::fs::Permissions::from_mode(0o750);
    std::fs::set_permissions(sandbox.path(".git/hooks/pre-commit"), mode).expect("a mode");
    let before = hooks(&sandbox);

    sandbox.trueline(&["install"]);
    let installed = hooks(&sandbox);
    assert_ne!(before, installed);
    sandbox.trueline(&["install"]);
    assert_eq!(hooks(&sandbox), installed, "twice is once");

    // Both run.
    sandbox.write("main.tf", OPEN);
    sandbox.git(&["add", "main.tf"]);
    let output = commit(&sandbox, &[]);
    assert_eq!(output.code, 1);
    assert!(
        output.stderr.contains("theirs") && output.stderr.contains(RULE),
        "{}",
        output.text()
    );

    let uninstall = sandbox.trueline(&["uninstall"]);
    assert_eq!(uninstall.code, 0, "{}", uninstall.text());
    assert_eq!(hooks(&sandbox), before);
    assert_eq!(commit(&sandbox, &[]).code, 0);
}

#[test]
fn without_the_program_a_commit_passes_with_a_warning() {
    let sandbox = Sandbox::repository(&[("main.tf", &closed())]);
    let program = sandbox.path("../bin/trueline");
    std::fs::create_dir(program.parent().expect("a folder")).expect("it is new");
    std::fs::copy(Path::new(env!("CARGO_BIN_EXE_trueline")), &program).expect("a copy");
    let mut install: Command = sandbox.command(&program, &["install"]);
    assert!(install.output().expect("it starts").status.success());
    sandbox.write("main.tf", OPEN);
    sandbox.git(&["add", "main.tf"]);
    is_stopped(&sandbox, &[]);

    std::fs::remove_file(&program).expect("it was there");
    let output = commit(&sandbox, &[]);
    assert_eq!(output.code, 0, "{}", output.text());
    for words in [
        "bin/trueline",
        "checks and records nothing",
        "Install it again",
    ] {
        assert!(output.stderr.contains(words), "{words}: {}", output.stderr);
    }
}
