//! The statement of a commit: made while its message is, named there, signed with the key that git signs with.

mod support;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::Value;
use support::{Output, Sandbox};

const QUEUE: &str = "# @intent Holds jobs.\n# @exposure private\nresource \"aws_sqs_queue\" \"jobs\" {\n  name = \"jobs\"\n}\n";
const OPEN: &str = "# @intent Lets the office reach the servers.
# @allow aws/security-group-open-admin-ports until 2099-01-01: the office has no fixed address
resource \"aws_security_group\" \"ssh\" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = \"tcp\"
    cidr_blocks = [\"0.0.0.0/0\"]
  }
}
";

/// A repository with hooks and one commit.
fn installed() -> Sandbox {
    let sandbox = Sandbox::repository(&[("README.md", "Jobs.\n")]);
    assert_eq!(sandbox.trueline(&["install"]).code, 0);
    sandbox
}

#[track_caller]
fn commit(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let output =
        sandbox.try_git(&[&["commit", "--quiet", "--message", "Change it"], arguments].concat());
    assert_eq!(output.code, 0, "{}", output.text());
    output
}

/// The lines of HEAD's note: each an envelope.
fn note(sandbox: &Sandbox) -> Vec<Value> {
    let text = sandbox.git(&["notes", "--ref=trueline", "show"]);
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).expect("an envelope"))
        .collect()
}

fn payload(envelope: &Value) -> Vec<u8> {
    let text = envelope["payload"].as_str().expect("a payload");
    BASE64_STANDARD.decode(text).expect("base64")
}

fn statement(envelope: &Value) -> Value {
    serde_json::from_slice(&payload(envelope)).expect("a statement")
}

/// The digest that HEAD's message names.
fn named(sandbox: &Sandbox) -> String {
    let format = "--format=%(trailers:key=Trueline-Statement,valueonly)";
    sandbox.git(&["log", "-1", format]).trim().to_owned()
}

/// HEAD's message names the only statement of its note, which is for HEAD's tree.
#[track_caller]
fn is_bound(sandbox: &Sandbox) -> Value {
    let note = note(sandbox);
    assert_eq!(note.len(), 1, "{note:?}");
    let mut sum = sandbox.command("sha256sum", &[]);
    let digest = support::run(&mut sum, &String::from_utf8_lossy(&payload(&note[0]))).stdout;
    let digest = digest
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    assert_eq!(named(sandbox), format!("sha256:{digest}"));
    let statement = statement(&note[0]);
    let tree = sandbox.git(&["rev-parse", "HEAD^{tree}"]);
    assert_eq!(statement["subject"][0]["digest"]["gitTree"], tree.trim());
    statement
}

fn paths(statement: &Value) -> Vec<&str> {
    let files = statement["predicate"]["files"].as_array().expect("files");
    files
        .iter()
        .map(|f| f["path"].as_str().expect("a path"))
        .collect()
}

#[test]
fn every_way_to_commit_names_its_statement() {
    let sandbox = installed();
    sandbox.write("queue.tf", QUEUE);
    sandbox.write("announced.tf", "variable \"later\" {}\n");
    sandbox.git(&["add", "queue.tf"]);
    sandbox.git(&["add", "--intent-to-add", "announced.tf"]);
    commit(&sandbox, &[]);
    assert_eq!(paths(&is_bound(&sandbox)), ["queue.tf"]);

    sandbox.write("queue.tf", &QUEUE.replace("\"jobs\"\n", "\"work\"\n"));
    commit(&sandbox, &["--all"]);
    assert_eq!(paths(&is_bound(&sandbox)), ["announced.tf", "queue.tf"]);

    // A path of its own, while something else is staged.
    sandbox.write("other.tf", "variable \"other\" {}\n");
    sandbox.write("more.tf", "variable \"more\" {}\n");
    sandbox.git(&["add", "other.tf", "more.tf"]);
    commit(&sandbox, &["--date=2026-01-02T03:04:05", "more.tf"]);
    assert_eq!(paths(&is_bound(&sandbox)), ["more.tf"]);

    // What the amended commit changed is told of too.
    commit(&sandbox, &["--amend", "--message", "Change more"]);
    assert_eq!(paths(&is_bound(&sandbox)), ["more.tf", "other.tf"]);
    sandbox.git(&[
        "commit",
        "--quiet",
        "--amend",
        "--no-edit",
        "--reset-author",
    ]);
    assert_eq!(paths(&is_bound(&sandbox)), ["more.tf", "other.tf"]);

    // Nothing of Terraform: nothing to name.
    sandbox.write("README.md", "Work.\n");
    commit(&sandbox, &["--all"]);
    assert_eq!(named(&sandbox), "");
}

#[test]
fn it_says_what_was_declared_found_and_waived() {
    let sandbox = installed();
    sandbox.write("trueline.toml", "fail-on = \"error\"\n");
    sandbox.write("main.tf", &format!("{QUEUE}\n{OPEN}"));
    sandbox.git(&["add", "--all"]);
    commit(&sandbox, &[]);
    let statement = is_bound(&sandbox);
    let predicate = &statement["predicate"];
    assert_eq!(statement["predicateType"], "urn:trueline:provenance:v0.2");
    assert_eq!(predicate["check"], "done");
    assert_eq!(predicate["configurations"][0]["root"], "");
    assert_eq!(
        predicate["configurations"][0]["sha256"]
            .as_str()
            .map(str::len),
        Some(64)
    );
    let blocks = predicate["files"][0]["blocks"].as_array().expect("blocks");
    assert_eq!(blocks[0]["address"], "aws_sqs_queue.jobs");
    assert_eq!(blocks[0]["changed"], true);
    assert_eq!(blocks[0]["intent"]["intent"], "Holds jobs.");
    assert_eq!(blocks[0]["intent"]["exposure"], "private");
    assert_eq!(
        blocks[1]["intent"]["intent"],
        "Lets the office reach the servers."
    );
    let findings = blocks[1]["findings"].as_array().expect("findings");
    let waived = findings
        .iter()
        .find(|f| f["rule"] == "aws/security-group-open-admin-ports")
        .expect("it is found");
    assert_eq!(waived["severity"], "error");
    assert_eq!(
        waived["waived"]["reason"],
        "the office has no fixed address"
    );

    sandbox.write("main.tf", QUEUE);
    commit(&sandbox, &["--all", "--no-verify"]);
    assert_eq!(named(&sandbox), "");
    let skipped = self::statement(&note(&sandbox)[0]);
    assert_eq!(skipped["predicate"]["check"], "skipped");
}

#[test]
fn the_trailer_can_be_off() {
    let sandbox = installed();
    sandbox.write("trueline.toml", "[provenance]\nstatement-trailer = false\n");
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    commit(&sandbox, &[]);
    assert_eq!(sandbox.git(&["log", "-1", "--format=%B"]), "Change it\n\n");
    assert_eq!(statement(&note(&sandbox)[0])["predicate"]["check"], "done");
}

/// Gives git a key to sign with.
fn with_key(sandbox: &Sandbox, passphrase: &str) {
    let keygen = [
        "-q", "-t", "ed25519", "-N", passphrase, "-C", "ana", "-f", "../key",
    ];
    let made = support::run(&mut sandbox.command("ssh-keygen", &keygen), "");
    assert_eq!(made.code, 0, "{}", made.text());
    sandbox.git(&["config", "gpg.format", "ssh"]);
    let key = sandbox.path("../key.pub");
    sandbox.git(&["config", "user.signingKey", &key.to_string_lossy()]);
}

#[test]
fn it_is_signed_as_dsse_says() {
    let sandbox = installed();
    with_key(&sandbox, "");
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    commit(&sandbox, &[]);
    is_bound(&sandbox);
    let envelope = &note(&sandbox)[0];
    let signature = envelope["signatures"][0]["sig"]
        .as_str()
        .expect("it is signed");
    let armored =
        format!("-----BEGIN SSH SIGNATURE-----\n{signature}\n-----END SSH SIGNATURE-----\n");
    sandbox.write("../sig", &armored);
    let public = sandbox.read("../key.pub");
    sandbox.write(
        "../signers",
        &format!("ana@example.com namespaces=\"in-toto\" {public}"),
    );
    let body = String::from_utf8(payload(envelope)).expect("it is text");
    let kind = "application/vnd.in-toto+json";
    let signed = format!("DSSEv1 {} {kind} {} {body}", kind.len(), body.len());
    let verify = [
        "-Y",
        "verify",
        "-f",
        "../signers",
        "-I",
        "ana@example.com",
        "-n",
        "in-toto",
        "-s",
        "../sig",
    ];
    let verified = support::run(&mut sandbox.command("ssh-keygen", &verify), &signed);
    assert_eq!(verified.code, 0, "{}", verified.text());
}

#[test]
fn a_key_behind_a_passphrase_hangs_nothing_and_is_told_once() {
    let sandbox = installed();
    with_key(&sandbox, "secret");
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    let first = commit(&sandbox, &[]);
    assert!(first.stderr.contains("is not signed"), "{}", first.text());
    assert_eq!(note(&sandbox)[0]["signatures"], serde_json::json!([]));
    sandbox.write("queue.tf", &QUEUE.replace("\"jobs\"\n", "\"work\"\n"));
    let second = commit(&sandbox, &["--all"]);
    assert_eq!(second.text(), "");
}

#[test]
fn who_signs_with_gpg_is_told_once_what_is_lacking() {
    let sandbox = installed();
    sandbox.git(&["config", "user.signingKey", "0123456789ABCDEF"]);
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    let first = commit(&sandbox, &[]);
    assert!(
        first.stderr.contains("git signs with openpgp here"),
        "{}",
        first.text()
    );
    sandbox.write("queue.tf", &QUEUE.replace("\"jobs\"\n", "\"work\"\n"));
    assert_eq!(commit(&sandbox, &["--all"]).text(), "");
}

#[test]
fn what_must_be_signed_and_cant_be_is_stopped() {
    let sandbox = installed();
    sandbox.write("trueline.toml", "[provenance]\nsigning = \"required\"\n");
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    let message = ["commit", "--quiet", "--message", "Change it"];
    let stopped = sandbox.try_git(&message);
    assert_eq!(stopped.code, 1, "{}", stopped.text());
    assert!(
        stopped.stderr.contains("git has no SSH key to sign with"),
        "{}",
        stopped.text()
    );
    with_key(&sandbox, "");
    commit(&sandbox, &[]);
    assert_eq!(
        note(&sandbox)[0]["signatures"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn a_message_that_names_another_statement_gets_a_note_of_its_own() {
    let sandbox = installed();
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    commit(&sandbox, &[]);
    let copied = sandbox.git(&["log", "-1", "--format=%B"]);
    sandbox.write("queue.tf", &QUEUE.replace("\"jobs\"\n", "\"work\"\n"));
    sandbox.commit_unchecked(copied.trim());
    let statement = statement(&note(&sandbox)[0]);
    let tree = sandbox.git(&["rev-parse", "HEAD^{tree}"]);
    assert_eq!(statement["subject"][0]["digest"]["gitTree"], tree.trim());
    assert_eq!(statement["predicate"]["check"], "skipped");
}

/// An SSH agent that ends with the test.
struct Agent(std::process::Child);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_key_of_the_ssh_agent_signs() {
    let sandbox = installed();
    with_key(&sandbox, "");
    let socket = sandbox.path("../agent");
    let path = socket.to_string_lossy().into_owned();
    let mut agent = sandbox.command("ssh-agent", &["-D", "-a", &path]);
    let agent = agent.stdout(std::process::Stdio::null()).spawn();
    let _agent = Agent(agent.expect("OpenSSH is installed"));
    let soon = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !socket.exists() && std::time::Instant::now() < soon {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let with_agent = |program: &str, arguments: &[&str]| {
        let mut command = sandbox.command(program, arguments);
        support::run(command.env("SSH_AUTH_SOCK", &socket), "")
    };
    let added = with_agent("ssh-add", &["-q", "../key"]);
    assert_eq!(added.code, 0, "{}", added.text());
    std::fs::remove_file(sandbox.path("../key")).expect("it was there");
    sandbox.write("queue.tf", QUEUE);
    sandbox.git(&["add", "--all"]);
    let committed = with_agent("git", &["commit", "--quiet", "--message", "Change it"]);
    assert_eq!((committed.code, committed.text().as_str()), (0, ""));
    is_bound(&sandbox);
    let public = sandbox.read("../key.pub");
    sandbox.write("../signers", &format!("test@example.com {public}"));
    sandbox.git(&["config", "gpg.ssh.allowedSignersFile", "../signers"]);
    let verify = sandbox
        .trueline(&["verify", "HEAD", "--format", "json"])
        .json();
    assert_eq!(verify["verdicts"][0]["signed_by"][0], "test@example.com");
}
