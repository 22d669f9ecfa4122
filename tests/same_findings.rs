//! The same contents give the same findings, whoever asks: the command line, the git hook, an editor, an agent.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::Sandbox;
use support::editor::Editor;
use trueline_hooks::{Call, run};
use trueline_rules::Report;

const MAIN: &str = r#"# @module
# @owner team-web

module "app" {
  source = "./net"
  cidrs  = ["0.0.0.0/0"]
}

# @intent Lets the office in: Büro in Zürich 🗼.
module "office" {
  source = "./net"
  cidrs  = ["10.0.0.0/8"]
}

# @intent Keeps the files of the 🗼 team.
# @exposure internal
resource "aws_s3_bucket" "files" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  /* 🗼 für alle */ policy = jsonencode({ Sid = "für 🗼 alle", Statement = [{ Sid = "ä🗼", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}

# @intent Keeps the orders of the shop.
# @allow aws/rds-no-deletion-protection: it is rebuilt every night
resource "aws_db_instance" "orders" {
  #checkov:skip=CKV_AWS_16: encrypted below, on the volume
  /* Größe 🗼 */ publicly_accessible = true
}

# @intent Keeps the sessions of the shop.
module "sessions" {
  source = "acme/db/aws"
  /* 🗼 */ public = true
}
"#;

const NET: &str = r#"variable "cidrs" {
  type = list(string)
}

# @intent Lets people reach the servers by SSH.
resource "aws_security_group" "ssh" {
  ingress {
    from_port = 22
    to_port   = 22
    protocol  = "tcp"
    /* 🗼 */ cidr_blocks = var.cidrs
  }
}
"#;

const INSTALLED: &str = r#"variable "public" {
  type = bool
}

resource "aws_db_instance" "this" {
  storage_encrypted   = false
  /* 🗼 */ publicly_accessible = var.public
}
"#;

/// What `terraform init` leaves behind; git doesn't see it.
const IGNORED: [(&str, &str); 2] = [
    (
        ".terraform/modules/modules.json",
        r#"{"Modules": [{"Key": "sessions", "Source": "registry.terraform.io/acme/db/aws", "Version": "1.0.0", "Dir": ".terraform/modules/sessions"}]}"#,
    ),
    (".terraform/modules/sessions/main.tf", INSTALLED),
];

const FILES: [(&str, &str); 2] = [("main.tf", MAIN), ("net/net.tf", NET)];

/// Everything is staged, nothing committed: each block is new to every one who looks.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::repository(&[]);
    sandbox.write(".gitignore", ".terraform/\n");
    for (path, text) in FILES.into_iter().chain(IGNORED) {
        sandbox.write(path, text);
    }
    sandbox.git(&["add", "--all"]);
    sandbox
}

/// The same files, the first of which an agent has written: what it permits and waives doesn't count.
fn by_agent() -> Sandbox {
    let sandbox = sandbox();
    std::fs::remove_file(sandbox.path("main.tf")).expect("it is there");
    sandbox.agent_writes("main.tf", MAIN);
    sandbox
}

fn checked(sandbox: &Sandbox) -> Value {
    let output = sandbox.trueline(&["check", "--format", "json"]);
    assert_eq!(output.code, 1, "{}", output.text());
    output.json()
}

/// Those that are shown: not waived.
fn standing(report: &Value) -> Vec<&Value> {
    let findings = report["findings"].as_array().expect("a list");
    findings.iter().filter(|f| f["waived"].is_null()).collect()
}

#[test]
fn the_example_has_what_can_go_wrong() {
    let report = checked(&sandbox());
    let all = report["findings"].as_array().expect("a list");
    assert!(
        all.iter().any(|f| !f["waived"].is_null()),
        "something is waived"
    );
    let rules: BTreeSet<&str> = all.iter().filter_map(|f| f["rule"].as_str()).collect();
    for rule in [
        "intent/missing",
        "intent/exposure-exceeded",
        "aws/s3-public-policy",
        "aws/rds-public",
        "aws/security-group-open-admin-ports",
    ] {
        assert!(rules.contains(rule), "{rule}: {rules:?}");
    }
    let at_call = |f: &&Value| {
        let address = f["address"].as_str().unwrap_or_default();
        f["rule"] == "aws/rds-public" && address.starts_with("module.sessions.")
    };
    assert!(
        all.iter().any(|f| at_call(&f)),
        "something is told at the call of an installed module"
    );
    let apart = |f: &&Value| {
        let evidence = f["evidence"].as_array().expect("a list");
        evidence.iter().any(|e| e["path"] != f["path"])
    };
    assert!(
        all.iter().any(|f| apart(&f)),
        "some evidence stands in another file"
    );
    let wide = |f: &&Value| {
        let text = if f["path"] == "main.tf" { MAIN } else { NET };
        let start = &f["range"]["start"];
        let line = text
            .lines()
            .nth(start["line"].as_u64().expect("a line") as usize - 1);
        let column = start["column"].as_u64().expect("a column") as usize;
        let before: String = line
            .expect("it is there")
            .chars()
            .take(column - 1)
            .collect();
        !before.is_ascii()
    };
    assert!(
        all.iter().any(|f| wide(&f)),
        "something stands behind wide characters"
    );
}

#[test]
fn what_an_agent_permits_itself_is_found_by_all() {
    let sandbox = by_agent();
    let report = checked(&sandbox);
    let told: Vec<&str> = standing(&report)
        .iter()
        .filter(|f| f["rule"] == "agent/uncountersigned")
        .filter_map(|f| f["message"].as_str())
        .collect();
    assert!(
        told.iter()
            .any(|t| t.starts_with("`@exposure internal` was written"))
    );
    assert!(told.iter().any(|t| t.starts_with("`@allow aws/rds")));
    assert!(
        told.iter()
            .any(|t| t.starts_with("`checkov:skip CKV_AWS_16`"))
    );
    let staged = sandbox.trueline(&["check", "--staged", "--format", "json"]);
    assert_eq!(
        staged.stdout,
        sandbox.trueline(&["check", "--format", "json"]).stdout
    );
    sandbox.trueline(&["install"]);
    let commit = sandbox.try_git(&["commit", "--message", "Add all"]);
    assert!(
        commit
            .stderr
            .starts_with(&sandbox.trueline(&["check"]).stdout)
    );
    let mut editor = Editor::start(&sandbox, "utf-8");
    let told: Vec<Value> = editor.open("main.tf", MAIN).iter().map(told_in).collect();
    let findings = standing(&report)
        .into_iter()
        .filter(|f| f["path"] == "main.tf");
    let expected: Vec<Value> = findings.map(|f| expected(f, &editor, "utf-8")).collect();
    assert_eq!(told, expected);
    // What is committed tells the same, and so does a clone that has the note.
    sandbox.git(&["commit", "--quiet", "--no-verify", "--message", "Add all"]);
    let of = |output: &support::Output| {
        let mut report = output.json();
        for finding in report["findings"].as_array_mut().expect("a list") {
            finding["provenance"] = Value::Null;
        }
        let about = |f: &Value| f["rule"] == "agent/uncountersigned";
        let all = report["findings"].as_array().expect("a list").clone();
        all.into_iter().filter(about).collect::<Vec<_>>()
    };
    let here = sandbox.trueline(&["check", "--format", "json"]);
    assert_eq!(of(&here).len(), 3, "{}", here.stdout);
    let clone = Sandbox::folder(&[]);
    let from = sandbox.root.to_str().expect("text");
    clone.git(&["clone", "--quiet", from, "."]);
    clone.git(&[
        "fetch",
        "--quiet",
        "origin",
        "refs/notes/trueline:refs/notes/trueline",
    ]);
    assert_eq!(
        of(&here),
        of(&clone.trueline(&["check", "--format", "json"]))
    );
    let since = sandbox.trueline(&["check", "--since", "HEAD", "--format", "json"]);
    assert!(of(&since).is_empty(), "nothing differs from it");
}

#[test]
fn what_is_none_of_an_agents_business_is_found_by_all() {
    let sandbox = sandbox();
    let limits =
        "[agents]\nexcept-types = [\"aws_db_*\"]\n\n[agents.claude-code]\nmodules = [\"./net\"]\n";
    sandbox.write("trueline.toml", limits);
    sandbox.git(&["add", "--all"]);
    std::fs::remove_file(sandbox.path("main.tf")).expect("it is there");
    let told = sandbox.agent_writes("main.tf", MAIN).json();
    let context = told["hookSpecificOutput"]["additionalContext"].as_str();
    let context = context.expect("it is told").to_owned();
    let about = |f: &Value| f["rule"] == "agent/out-of-scope";
    let of = |output: &support::Output| {
        let mut report = output.json();
        let all = report["findings"].as_array_mut().expect("a list");
        all.retain(about);
        // Who wrote it is shown from what is recorded here, which a clone knows from the note.
        all.iter_mut().for_each(|f| f["provenance"] = Value::Null);
        all.clone()
    };
    let check = ["check", "--format", "json"];
    let here = of(&sandbox.trueline(&check));
    let messages: Vec<&str> = here.iter().filter_map(|f| f["message"].as_str()).collect();
    assert_eq!(
        messages,
        [
            "claude-code wrote in this block, and may not write `aws_db_instance`",
            "claude-code wrote in this block, and may not call `acme/db/aws`",
        ]
    );
    for message in messages {
        assert!(context.contains(message), "{context}");
    }
    assert_eq!(
        of(&sandbox.trueline(&["check", "--staged", "--format", "json"])),
        here
    );
    sandbox.trueline(&["install"]);
    let commit = sandbox.try_git(&["commit", "--message", "Add all"]);
    assert!(
        commit
            .stderr
            .starts_with(&sandbox.trueline(&["check"]).stdout)
    );
    let mut editor = Editor::start(&sandbox, "utf-8");
    let told: Vec<Value> = editor.open("main.tf", MAIN).iter().map(told_in).collect();
    let told: Vec<Value> = told.into_iter().filter(about).collect();
    let shown: Vec<Value> = here.iter().map(|f| expected(f, &editor, "utf-8")).collect();
    assert_eq!(told, shown);
    sandbox.git(&["commit", "--quiet", "--no-verify", "--message", "Add all"]);
    assert_eq!(of(&sandbox.trueline(&check)), here);
    let clone = Sandbox::folder(&[]);
    let from = sandbox.root.to_str().expect("text");
    clone.git(&["clone", "--quiet", from, "."]);
    let notes = "refs/notes/trueline:refs/notes/trueline";
    clone.git(&["fetch", "--quiet", "origin", notes]);
    assert_eq!(of(&clone.trueline(&check)), here);
    // A person's waiver ends it, an agent's doesn't.
    let waiver = "# @allow agent/out-of-scope: agreed with the owner\n";
    let waived = MAIN.replace(
        "# @intent Keeps the orders",
        &format!("{waiver}# @intent Keeps the orders"),
    );
    sandbox.write("main.tf", &waived);
    let left = of(&sandbox.trueline(&check));
    assert!(left.iter().any(|f| !f["waived"].is_null()), "{left:?}");
}

#[test]
fn what_is_staged_is_checked_like_the_work_tree() {
    let sandbox = sandbox();
    let staged = sandbox.trueline(&["check", "--staged", "--format", "json"]);
    assert_eq!(
        staged.stdout,
        sandbox.trueline(&["check", "--format", "json"]).stdout
    );
    assert_eq!(staged.code, 1);
}

#[test]
fn the_pre_commit_hook_finds_the_same() {
    let sandbox = sandbox();
    let render = |report: &Report, _: &dyn Fn(&str) -> Option<String>| {
        serde_json::to_string_pretty(report).expect("a report is plain data") + "\n"
    };
    let call = Call::new(
        sandbox.root.clone(),
        |_| None,
        jiff::Timestamp::now(),
        &render,
    );
    let outcome = run::git_hook("pre-commit", &[], b"", &call);
    assert_eq!(outcome.code, 1);
    let json = sandbox
        .trueline(&["check", "--staged", "--format", "json"])
        .stdout;
    assert_eq!(
        outcome.stderr.split("trueline stopped").next(),
        Some(json.as_str())
    );
}

#[test]
fn a_real_commit_shows_what_check_shows() {
    let sandbox = sandbox();
    sandbox.trueline(&["install"]);
    let commit = sandbox.try_git(&["commit", "--message", "Add all"]);
    assert_ne!(commit.code, 0);
    let check = sandbox.trueline(&["check"]);
    assert!(
        commit.stderr.starts_with(&check.stdout),
        "{}\n\n{}",
        commit.stderr,
        check.stdout
    );
}

/// A place as an editor counts it: lines and characters from 0.
fn position(text: &str, position: &Value, encoding: &str) -> Value {
    let offset = position["offset"].as_u64().expect("an offset") as usize;
    let before = &text[..offset];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let character = match encoding {
        "utf-8" => line.len(),
        _ => line.encode_utf16().count(),
    };
    json!({"line": before.matches('\n').count(), "character": character})
}

fn range(path: &Value, range: &Value, encoding: &str) -> Value {
    let text = FILES
        .iter()
        .chain(&IGNORED)
        .find(|(known, _)| path == known)
        .expect("it is one of ours")
        .1;
    json!({"start": position(text, &range["start"], encoding), "end": position(text, &range["end"], encoding)})
}

/// What an editor is to be told of a finding.
fn expected(finding: &Value, editor: &Editor, encoding: &str) -> Value {
    let severity = ["error", "warning", "info", "hint"]
        .iter()
        .position(|s| finding["severity"] == *s);
    let evidence = finding["evidence"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|e| {
            json!({
                "uri": editor.uri(e["path"].as_str().expect("a path")),
                "range": range(&e["path"], &e["range"], encoding),
                "message": e["message"],
            })
        });
    let (message, help) = (finding["message"].as_str(), finding["help"].as_str());
    json!({
        "rule": finding["rule"],
        "severity": severity.expect("one of four") + 1,
        "message": format!("{}\n{}", message.unwrap_or_default(), help.unwrap_or_default()),
        "address": finding["address"],
        "range": range(&finding["path"], &finding["range"], encoding),
        "evidence": evidence.collect::<Vec<_>>(),
    })
}

/// What an editor was told.
fn told_in(diagnostic: &Value) -> Value {
    let related = diagnostic["relatedInformation"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let evidence = related.iter().map(|r| {
        json!({"uri": r["location"]["uri"], "range": r["location"]["range"], "message": r["message"]})
    });
    json!({
        "rule": diagnostic["code"],
        "severity": diagnostic["severity"],
        "message": diagnostic["message"],
        "address": diagnostic["data"]["address"],
        "range": diagnostic["range"],
        "evidence": evidence.collect::<Vec<_>>(),
    })
}

#[test]
fn an_editor_is_told_the_same() {
    let sandbox = sandbox();
    let report = checked(&sandbox);
    for encoding in ["utf-8", "utf-16"] {
        let mut editor = Editor::start(&sandbox, encoding);
        for (path, text) in FILES {
            let told: Vec<Value> = editor.open(path, text).iter().map(told_in).collect();
            let findings = standing(&report).into_iter().filter(|f| f["path"] == path);
            let expected: Vec<Value> = findings.map(|f| expected(f, &editor, encoding)).collect();
            assert!(!expected.is_empty());
            assert_eq!(told, expected, "{path} in {encoding}");
        }
    }
}

#[test]
fn an_agent_is_told_the_same() {
    let sandbox = sandbox();
    let report = checked(&sandbox);
    for (path, text) in FILES {
        let answer = sandbox.agent_writes(path, text).json();
        let context = answer["hookSpecificOutput"]["additionalContext"].as_str();
        let told: Vec<&str> = context.expect("it is told").lines().skip(1).collect();
        let findings = standing(&report).into_iter().filter(|f| f["path"] == path);
        let expected: Vec<String> = findings
            .map(|f| {
                let (start, text) = (&f["range"]["start"], |key: &str| {
                    f[key].as_str().unwrap_or_default()
                });
                format!(
                    "- {path}:{}:{}: {} {}: {}. {}",
                    start["line"],
                    start["column"],
                    text("severity"),
                    text("rule"),
                    text("message"),
                    text("help")
                )
            })
            .collect();
        assert_eq!(told.len(), expected.len());
        for (told, expected) in told.iter().zip(&expected) {
            assert!(told.starts_with(expected.trim_end()), "{told}\n{expected}");
        }
    }
}
