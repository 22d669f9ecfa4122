//! Nobody reads what a command prints any more, as behind `| head`: it ends as it would have, without a word.

mod support;

use std::process::{Command, Stdio};
use support::Sandbox;

const BUCKET: &str =
    "resource \"aws_s3_bucket_acl\" \"a\" {\n  bucket = \"b\"\n  acl = \"public-read\"\n}\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::repository(&[("main.tf", "")]);
    assert_eq!(sandbox.trueline(&["install"]).code, 0);
    sandbox.agent_writes("main.tf", BUCKET);
    sandbox.commit_unchecked("More");
    sandbox
}

fn trueline(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    sandbox.command(env!("CARGO_BIN_EXE_trueline"), arguments)
}

/// The exit code, and what stood on standard error, where it is read.
fn run(command: &mut Command, is_error_read: bool) -> (i32, String) {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let errors = match is_error_read {
        true => Stdio::piped(),
        false => Stdio::from(writer.try_clone().expect("a handle")),
    };
    command.stdin(Stdio::null()).stdout(writer).stderr(errors);
    let output = command.output().expect("it runs");
    let code = output.status.code().expect("no signal ends it");
    (code, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_closed_pipe_changes_nothing_but_what_is_read() {
    let sandbox = sandbox();
    for arguments in [
        &["stats"][..],
        &["stats", "--format", "json"],
        &["export", "agent-trace"],
        &["blame", "main.tf"],
        &["log", "aws_s3_bucket_acl.a"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["verify", "HEAD"],
        &["rules"],
        &["explain", "aws/s3-public-acl"],
        &["eval", "aws_s3_bucket_acl.a"],
        &["intent"],
        &["doctor"],
        &["--help"],
        &["--version"],
    ] {
        let whole = sandbox.trueline(arguments);
        assert!(!whole.stdout.is_empty(), "{arguments:?}: {}", whole.text());
        let (code, errors) = run(&mut trueline(&sandbox, arguments), true);
        assert_eq!(code, whole.code, "{arguments:?}: {errors}");
        assert_eq!(errors, whole.stderr, "{arguments:?}");
        let (code, _) = run(&mut trueline(&sandbox, arguments), false);
        assert_eq!(
            code, whole.code,
            "{arguments:?}, with standard error closed too"
        );
    }
}

#[test]
fn what_a_command_writes_is_written_whole() {
    let sandbox = sandbox();
    sandbox.write("main.tf", "resource \"aws_kms_key\" \"k\" {}\n");
    run(&mut trueline(&sandbox, &["fix"]), true);
    let text = sandbox.read("main.tf");
    assert!(text.contains("enable_key_rotation = true"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let sandbox = sandbox();
    let full = std::fs::File::options().write(true).open("/dev/full");
    let mut command = trueline(&sandbox, &["stats"]);
    let output = command.stdout(full.expect("it is there")).output();
    let output = output.expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("the output can't be written"), "{errors}");
}
