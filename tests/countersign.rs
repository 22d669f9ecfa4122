//! An agent can't grant itself permission: with real commits, from its edit to a person's countersignature and beyond.

mod support;

use serde_json::{Value, json};
use support::editor::Editor;
use support::{Output, Sandbox};

const OPEN: &str = r#"# @intent Pictures of the products, for the shop.
resource "aws_s3_bucket" "pictures" {
  bucket = "pictures"
}

resource "aws_s3_bucket_policy" "pictures" {
  bucket = aws_s3_bucket.pictures.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
"#;
const RULE: &str = "aws/s3-public-policy";
const SAID: &str = "`@exposure public` was written by claude-code and is not countersigned";
const COUNTERSIGN: [&str; 3] = ["countersign", "main.tf:2", "--yes"];

/// The bucket's block, with what an agent adds to its annotation.
fn permitted() -> String {
    OPEN.replacen("shop.\n", "shop.\n# @exposure public\n", 1)
        .replace(
            "resource \"aws_s3_bucket_policy\"",
            "# @intent Lets anyone read them.\nresource \"aws_s3_bucket_policy\"",
        )
}

/// A repository with hooks, in which an agent has written the bucket and permitted that it is open.
fn granted() -> Sandbox {
    let sandbox = Sandbox::repository(&[("README.md", "A shop.\n")]);
    assert_eq!(sandbox.trueline(&["install"]).code, 0);
    sandbox.agent_writes("main.tf", &permitted());
    sandbox.git(&["add", "--all"]);
    sandbox
}

fn commit(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    sandbox.try_git(
        &[
            &["commit", "--quiet", "--message", "Open the bucket"],
            arguments,
        ]
        .concat(),
    )
}

#[track_caller]
fn is_stopped(sandbox: &Sandbox) {
    let output = commit(sandbox, &[]);
    assert_eq!(output.code, 1, "{}", output.text());
    for words in [
        RULE,
        SAID,
        "a person can run `trueline countersign main.tf:2`",
    ] {
        // The text is broken into lines.
        let text = output
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(text.contains(words), "{words}: {}", output.stderr);
    }
}

#[track_caller]
fn passes(sandbox: &Sandbox, arguments: &[&str]) {
    let output = commit(sandbox, arguments);
    assert_eq!(output.code, 0, "{}", output.text());
}

#[track_caller]
fn countersigned(sandbox: &Sandbox) {
    let output = sandbox.trueline(&COUNTERSIGN);
    assert_eq!(output.code, 0, "{}", output.text());
    assert!(
        output
            .stderr
            .contains("countersigned by Test <test@example.com>"),
        "{}",
        output.stderr
    );
}

/// The rules of the findings that stand in the work tree.
fn standing(sandbox: &Sandbox) -> Vec<String> {
    let report = sandbox.trueline(&["check", "--format", "json"]).json();
    let findings = report["findings"].as_array().expect("a list").iter();
    findings
        .filter(|f| f["waived"].is_null())
        .map(|f| f["rule"].as_str().expect("a name").to_owned())
        .collect()
}

/// The predicates of the stamps in a commit's note.
fn predicates(sandbox: &Sandbox, commit: &str) -> Vec<Value> {
    let note = sandbox.git(&["notes", "--ref", "trueline", "show", commit]);
    note.lines()
        .map(|line| {
            let envelope: Value = serde_json::from_str(line).expect("JSON");
            payload(&envelope)["predicate"].clone()
        })
        .collect()
}

fn payload(envelope: &Value) -> Value {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    let bytes = BASE64_STANDARD.decode(envelope["payload"].as_str().expect("text"));
    serde_json::from_slice(&bytes.expect("base64")).expect("JSON")
}

#[test]
fn a_person_makes_an_agents_permission_count() {
    let sandbox = granted();
    is_stopped(&sandbox);
    countersigned(&sandbox);
    passes(&sandbox, &[]);
    let predicate = predicates(&sandbox, "HEAD").remove(0);
    let claim = &predicate["files"][0]["claims"][0];
    assert_eq!(claim["text"], "@exposure public");
    assert_eq!(claim["countersigned"], 0);
    let said = &payload(&predicate["countersignatures"][0])["predicate"];
    assert_eq!(said["address"], "aws_s3_bucket.pictures");
    assert_eq!(said["by"], "Test <test@example.com>");
    assert_eq!(said["asked"], "flag");
    assert_eq!(said["key"], json!({"kind": "none"}));
    assert!(
        standing(&sandbox).is_empty(),
        "the note tells after the commit"
    );
    let blame = sandbox.trueline(&["blame", "main.tf"]).stdout;
    assert!(
        blame.contains("countersigned by Test <test@example.com>"),
        "{blame}"
    );
}

#[test]
fn editing_it_by_hand_is_enough() {
    let sandbox = granted();
    let text = permitted().replace("for the shop", "for anyone who looks at the shop");
    sandbox.write("main.tf", &text);
    sandbox.git(&["add", "--all"]);
    passes(&sandbox, &[]);
    assert!(
        standing(&sandbox).is_empty(),
        "the note tells after the commit"
    );
}

#[test]
fn spaces_and_moving_are_no_edit() {
    let sandbox = granted();
    let spaced = permitted().replace("# @exposure public", "#   @exposure    public");
    sandbox.write("main.tf", &format!("locals {{}}\n\n{spaced}"));
    sandbox.git(&["add", "--all"]);
    assert_eq!(commit(&sandbox, &[]).code, 1);
    // To another file of the folder.
    sandbox.write("other.tf", &permitted());
    sandbox.write("main.tf", "locals {}\n");
    sandbox.git(&["add", "--all"]);
    assert_eq!(
        sandbox.trueline(&["check", "--staged"]).code,
        1,
        "it moved to another file"
    );
}

#[test]
fn an_agent_that_writes_it_again_voids_the_countersignature() {
    let sandbox = granted();
    countersigned(&sandbox);
    passes(&sandbox, &[]);
    // Another text at the same block, and the same text at another block.
    let waiver = permitted().replacen(
        "# @exposure public\n",
        "# @allow aws/s3-public-policy: it is a demo\n",
        1,
    );
    for text in [waiver, permitted().replace("pictures", "orders")] {
        sandbox.agent_writes("main.tf", &text);
        assert!(standing(&sandbox).contains(&RULE.to_owned()), "{text}");
    }
    // Taken away by a person, put back by an agent.
    sandbox.write("main.tf", OPEN);
    sandbox.agent_writes("main.tf", &permitted());
    assert!(standing(&sandbox).contains(&RULE.to_owned()));
}

#[test]
fn it_survives_what_rewrites_the_commit() {
    let sandbox = granted();
    countersigned(&sandbox);
    passes(&sandbox, &[]);
    passes(&sandbox, &["--amend"]);
    assert!(standing(&sandbox).is_empty(), "amended");
    sandbox.git(&["switch", "--quiet", "--create", "side", "HEAD~1"]);
    sandbox.write("other.tf", "output \"other\" { value = 1 }\n");
    sandbox.git(&["add", "--all"]);
    passes(&sandbox, &[]);
    sandbox.git(&["rebase", "--quiet", "side", "main"]);
    assert!(standing(&sandbox).is_empty(), "rebased");
    let more = permitted() + "\noutput \"more\" { value = 1 }\n";
    sandbox.write("main.tf", &more);
    sandbox.git(&["add", "--all"]);
    passes(&sandbox, &[]);
    assert!(
        standing(&sandbox).is_empty(),
        "edited elsewhere, and committed"
    );
}

#[test]
fn an_uncountersigned_commit_stays_so() {
    let sandbox = granted();
    passes(&sandbox, &["--no-verify"]);
    let found = standing(&sandbox);
    assert!(found.contains(&RULE.to_owned()), "{found:?}");
    assert!(
        found.contains(&"agent/uncountersigned".to_owned()),
        "{found:?}"
    );
    // What is committed is countersigned in place, and the next commit doesn't forget it.
    countersigned(&sandbox);
    assert!(standing(&sandbox).is_empty());
    sandbox.write("more.tf", "output \"more\" { value = 1 }\n");
    sandbox.git(&["add", "--all"]);
    passes(&sandbox, &[]);
    assert!(standing(&sandbox).is_empty());
}

#[test]
fn findings_say_who_wrote_the_block() {
    let sandbox = granted();
    let report = sandbox.trueline(&["check", "--format", "json"]).json();
    let finding = report["findings"].as_array().expect("a list");
    let finding = finding
        .iter()
        .find(|f| f["rule"] == RULE)
        .expect("it stands");
    assert_eq!(
        finding["provenance"],
        "claude-code:claude-sonnet-5 100 % recorded"
    );
}

#[test]
fn an_agent_is_refused() {
    let sandbox = granted();
    let refused = |command: &str| {
        let message = json!({
            "session_id": "s1", "cwd": sandbox.root, "hook_event_name": "PreToolUse",
            "tool_name": "Bash", "tool_use_id": "t2", "tool_input": {"command": command},
        });
        let answer = sandbox.trueline_with(&["agent", "claude-code"], &message.to_string());
        assert_eq!(answer.code, 0, "{}", answer.text());
        answer.stdout.contains("\"permissionDecision\":\"deny\"")
    };
    assert!(refused("trueline countersign main.tf:2 --yes"));
    assert!(refused(
        "cd /x && env -u CLAUDECODE sh -c 'trueline countersign --all --yes'"
    ));
    assert!(!refused("trueline check main.tf"));
    let mut command = sandbox.command(env!("CARGO_BIN_EXE_trueline"), &COUNTERSIGN);
    let output = command.env("CLAUDECODE", "1").output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("claude-code"));
    let output = sandbox.trueline(&["countersign", "main.tf:2"]);
    assert_eq!(output.code, 2, "there is no terminal");
    assert!(output.stderr.contains("--yes"), "{}", output.stderr);
    is_stopped(&sandbox);
}

#[test]
fn a_person_is_asked_before_an_agent_changes_the_configuration() {
    let sandbox = granted();
    let decision = |path: &str| {
        let message = json!({
            "session_id": "s1", "cwd": sandbox.root, "hook_event_name": "PreToolUse",
            "tool_name": "Write", "tool_use_id": "t2",
            "tool_input": {"file_path": sandbox.path(path), "content": "x\n"},
        });
        let answer = sandbox.trueline_with(&["agent", "claude-code"], &message.to_string());
        answer.json()["hookSpecificOutput"]["permissionDecision"].clone()
    };
    assert_eq!(decision("live/trueline.toml"), "ask");
    assert_eq!(decision(".git/trueline/journal.jsonl"), "deny");
}

#[test]
fn what_is_meant_can_be_said_in_several_ways() {
    for target in ["main.tf:2", "main.tf", "aws_s3_bucket.pictures", "."] {
        let sandbox = granted();
        let output = sandbox.trueline(&["countersign", target, "--yes", "-m", "it is the shop"]);
        assert_eq!(output.code, 0, "{target}: {}", output.text());
        assert!(standing(&sandbox).is_empty(), "{target}");
    }
    let sandbox = granted();
    for target in ["main.tf:1", "aws_s3_bucket.other", "README.md"] {
        let output = sandbox.trueline(&["countersign", target, "--yes"]);
        assert_eq!(output.code, 2, "{target}: {}", output.text());
    }
}

/// `rule at line` of what an editor was told.
fn rules(diagnostics: &[Value]) -> Vec<String> {
    diagnostics
        .iter()
        .map(|d| d["code"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn an_editor_shows_it_and_a_click_countersigns() {
    let sandbox = granted();
    let mut editor = Editor::start(&sandbox, "utf-8");
    let told = editor.open("main.tf", &permitted());
    assert_eq!(rules(&told), standing(&sandbox));
    assert!(rules(&told).contains(&RULE.to_owned()));
    // Typing in the body asks nobody, and changes nothing of it.
    let longer = permitted().replace("\"pictures\"\n}", "\"pictures\"\n  tags   = {}\n}");
    let edited = editor.edit("main.tf", &longer, 2);
    assert!(rules(&edited).contains(&RULE.to_owned()));
    let uri = editor.uri("main.tf");
    let at = json!({"line": 1, "character": 13});
    let actions = editor.request(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}}),
    );
    let actions = actions.as_array().expect("a list");
    let action = actions
        .iter()
        .find(|action| !action["command"].is_null())
        .expect("it is offered");
    assert!(
        action["title"]
            .as_str()
            .is_some_and(|t| t.contains("@exposure public"))
    );
    let command = &action["command"];
    editor.request(
        "workspace/executeCommand",
        json!({"command": command["command"], "arguments": command["arguments"]}),
    );
    // With another fault: what an editor was told already, it isn't told again.
    let other = permitted().replace("# @intent Lets anyone read them.\n", "");
    let after = editor.edit("main.tf", &other, 3);
    assert_eq!(rules(&after), ["intent/missing"]);
    assert!(standing(&sandbox).is_empty());
    passes(&sandbox, &[]);
    let predicate = predicates(&sandbox, "HEAD").remove(0);
    let said = &payload(&predicate["countersignatures"][0])["predicate"];
    assert_eq!(said["asked"], "editor");
}

#[test]
fn editing_it_by_hand_in_an_editor_is_enough() {
    let sandbox = granted();
    let mut editor = Editor::start(&sandbox, "utf-8");
    assert!(!editor.open("main.tf", &permitted()).is_empty());
    let text = permitted().replace("for the shop", "for anyone who looks at the shop");
    assert!(editor.edit("main.tf", &text, 2).is_empty());
}

#[test]
fn it_is_signed_with_the_key_that_git_signs_with() {
    let sandbox = granted();
    let keygen = ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", "key"];
    let made = sandbox.command("ssh-keygen", &keygen).output();
    if !made.is_ok_and(|made| made.status.success()) {
        // Without OpenSSH nobody signs with its keys.
        return;
    }
    sandbox.git(&["config", "gpg.format", "ssh"]);
    let key = sandbox.path("key.pub");
    sandbox.git(&["config", "user.signingKey", key.to_str().expect("text")]);
    countersigned(&sandbox);
    let journal = sandbox.read(".git/trueline/journal.jsonl");
    let line = journal
        .lines()
        .find(|line| line.contains("countersignature"));
    let line: Value = serde_json::from_str(line.expect("it is written down")).expect("JSON");
    let envelope = &line["countersignature"];
    let said = &payload(envelope)["predicate"];
    assert_eq!(said["key"]["kind"], "file");
    assert_eq!(
        envelope["signatures"][0]["keyid"],
        said["key"]["fingerprint"]
    );
    // OpenSSH itself verifies it.
    let body = serde_json::to_string(&payload(envelope)).expect("JSON");
    let kind = "application/vnd.in-toto+json";
    let signed = format!("DSSEv1 {} {kind} {} {body}", kind.len(), body.len());
    let sig = envelope["signatures"][0]["sig"].as_str().expect("text");
    sandbox.write(
        "sig",
        &format!("-----BEGIN SSH SIGNATURE-----\n{sig}\n-----END SSH SIGNATURE-----\n"),
    );
    let verify = ["-Y", "check-novalidate", "-n", "in-toto", "-s", "sig"];
    let mut verify = sandbox.command("ssh-keygen", &verify);
    let output = support::run(&mut verify, &signed);
    assert_eq!(output.code, 0, "{}", output.text());
}
