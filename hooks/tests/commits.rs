//! Real commits through the installed hooks, with an agent's edits before them.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

#[path = "../../core/provenance/tests/support/mod.rs"]
mod support;

use jiff::Timestamp;
use serde_json::{Value, json};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use support::Sandbox;
use trueline_hooks::{Call, Outcome, agent, git_hooks, run};
use trueline_provenance::blame::Version;
use trueline_provenance::git::Repo;
use trueline_provenance::{Attributions, blame};
use trueline_rules::{Finding, Report};

fn render(report: &Report, _: &dyn Fn(&str) -> Option<String>) -> String {
    let line = |f: &Finding| format!("{} {} {}\n", f.path, f.rule, f.address);
    report.findings.iter().map(line).collect()
}

/// Not a test of its own: the installed hooks run this executable with this one test, as if it were the program.
#[test]
fn as_the_program() {
    let Ok(name) = std::env::var("TEST_HOOK") else {
        return;
    };
    let arguments: Vec<String> = std::env::var("TEST_ARGUMENT").into_iter().collect();
    let mut stdin = Vec::new();
    if name == "post-rewrite" {
        std::io::stdin().read_to_end(&mut stdin).unwrap();
    }
    let here = std::env::current_dir().unwrap();
    let call = Call::new(here, |v| std::env::var_os(v), Timestamp::now(), &render);
    let outcome = run::git_hook(&name, &arguments, &stdin, &call);
    eprint!("{}", outcome.stderr);
    std::process::exit(outcome.code.into());
}

/// A repository with the hooks installed.
fn sandbox() -> Sandbox {
    let s = Sandbox::new();
    let program = s.root.parent().unwrap().join("trueline");
    let text = format!(
        "#!/bin/sh\nTEST_HOOK=\"$2\" TEST_ARGUMENT=\"$3\" exec '{}' --exact as_the_program --nocapture -q\n",
        std::env::current_exe().unwrap().display()
    );
    std::fs::write(&program, text).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    git_hooks::install(&Repo::discover(&s.root).unwrap(), &program).unwrap();
    s
}

fn tell(s: &Sandbox, message: &Value) -> Outcome {
    let call = Call::new(s.root.clone(), |_| None, Timestamp::now(), &render);
    agent::message("claude-code", message.to_string().as_bytes(), &call)
}

/// The agent's message before or after a tool.
fn message(s: &Sandbox, event: &str, tool: &str, input: Value, response: Value) -> Value {
    let transcript = s.root.parent().unwrap().join("transcript.jsonl");
    std::fs::write(
        &transcript,
        "{\"message\":{\"model\":\"claude-sonnet-5\"}}\n",
    )
    .unwrap();
    json!({
        "session_id": "s1", "transcript_path": transcript, "cwd": s.root, "permission_mode": "default",
        "hook_event_name": event, "tool_name": tool, "tool_use_id": "t1",
        "tool_input": input, "tool_response": response,
    })
}

/// The agent writes a whole file, through its hooks.
fn agent_writes(s: &Sandbox, path: &str, text: &str) -> Outcome {
    let input = json!({"file_path": s.root.join(path), "content": text});
    tell(
        s,
        &message(s, "PreToolUse", "Write", input.clone(), Value::Null),
    );
    s.write(path, text);
    tell(s, &message(s, "PostToolUse", "Write", input, json!({})))
}

fn told(s: &Sandbox, path: &str) -> Vec<String> {
    let repo = Repo::discover(&s.root).unwrap();
    let head = repo.head().unwrap().unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let blocks = blame(&repo, &mut attributions, path, Version::Commit(head), false).unwrap();
    let line = |b: &trueline_provenance::BlockBlame| {
        let share = |c: &trueline_provenance::Share| format!(" {} {:.0}", c.by, c.share * 100.0);
        let shares: Vec<String> = b.contributors.iter().map(share).collect();
        format!("{}{}", b.address, shares.concat())
    };
    blocks.iter().map(line).collect()
}

/// The message, without the trailer that names the statement.
fn body(s: &Sandbox) -> String {
    let message = s.git(&["log", "-1", "--format=%B"]);
    let lines = message.lines();
    let lines = lines.filter(|line| !line.starts_with("Trueline-Statement: sha256:"));
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

const OPEN: &str = "resource \"aws_security_group\" \"open\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
const CLEAN: &str = "locals {\n  region = \"eu-central-1\"\n}\n";
const TRAILER: &str = "Assisted-by: claude-code:claude-sonnet-5";

#[test]
fn a_commit_with_findings_is_stopped_and_nothing_changes() {
    let s = sandbox();
    s.write("main.tf", OPEN);
    s.git(&["add", "main.tf"]);
    let index = std::fs::read(s.root.join(".git/index")).unwrap();
    let call = Call::new(s.root.clone(), |_| None, Timestamp::now(), &render);
    assert_eq!(run::git_hook("pre-commit", &[], b"", &call).code, 1);
    assert_eq!(std::fs::read(s.root.join(".git/index")).unwrap(), index);
    let out = s.try_git(&["commit", "-qm", "open"]);
    assert!(!out.status.success());
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert!(stderr.contains("aws_security_group.open"), "{stderr}");
    assert_eq!(s.read("main.tf"), OPEN);
    // Without the hooks, git takes it.
    s.git(&["commit", "-qm", "open", "--no-verify"]);
}

#[test]
fn what_is_staged_counts_and_not_the_work_tree() {
    let s = sandbox();
    s.write("main.tf", CLEAN);
    s.git(&["add", "main.tf"]);
    s.write("main.tf", OPEN);
    s.git(&["commit", "-qm", "clean"]);
    s.write("other.md", "x");
    s.git(&["add", "other.md"]);
    s.git(&["commit", "-qm", "no Terraform"]);
    assert!(!s.try_git(&["commit", "-qam", "open"]).status.success());
    assert!(
        !s.try_git(&["commit", "-qm", "open", "main.tf"])
            .status
            .success()
    );
    s.git(&["add", "main.tf"]);
    s.write("main.tf", CLEAN);
    assert!(!s.try_git(&["commit", "-qm", "open"]).status.success());
}

#[test]
fn the_staged_configuration_decides() {
    let s = sandbox();
    s.write("main.tf", OPEN);
    s.write("trueline.toml", "exclude = [\"main.tf\"]\n");
    s.git(&["add", "main.tf"]);
    assert!(!s.try_git(&["commit", "-qm", "open"]).status.success());
    s.git(&["add", "trueline.toml"]);
    s.write("trueline.toml", "nonsense");
    s.git(&["commit", "-qm", "open"]);
}

#[test]
fn a_broken_configuration_warns_and_blocks_nothing() {
    let s = sandbox();
    s.write("main.tf", OPEN);
    s.write("trueline.toml", "rulez = 1\n");
    s.git(&["add", "-A"]);
    let out = s.try_git(&["commit", "-qm", "open"]);
    assert!(out.status.success());
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert!(
        stderr.contains("trueline.toml") && stderr.contains("not checked"),
        "{stderr}"
    );
}

#[test]
fn a_deletion_that_opens_something_is_stopped_and_old_findings_are_not() {
    let s = sandbox();
    let bucket = "# @intent Holds the build's logs.\nresource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"logs\"\n}\n";
    let acl = "# @intent Lets the site read them.\nresource \"aws_s3_bucket_acl\" \"logs\" {\n  bucket = aws_s3_bucket.logs.id\n  acl    = \"public-read\"\n}\n";
    let block = "# @intent Keeps the logs private.\nresource \"aws_s3_bucket_public_access_block\" \"logs\" {\n  bucket = aws_s3_bucket.logs.id\n  block_public_acls = true\n  ignore_public_acls = true\n  block_public_policy = true\n  restrict_public_buckets = true\n}\n";
    s.write("bucket.tf", bucket);
    s.write("acl.tf", acl);
    s.write("block.tf", block);
    s.write("old.tf", OPEN);
    s.write("unused.tf", CLEAN);
    s.git(&["add", "-A"]);
    s.git(&["commit", "-qm", "start", "--no-verify"]);
    s.git(&["rm", "-q", "unused.tf"]);
    s.git(&["commit", "-qm", "delete what nobody needs"]);
    s.git(&["rm", "-q", "block.tf"]);
    let out = s.try_git(&["commit", "-qm", "open it"]);
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert!(!out.status.success(), "{stderr}");
    assert!(
        stderr.contains("acl.tf") && !stderr.contains("old.tf"),
        "{stderr}"
    );
}

#[test]
fn an_agents_edit_is_named_stamped_and_shown() {
    let s = sandbox();
    s.write("main.tf", "variable \"by_hand\" {}\n");
    s.commit_all("by hand");
    assert_eq!(body(&s), "by hand");
    agent_writes(
        &s,
        "main.tf",
        &format!("variable \"by_hand\" {{}}\n{CLEAN}"),
    );
    s.git(&["commit", "-qam", "Add the region"]);
    assert_eq!(body(&s), format!("Add the region\n\n{TRAILER}"));
    let expected = ["var.by_hand", "locals claude-code:claude-sonnet-5 100"];
    assert_eq!(told(&s, "main.tf"), expected);

    s.git(&["commit", "-q", "--amend", "--no-edit"]);
    assert_eq!(body(&s), format!("Add the region\n\n{TRAILER}"));
    assert_eq!(told(&s, "main.tf"), expected);
    s.git(&["notes", "--ref=trueline", "show"]);

    // What the agent wrote before is no reason to name it again.
    s.write(
        "main.tf",
        &format!("{}\nvariable \"more\" {{}}\n", s.read("main.tf")),
    );
    s.git(&["commit", "-qam", "By hand again"]);
    assert_eq!(body(&s), "By hand again");
}

#[test]
fn commits_of_parts_name_only_who_wrote_them() {
    let s = sandbox();
    s.write("a.tf", "variable \"a\" {}\n");
    s.write("b.tf", "variable \"b\" {}\n");
    s.commit_all("by hand");
    agent_writes(&s, "a.tf", CLEAN);
    s.write("b.tf", "variable \"b2\" {}\n");
    s.git(&["commit", "-qm", "b", "b.tf"]);
    assert_eq!(body(&s), "b");
    s.git(&["commit", "-qm", "a", "a.tf"]);
    assert_eq!(body(&s), format!("a\n\n{TRAILER}"));
    assert_eq!(told(&s, "a.tf"), ["locals claude-code:claude-sonnet-5 100"]);
}

#[test]
fn the_first_commit_and_a_linked_work_tree() {
    let s = sandbox();
    agent_writes(&s, "main.tf", CLEAN);
    s.git(&["add", "main.tf"]);
    s.git(&["commit", "-qm", "first"]);
    assert_eq!(body(&s), format!("first\n\n{TRAILER}"));
    s.git(&["worktree", "add", "-q", "../linked"]);
    let linked = s.root.parent().unwrap().join("linked");
    std::fs::write(linked.join("open.tf"), OPEN).unwrap();
    let git = |args: &[&str]| s.command("git", &linked).args(args).output().unwrap();
    assert!(git(&["add", "open.tf"]).status.success());
    assert!(!git(&["commit", "-qm", "open"]).status.success());
    std::fs::write(linked.join("open.tf"), "variable \"x\" {}\n").unwrap();
    let out = git(&["commit", "-qam", "closed"]);
    assert!(out.status.success());
    assert!(!String::from_utf8_lossy(&out.stderr).contains("warning"));
}

#[test]
fn a_rebase_keeps_what_is_known() {
    let s = sandbox();
    s.write("main.tf", "variable \"a\" {}\n\n\n\n\n\n");
    s.commit_all("by hand");
    s.git(&["checkout", "-qb", "topic"]);
    agent_writes(
        &s,
        "main.tf",
        &format!("variable \"a\" {{}}\n\n\n\n\n\n{CLEAN}"),
    );
    s.git(&["commit", "-qam", "topic"]);
    s.git(&["checkout", "-q", "main"]);
    s.write(
        "main.tf",
        "variable \"before\" {}\nvariable \"a\" {}\n\n\n\n\n\n",
    );
    s.git(&["commit", "-qam", "main"]);
    s.git(&["checkout", "-q", "topic"]);
    s.git(&["rebase", "-q", "main"]);
    assert_eq!(
        told(&s, "main.tf"),
        [
            "var.before",
            "var.a",
            "locals claude-code:claude-sonnet-5 100"
        ]
    );
}

#[test]
fn commits_taken_together_keep_their_authors() {
    let s = sandbox();
    s.write("main.tf", "variable \"a\" {}\n");
    s.commit_all("by hand");
    agent_writes(&s, "main.tf", &format!("variable \"a\" {{}}\n{CLEAN}"));
    s.git(&["commit", "-qam", "first"]);
    let more = format!(
        "{}module \"m\" {{\n  source = \"./m\"\n}}\n",
        s.read("main.tf")
    );
    s.write("main.tf", &more);
    s.git(&["commit", "-qam", "fixup! first", "--no-verify"]);
    let out = s
        .command("git", &s.root)
        .env("GIT_SEQUENCE_EDITOR", "true")
        .args(["rebase", "-q", "-i", "--autosquash", "HEAD~2"])
        .output();
    assert!(out.unwrap().status.success());
    assert_eq!(s.git(&["rev-list", "--count", "HEAD"]), "2");
    assert_eq!(
        told(&s, "main.tf"),
        [
            "var.a",
            "locals claude-code:claude-sonnet-5 100",
            "module.m"
        ]
    );
}

#[test]
fn a_changed_proposal_is_not_all_the_agents() {
    let s = sandbox();
    s.write("main.tf", CLEAN);
    s.commit_all("first");
    let input = json!({
        "file_path": s.root.join("main.tf"), "old_string": "}\n",
        "new_string": "  zone = \"proposed\"\n}\n", "replace_all": false,
    });
    tell(
        &s,
        &message(&s, "PreToolUse", "Edit", input.clone(), Value::Null),
    );
    s.write(
        "main.tf",
        &CLEAN.replace("}\n", "  zone = \"changed\"\n}\n"),
    );
    let response = json!({"userModified": true});
    tell(&s, &message(&s, "PostToolUse", "Edit", input, response));
    s.git(&["commit", "-qam", "zone"]);
    let words = "locals region eu-central-1 zone changed";
    let share = 100.0 * 4.0 / (words.len() - 4) as f64;
    assert_eq!(
        told(&s, "main.tf"),
        [format!("locals claude-code:claude-sonnet-5 {share:.0}")]
    );
}

#[test]
fn a_shell_command_is_recorded_by_what_it_changed() {
    let s = sandbox();
    s.write("main.tf", CLEAN);
    s.write("mine.tf", "variable \"a\" {}\n");
    s.commit_all("first");
    s.git(&["checkout", "-qb", "other"]);
    s.write("theirs.tf", "variable \"theirs\" {}\n");
    s.commit_all("by hand");
    s.git(&["checkout", "-q", "main"]);
    s.write("mine.tf", "variable \"b\" {}\n");
    // File times may be coarser than the clock.
    std::thread::sleep(std::time::Duration::from_millis(20));
    let input = json!({"command": "..."});
    tell(
        &s,
        &message(&s, "PreToolUse", "Bash", input.clone(), Value::Null),
    );
    s.write("main.tf", "locals {\n  region = \"us-east-1\"\n}\n");
    s.write("new.tf", "variable \"new\" {}\n");
    s.git(&["checkout", "-q", "other", "--", "theirs.tf"]);
    tell(&s, &message(&s, "PostToolUse", "Bash", input, json!({})));
    s.commit_all("all");
    assert_eq!(
        told(&s, "new.tf"),
        ["var.new claude-code:claude-sonnet-5 100"]
    );
    assert_eq!(told(&s, "mine.tf"), ["var.b"]);
    assert_eq!(told(&s, "theirs.tf"), ["var.theirs"]);
    assert_eq!(
        told(&s, "main.tf"),
        ["locals claude-code:claude-sonnet-5 43"]
    );
}

#[test]
fn the_agent_is_told_what_is_wrong() {
    let s = sandbox();
    let outcome = agent_writes(&s, "main.tf", OPEN);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let answer: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let context = answer["hookSpecificOutput"]["additionalContext"]
        .as_str()
        .unwrap();
    assert!(context.contains("main.tf:"), "{context}");
    assert_eq!(answer["hookSpecificOutput"]["hookEventName"], "PostToolUse");
    let right = "output \"region\" {\n  description = \"Where it runs.\"\n  value       = \"eu-central-1\"\n}\n";
    assert_eq!(agent_writes(&s, "main.tf", right), Outcome::default());
}

#[test]
fn messages_that_are_not_understood_let_the_agent_go_on() {
    let s = sandbox();
    let call = Call::new(s.root.clone(), |_| None, Timestamp::now(), &render);
    let cut = agent::message("claude-code", b"{\"hook_event_name\": \"PostTo", &call);
    assert_eq!(cut.code, 1);
    assert!(cut.stderr.contains("nothing is recorded"), "{}", cut.stderr);
    let of = |event: &str, tool: &str, input: Value| {
        tell(&s, &message(&s, event, tool, input, Value::Null))
    };
    let file = |name: &str| json!({"file_path": name, "content": ""});
    assert_eq!(
        of("SomethingNew", "Write", file("main.tf")),
        Outcome::default()
    );
    assert_eq!(
        of("PostToolUse", "Write", file("/etc/other.tf")),
        Outcome::default()
    );
    assert_eq!(
        of("PostToolUse", "Write", file("notes.md")),
        Outcome::default()
    );
    assert_eq!(of("PostToolUse", "Edit", json!(7)), Outcome::default());
    s.write("main.tf", CLEAN);
    let unknown = of("PostToolUse", "Edit", json!({"file_path": "main.tf"}));
    assert!(
        unknown.stderr.contains("main.tf before the edit"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn an_agents_settings_are_merged_and_restored() {
    let s = Sandbox::new();
    let repo = Repo::discover(&s.root).unwrap();
    let mine = "{\"model\": \"x\",\n \"hooks\": {\"PreToolUse\": [\n  {\"matcher\": \"Bash\", \"hooks\": [{\"type\": \"command\", \"command\": \"check\"}]}]}}";
    for before in [None, Some(mine)] {
        if let Some(text) = before {
            s.write(".claude/settings.json", text);
        }
        for command in [
            "'/old/trueline' agent claude-code",
            "trueline agent claude-code",
        ] {
            agent::install("claude-code", &repo, command).unwrap();
        }
        assert!(agent::is_installed("claude-code", &repo).unwrap());
        let settings: Value = serde_json::from_str(&s.read(".claude/settings.json")).unwrap();
        let hooks = settings["hooks"]["PostToolUse"].as_array().unwrap();
        assert_eq!(hooks.len(), 1);
        assert_eq!(
            hooks[0]["hooks"][0]["command"],
            "trueline agent claude-code"
        );
        let unchanged = agent::install("claude-code", &repo, "trueline agent claude-code").unwrap();
        assert!(matches!(unchanged, agent::Settings::Unchanged(_)));

        agent::uninstall("claude-code", &repo).unwrap();
        let after = std::fs::read_to_string(s.root.join(".claude/settings.json")).ok();
        assert_eq!(after.as_deref(), before);
    }
    // Changed by somebody in between: only ours goes.
    agent::install("claude-code", &repo, "trueline agent claude-code").unwrap();
    let text = s.read(".claude/settings.json").replace("\"x\"", "\"y\"");
    s.write(".claude/settings.json", &text);
    agent::uninstall("claude-code", &repo).unwrap();
    let after: Value = serde_json::from_str(&s.read(".claude/settings.json")).unwrap();
    let mine: Value = serde_json::from_str(&mine.replace("\"x\"", "\"y\"")).unwrap();
    assert_eq!(after, mine);

    s.write(".claude/settings.json", "{ // a comment\n}");
    assert!(agent::install("claude-code", &repo, "t").is_err());
    assert_eq!(s.read(".claude/settings.json"), "{ // a comment\n}");
}
