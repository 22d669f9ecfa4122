//! `trueline verify`, `trueline stamp` and the hook of a server, with real repositories and keys.

mod support;

use support::{Output, Sandbox};

const QUEUE: &str =
    "# @intent Holds jobs.\nresource \"aws_sqs_queue\" \"jobs\" {\n  name = \"jobs\"\n}\n";
const REQUIRED: &str = "[provenance]\nsigning = \"required\"\nverify.allowed-signers = \"allowed_signers\"\n\n[provenance.verify.faults]\nunstamped = \"error\"\n";

/// A repository with hooks, a key, and a policy that wants signatures of it.
fn guarded() -> Sandbox {
    let sandbox = Sandbox::repository(&[("README.md", "Jobs.\n")]);
    assert_eq!(sandbox.trueline(&["install"]).code, 0);
    key(&sandbox, "ana");
    let public = sandbox.read("../ana.pub");
    sandbox.write(
        "allowed_signers",
        &format!("test@example.com namespaces=\"in-toto,git\" {public}"),
    );
    sandbox.write("trueline.toml", REQUIRED);
    sandbox.git(&["add", "--all"]);
    sandbox.git(&["commit", "--quiet", "--message", "Guard"]);
    sandbox
}

/// A new key, which git signs with from now on.
fn key(sandbox: &Sandbox, name: &str) {
    let path = format!("../{name}");
    let keygen = ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", &path];
    let made = support::run(&mut sandbox.command("ssh-keygen", &keygen), "");
    assert_eq!(made.code, 0, "{}", made.text());
    sandbox.git(&["config", "gpg.format", "ssh"]);
    let public = sandbox.path(&format!("../{name}.pub"));
    sandbox.git(&["config", "user.signingKey", &public.to_string_lossy()]);
}

fn commit(sandbox: &Sandbox, text: &str, arguments: &[&str]) {
    sandbox.write("queue.tf", text);
    sandbox.git(&["add", "--all"]);
    sandbox.git(&[&["commit", "--quiet", "--message", "Change it"], arguments].concat());
}

fn faults(output: &Output) -> Vec<String> {
    let json = output.json();
    let verdicts = json["verdicts"].as_array().expect("verdicts");
    let faults = verdicts
        .iter()
        .flat_map(|v| v["faults"].as_array().expect("faults"));
    faults
        .map(|f| {
            format!(
                "{} {}",
                f["level"].as_str().expect("a level"),
                f["fault"].as_str().expect("a fault")
            )
        })
        .collect()
}

#[test]
fn a_range_is_verified_in_every_format() {
    let sandbox = guarded();
    commit(&sandbox, QUEUE, &[]);
    let good = sandbox.trueline(&["verify", "HEAD~1..HEAD", "--format", "json"]);
    assert_eq!(good.code, 0, "{}", good.text());
    let json = good.json();
    assert_eq!(json["version"], 1);
    assert_eq!(json["verdicts"][0]["bound"], true);
    assert_eq!(json["verdicts"][0]["signed_by"][0], "test@example.com");
    assert!(
        json["policy"]
            .as_str()
            .expect("text")
            .ends_with(":trueline.toml")
    );

    // Somebody whom nobody allowed.
    key(&sandbox, "eve");
    commit(&sandbox, &QUEUE.replace("\"jobs\"\n", "\"work\"\n"), &[]);
    let bad = sandbox.trueline(&["verify", "HEAD~2..HEAD"]);
    assert_eq!(bad.code, 1, "{}", bad.text());
    assert!(
        bad.stdout
            .contains("error[key-unknown]: the statement is signed with SHA256:"),
        "{}",
        bad.text()
    );
    assert!(
        bad.stdout.contains("1 error in 2 commits"),
        "{}",
        bad.text()
    );
    let sarif = sandbox
        .trueline(&["verify", "HEAD~2..HEAD", "--format", "sarif"])
        .json();
    assert_eq!(
        sarif["runs"][0]["results"][0]["ruleId"],
        "verify/key-unknown"
    );

    // She allows herself, which counts once it is there, and not for the commit that says so.
    let public = sandbox.read("../eve.pub");
    sandbox.write("allowed_signers", &format!("eve@example.com {public}"));
    commit(&sandbox, QUEUE, &[]);
    let own = sandbox.trueline(&["verify", "HEAD~1..HEAD", "--format", "json"]);
    assert_eq!(faults(&own), ["error key-unknown"]);
    let later = sandbox.trueline(&[
        "verify",
        "HEAD~1..HEAD",
        "--policy",
        "HEAD",
        "--format",
        "json",
    ]);
    assert_eq!(faults(&later), [""; 0]);
}

#[test]
fn commits_without_hooks_are_stamped_afterwards() {
    let sandbox = Sandbox::repository(&[("README.md", "Jobs.\n")]);
    sandbox.agent_writes("queue.tf", QUEUE);
    let moved = format!("{QUEUE}\nvariable \"by_hand\" {{}}\n");
    sandbox.git(&["add", "--all"]);
    sandbox.git(&[
        "commit",
        "--quiet",
        "--message",
        "By a program without hooks",
    ]);
    commit(&sandbox, &moved, &[]);
    let none = sandbox.trueline(&["verify", "HEAD~2..HEAD", "--format", "json"]);
    assert_eq!(faults(&none), ["warning unstamped", "warning unstamped"]);

    let stamp = sandbox.trueline(&["stamp", "HEAD~2..HEAD"]);
    assert_eq!(stamp.code, 0, "{}", stamp.text());
    assert!(
        stamp.stderr.contains("2 commits stamped, of 2 commits"),
        "{}",
        stamp.text()
    );
    let notes = || sandbox.git(&["rev-parse", "refs/notes/trueline"]);
    let before = notes();
    let again = sandbox.trueline(&["stamp", "HEAD~2..HEAD"]);
    assert!(
        again.stderr.contains("0 commits stamped"),
        "{}",
        again.text()
    );
    assert_eq!(notes(), before, "twice is once");

    let blame = sandbox.trueline(&["blame", "queue.tf"]).stdout;
    assert!(
        blame.contains("aws_sqs_queue.jobs  claude-code:claude-sonnet-5 100 % recorded"),
        "{blame}"
    );
    assert!(
        blame.contains("var.by_hand         not recorded 100 %"),
        "{blame}"
    );
    let stamped = sandbox.trueline(&["verify", "HEAD~2..HEAD", "--format", "json"]);
    assert_eq!(faults(&stamped), ["info unbound", "info unbound"]);
}

#[test]
fn what_passed_the_check_over_is_noticed_afterwards() {
    let sandbox = guarded();
    commit(&sandbox, QUEUE, &["--no-verify"]);
    let verify = sandbox.trueline(&["verify", "HEAD", "--format", "json"]);
    assert!(
        faults(&verify).contains(&"warning unchecked".to_owned()),
        "{}",
        verify.text()
    );
    let doctor = sandbox.trueline(&["doctor"]);
    assert!(
        doctor.stdout.contains("was committed without the check"),
        "{}",
        doctor.text()
    );
    let next = sandbox.trueline(&["hook", "pre-commit"]);
    assert_eq!(next.text(), "", "nothing is staged, so nothing is said");
    sandbox.write("more.tf", "variable \"more\" {}\n");
    sandbox.git(&["add", "more.tf"]);
    let next = sandbox.trueline(&["hook", "pre-commit"]);
    assert!(
        next.stderr.contains("was committed without the check"),
        "{}",
        next.text()
    );
}

#[test]
fn a_server_lets_in_only_what_is_right() {
    let sandbox = guarded();
    let bare = sandbox.path("../server.git");
    let server = bare.to_string_lossy();
    sandbox.git(&["clone", "--quiet", "--bare", ".", &server]);
    let hook = bare.join("hooks/pre-receive");
    let program = env!("CARGO_BIN_EXE_trueline");
    std::fs::create_dir_all(bare.join("hooks")).expect("a folder");
    std::fs::write(
        &hook,
        format!("#!/bin/sh\nexec '{program}' hook pre-receive\n"),
    )
    .expect("a hook");
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    sandbox.git(&["remote", "add", "origin", &server]);
    let push = |refs: &[&str]| {
        sandbox.try_git(&[&["push", "--no-verify", "--quiet", "origin"], refs].concat())
    };

    commit(&sandbox, QUEUE, &[]);
    let without = push(&["main"]);
    assert_eq!(without.code, 1, "{}", without.text());
    assert!(
        without.stderr.contains("note-missing"),
        "{}",
        without.text()
    );
    let with = push(&["main", "refs/notes/trueline"]);
    assert_eq!(with.code, 0, "{}", with.text());

    // On a branch of its own, by somebody whom nobody allowed.
    sandbox.git(&["checkout", "--quiet", "-b", "topic"]);
    key(&sandbox, "eve");
    commit(&sandbox, &QUEUE.replace("\"jobs\"\n", "\"work\"\n"), &[]);
    let eve = push(&["topic", "refs/notes/trueline"]);
    assert_eq!(eve.code, 1, "{}", eve.text());
    assert!(eve.stderr.contains("key-unknown"), "{}", eve.text());
    // What has nothing to do with Terraform passes.
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.write("README.md", "Work.\n");
    sandbox.git(&["commit", "--quiet", "--all", "--message", "Words"]);
    assert_eq!(push(&["main"]).code, 0);
    assert_eq!(
        push(&["--delete", "main"]).code,
        1,
        "the server itself refuses to delete its branch"
    );
}

#[test]
fn what_cant_be_verified_says_why() {
    let sandbox = Sandbox::repository(&[
        ("queue.tf", QUEUE),
        ("trueline.toml", "[provenance]\nsigning = \"required\"\n"),
    ]);
    let none = sandbox.trueline(&["verify", "HEAD"]);
    assert_eq!(none.code, 2, "{}", none.text());
    assert!(
        none.stderr.contains("provenance.verify.allowed-signers"),
        "{}",
        none.text()
    );
    sandbox.write("signers", "ana ssh-ed25519 AAAA\n");
    sandbox.git(&["config", "gpg.ssh.allowedSignersFile", "signers"]);
    let broken = sandbox.trueline(&["verify", "HEAD"]);
    assert_eq!(broken.code, 2, "{}", broken.text());
    assert!(
        broken.stderr.contains("signers: line 1"),
        "{}",
        broken.text()
    );
    assert_eq!(sandbox.trueline(&["verify", "main...HEAD"]).code, 2);
}
