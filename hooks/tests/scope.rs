//! What the configuration lets agents do, looked at before their edits.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

#[path = "../../core/provenance/tests/support/mod.rs"]
mod support;

use jiff::Timestamp;
use serde_json::{Value, json};
use support::Sandbox;
use trueline_hooks::{Call, agent};
use trueline_rules::Report;

fn render(_: &Report, _: &dyn Fn(&str) -> Option<String>) -> String {
    String::new()
}

/// A committed file under a configuration.
fn sandbox(config: &str, main: &str) -> Sandbox {
    let s = Sandbox::new();
    s.write("trueline.toml", config);
    s.write("main.tf", main);
    s.commit_all("first");
    s
}

fn ask(s: &Sandbox, agent: &str, message: &Value) -> Value {
    let call = Call::new(s.root.clone(), |_| None, Timestamp::now(), &render);
    let outcome = agent::message(agent, message.to_string().as_bytes(), &call);
    assert!(!outcome.stderr.contains("warning"), "{}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).unwrap_or(Value::Null)
}

/// What Claude Code is answered before it writes this: the decision and its reason, or what it is told.
fn before(s: &Sandbox, path: &str, text: &str) -> (String, String) {
    let message = json!({
        "session_id": "s1", "transcript_path": "/none", "cwd": s.root, "hook_event_name": "PreToolUse",
        "tool_name": "Write", "tool_use_id": "c1", "tool_input": {"file_path": s.root.join(path), "content": text},
    });
    let answer = ask(s, "claude-code", &message);
    let answer = &answer["hookSpecificOutput"];
    let of = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
    match answer["additionalContext"].as_str() {
        Some(told) => ("told".to_owned(), told.to_owned()),
        None => (of("permissionDecision"), of("permissionDecisionReason")),
    }
}

fn decides(s: &Sandbox, path: &str, text: &str, decision: &str, parts: &[&str]) {
    let (was, why) = before(s, path, text);
    assert_eq!(was, decision, "{why}");
    for part in parts {
        assert!(why.contains(part), "{part}: {why}");
    }
}

const QUEUE: &str = "# @intent Jobs that wait.\nresource \"aws_sqs_queue\" \"jobs\" {\n  sqs_managed_sse_enabled = true\n}\n";
const ROLE: &str = "# @intent Lets the pipeline deploy.\nresource \"aws_iam_role\" \"deploy\" {\n  assume_role_policy = jsonencode({ Statement = [{ Effect = \"Allow\", Principal = { Service = \"ec2.amazonaws.com\" }, Action = \"sts:AssumeRole\" }] })\n}\n";
const OPEN: &str = "# @intent Lets the office in.\nresource \"aws_security_group\" \"open\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
const RULE: &str = "agent/out-of-scope";

#[test]
fn types_and_paths() {
    let config = "[agents]\nexcept-types = [\"aws_iam_*\"]\nexcept-paths = [\"live/prod/**\"]\n\n[agents.codex]\nexcept-types = []\n";
    let s = sandbox(config, "");
    decides(&s, "main.tf", QUEUE, "", &[]);
    decides(
        &s,
        "main.tf",
        &format!("{QUEUE}\n{ROLE}"),
        "deny",
        &[RULE, "main.tf:7:", "claude-code", "`aws_iam_role`"],
    );
    decides(
        &s,
        "live/prod/main.tf",
        QUEUE,
        "deny",
        &[RULE, "live/prod/main.tf"],
    );
    decides(&s, "live/prod/x.tfvars", "a = 1\n", "deny", &[RULE]);
    let codex = json!({
        "session_id": "s1", "cwd": s.root, "model": "m", "hook_event_name": "PreToolUse", "tool_name": "apply_patch",
        "tool_use_id": "c1", "tool_input": {"command": format!("*** Begin Patch\n*** Add File: role.tf\n{}*** End Patch", ROLE.lines().map(|l| format!("+{l}\n")).collect::<String>())},
    });
    assert_eq!(
        ask(&s, "codex", &codex),
        Value::Null,
        "it has a scope of its own"
    );
}

#[test]
fn what_a_person_wrote_is_no_agents_fault() {
    let config = "[agents]\nexcept-types = [\"aws_iam_*\"]\n";
    let s = sandbox(config, ROLE);
    decides(&s, "main.tf", &format!("{ROLE}\n{QUEUE}"), "", &[]);
    let changed = ROLE.replace("ec2", "lambda");
    decides(&s, "main.tf", &changed, "deny", &[RULE]);
    let annotated = ROLE.replace("the pipeline deploy", "the pipeline deploy to test");
    decides(&s, "main.tf", &annotated, "", &[]);
}

#[test]
fn modules_and_blast_radius() {
    let config = "[agents]\nmodules = [\"./modules/*\"]\nblast-radius = 1\n";
    let vpc = "# @intent The network.\nresource \"aws_vpc\" \"main\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
    let subnet = |n: u32| {
        format!(
            "# @intent Part {n} of the network.\nresource \"aws_subnet\" \"n{n}\" {{\n  vpc_id     = aws_vpc.main.id\n  cidr_block = \"10.0.{n}.0/24\"\n}}\n"
        )
    };
    let main = format!("{vpc}\n{}\n{}", subnet(1), subnet(2));
    let s = sandbox(config, &main);
    let module = |source: &str| {
        format!("{main}\n# @intent The cluster.\nmodule \"m\" {{\n  source = \"{source}\"\n}}\n")
    };
    decides(&s, "main.tf", &module("./modules/net"), "", &[]);
    decides(
        &s,
        "main.tf",
        &module("../other"),
        "deny",
        &[RULE, "`../other`"],
    );
    let wider = main.replace("10.0.0.0/16", "10.0.0.0/15");
    decides(
        &s,
        "main.tf",
        &wider,
        "deny",
        &[RULE, "weight of 2", "at most 1"],
    );
    let other = main.replace("10.0.2.0/24", "10.0.3.0/24");
    decides(&s, "main.tf", &other, "", &[]);
}

#[test]
fn some_things_need_a_person() {
    let config = "[agents.person]\ncreate = [\"aws_iam_*\"]\ndelete = [\"aws_sqs_*\"]\nreplace = [\"aws_sqs_*\"]\nedit = [\"annotations\", \"configuration\"]\n";
    let s = sandbox(config, QUEUE);
    decides(
        &s,
        "main.tf",
        &format!("{QUEUE}\n{ROLE}"),
        "deny",
        &[RULE, "only with a person"],
    );
    decides(&s, "main.tf", "", "ask", &["deletes `aws_sqs_queue.jobs`"]);
    let renamed = QUEUE.replace("\"jobs\"", "\"tasks\"");
    decides(&s, "main.tf", &renamed, "ask", &["another name", "`moved`"]);
    let moved = format!(
        "{renamed}\nmoved {{\n  from = aws_sqs_queue.jobs\n  to   = aws_sqs_queue.tasks\n}}\n"
    );
    decides(&s, "main.tf", &moved, "", &[]);
    let left =
        "removed {\n  from = aws_sqs_queue.jobs\n  lifecycle {\n    destroy = false\n  }\n}\n";
    decides(&s, "main.tf", left, "", &[]);
    let open = format!("# @exposure internal\n{QUEUE}");
    decides(
        &s,
        "main.tf",
        &open,
        "deny",
        &[RULE, "`@exposure internal`"],
    );
    decides(&s, "trueline.toml", "", "ask", &[]);
    // Hooks are not among what is asked for here.
    decides(&s, ".github/hooks/x.json", "{}", "", &[]);
    let usual = sandbox("", "");
    decides(&usual, ".claude/settings.json", "{}", "ask", &["hooks"]);
}

#[test]
fn only_what_the_edit_brings_stops_it() {
    let s = sandbox("", OPEN);
    let shifted = format!("{QUEUE}\n{OPEN}");
    decides(&s, "main.tf", &shifted, "", &[]);
    // The same fault in a block that is renamed is the same fault; in another block it isn't.
    let renamed = OPEN.replace("\"open\"", "\"wide\"");
    decides(&s, "main.tf", &renamed, "", &[]);
    let second = format!("{OPEN}\n{renamed}");
    decides(
        &s,
        "main.tf",
        &second,
        "deny",
        &["main.tf:17:", "security-group-open-admin-ports"],
    );
    let elsewhere = "variable \"cidrs\" {\n  default = [\"0.0.0.0/0\"]\n}\n";
    let s = sandbox("", &OPEN.replace("[\"0.0.0.0/0\"]", "var.cidrs"));
    decides(
        &s,
        "variables.tf",
        elsewhere,
        "deny",
        &["security-group-open-admin-ports"],
    );
    let half = format!("{OPEN}resource \"aws_sqs_queue\" \"x\" {{\n");
    let told = sandbox("[agents]\nbefore-edit = \"tell\"\n", "");
    decides(
        &told,
        "main.tf",
        OPEN,
        "told",
        &["security-group-open-admin-ports"],
    );
    let off = sandbox("[agents]\nbefore-edit = \"off\"\n", "");
    decides(&off, "main.tf", &half, "", &[]);
}

#[test]
fn an_annotation_of_its_own_permits_nothing() {
    let bucket = "resource \"aws_s3_bucket\" \"site\" {\n  bucket = \"site\"\n}\n\nresource \"aws_s3_bucket_acl\" \"site\" {\n  bucket = aws_s3_bucket.site.id\n  acl    = \"public-read\"\n}\n";
    let annotated =
        format!("# @intent Files of the site.\n# @exposure public\n# @data public\n{bucket}");
    let s = sandbox("", "");
    decides(
        &s,
        "main.tf",
        &annotated,
        "deny",
        &["aws/s3-public-acl", "countersign"],
    );
    // A person's does.
    let s = sandbox("", &annotated);
    decides(&s, "main.tf", &format!("{annotated}\n{QUEUE}"), "", &[]);
}

#[test]
fn a_safe_fix_is_suggested_in_its_words() {
    let volume = "# @intent Scratch space.\nresource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"eu-central-1a\"\n  size              = 10\n  encrypted         = false\n}\n";
    let s = sandbox("fail-on = \"info\"\n", "");
    let (decision, why) = before(&s, "main.tf", volume);
    assert_eq!(decision, "deny", "{why}");
    assert!(why.contains("main.tf:5:"), "{why}");
    if why.contains("Write there") {
        assert!(
            why.contains("```\n  encrypted         = true\n```"),
            "{why}"
        );
    }
}

#[test]
fn a_hook_that_fails_stops_an_agent_only_where_that_is_wanted() {
    for (config, stops) in [("", false), ("[agents]\non-error = \"block\"\n", true)] {
        let s = sandbox(config, "");
        let call = Call::new(s.root.clone(), |_| None, Timestamp::now(), &render);
        let outcome = agent::message("claude-code", b"{\"hook_event", &call);
        assert_eq!(outcome.stdout.contains("\"deny\""), stops, "{outcome:?}");
        assert_eq!(outcome.code, u8::from(!stops), "{outcome:?}");
    }
}
