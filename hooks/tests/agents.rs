//! The messages of every agent, before and after an edit: what is answered and what is recorded.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

#[path = "../../core/provenance/tests/support/mod.rs"]
mod support;

use jiff::Timestamp;
use serde_json::{Value, json};
use std::path::PathBuf;
use support::Sandbox;
use trueline_hooks::{Call, Outcome, agent};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Journal, Record};
use trueline_rules::Report;

const OPEN: &str = "resource \"aws_security_group\" \"open\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
const CLEAN: &str = "locals {\n  region = \"eu-central-1\"\n}\n";
const MENDED: &str = "locals {\n  region = \"eu-west-1\"\n}\n";
const OLD: &str = "  region = \"eu-central-1\"\n";
const NEW: &str = "  region = \"eu-west-1\"\n";

fn render(_: &Report, _: &dyn Fn(&str) -> Option<String>) -> String {
    String::new()
}

fn tell(s: &Sandbox, agent: &str, message: &Value) -> Outcome {
    tell_bytes(s, agent, message.to_string().as_bytes())
}

fn tell_bytes(s: &Sandbox, agent: &str, message: &[u8]) -> Outcome {
    let home = s.root.parent().unwrap().join("home");
    let variable = |name: &str| (name == "HOME").then(|| home.clone().into_os_string());
    let call = Call::new(s.root.clone(), variable, Timestamp::now(), &render);
    agent::message(agent, message, &call)
}

fn records(s: &Sandbox) -> Vec<Record> {
    Journal::of(&Repo::discover(&s.root).unwrap())
        .read()
        .unwrap()
}

fn contents(s: &Sandbox, record: &Record) -> (Option<String>, Option<String>) {
    let repo = Repo::discover(&s.root).unwrap();
    let text =
        |id: Option<_>| id.map(|id| String::from_utf8(repo.blob(id).unwrap().unwrap()).unwrap());
    (text(record.before), text(record.after))
}

/// How one agent speaks.
struct Agent {
    name: &'static str,
    /// Under which name its edits are recorded.
    tool: &'static str,
    model: Option<&'static str>,
    /// Writes a whole file.
    write: fn(&Speech, &str) -> Value,
    /// Replaces one passage.
    replace: fn(&Speech, &str, &str) -> Value,
    shell: fn(&Speech, &str) -> Value,
    /// The reason of a refusal.
    refused: fn(&Outcome) -> Option<String>,
    /// What it is told afterwards.
    told: fn(&Outcome) -> Option<String>,
}

/// Before or after, and which file.
struct Speech {
    after: bool,
    file: PathBuf,
    root: PathBuf,
}

impl Speech {
    fn pick(&self, before: &'static str, after: &'static str) -> &'static str {
        if self.after { after } else { before }
    }

    fn path(&self) -> String {
        self.file.to_string_lossy().into_owned()
    }
}

fn json_of(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.stdout).unwrap_or(Value::Null)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn claude_refused(outcome: &Outcome) -> Option<String> {
    let answer = &json_of(outcome)["hookSpecificOutput"];
    assert!(
        answer["permissionDecision"] != "allow",
        "nothing is allowed that wasn't asked for"
    );
    (answer["permissionDecision"] == "deny")
        .then(|| text(&answer["permissionDecisionReason"]).unwrap())
}

fn claude_told(outcome: &Outcome) -> Option<String> {
    text(&json_of(outcome)["hookSpecificOutput"]["additionalContext"])
}

fn claude(speech: &Speech, tool: &str, input: Value) -> Value {
    json!({
        "session_id": "s1", "transcript_path": speech.root.parent().unwrap().join("t.jsonl"), "cwd": speech.root,
        "permission_mode": "default", "hook_event_name": speech.pick("PreToolUse", "PostToolUse"),
        "tool_name": tool, "tool_use_id": "c1", "tool_input": input, "tool_response": {},
    })
}

fn codex(speech: &Speech, tool: &str, input: Value) -> Value {
    json!({
        "session_id": "s1", "transcript_path": null, "cwd": speech.root, "turn_id": "1", "model": "gpt-5.1-codex",
        "hook_event_name": speech.pick("PreToolUse", "PostToolUse"), "tool_name": tool, "tool_use_id": "c1",
        "tool_input": input,
    })
}

fn copilot(speech: &Speech, tool: &str, input: Value) -> Value {
    // Its arguments come as text, and nothing names the call.
    json!({
        "sessionId": "s1", "timestamp": 1_800_000_000_000_u64, "cwd": speech.root,
        "hookEventName": speech.pick("preToolUse", "postToolUse"), "toolName": tool, "toolArgs": input.to_string(),
        "toolResult": {"resultType": "success", "textResultForLlm": "done"},
    })
}

fn vscode(speech: &Speech, tool: &str, input: Value) -> Value {
    json!({
        "timestamp": "2026-02-09T10:30:00.000Z", "cwd": speech.root, "sessionId": "s1",
        "hookEventName": speech.pick("PreToolUse", "PostToolUse"),
        "transcript_path": "/home/a/.config/Code/User/workspaceStorage/1/GitHub.copilot-chat/transcripts/x.jsonl",
        "tool_name": tool, "tool_input": input, "tool_use_id": "c1", "tool_response": "done",
    })
}

fn gemini(speech: &Speech, tool: &str, input: Value) -> Value {
    json!({
        "session_id": "s1", "transcript_path": speech.root.parent().unwrap().join("g.json"), "cwd": speech.root,
        "hook_event_name": speech.pick("BeforeTool", "AfterTool"), "timestamp": "2026-02-09T10:30:00Z",
        "tool_name": tool, "tool_input": input, "tool_response": {"llmContent": "done"},
    })
}

fn cursor(speech: &Speech, tool: &str, input: Value) -> Value {
    json!({
        "conversation_id": "s1", "generation_id": "g1", "workspace_roots": [speech.root], "model": "claude-sonnet-5",
        "cursor_version": "2.4.0", "user_email": "dev@example.com",
        "hook_event_name": speech.pick("preToolUse", "postToolUse"), "tool_name": tool, "tool_use_id": "c1",
        "tool_input": input,
    })
}

fn windsurf(speech: &Speech, before: &'static str, after: &'static str, info: Value) -> Value {
    json!({
        "agent_action_name": speech.pick(before, after), "trajectory_id": "s1", "execution_id": "e1",
        "timestamp": "2026-02-09T10:30:00Z", "model_name": "SWE-1.5", "tool_info": info,
    })
}

fn opencode(speech: &Speech, tool: &str, input: Value) -> Value {
    json!({
        "hook_event_name": speech.pick("tool.execute.before", "tool.execute.after"), "session_id": "s1",
        "tool_use_id": "c1", "tool_name": tool, "tool_input": input, "model": "anthropic/claude-sonnet-5",
        "cwd": speech.root,
    })
}

fn generic(speech: &Speech, rest: &Value) -> Value {
    let mut message = json!({
        "event": speech.pick("before", "after"), "tool": "my-agent", "version": "1.2", "model": "some-model",
        "session": "s1", "call": "c1", "cwd": speech.root,
    });
    for (key, value) in rest.as_object().unwrap() {
        message[key] = value.clone();
    }
    message
}

fn patch(text: &str, mark: char) -> String {
    text.lines().map(|line| format!("{mark}{line}\n")).collect()
}

fn agents() -> Vec<Agent> {
    vec![
        Agent {
            name: "claude-code",
            tool: "claude-code",
            model: Some("claude-sonnet-5"),
            write: |s, text| claude(s, "Write", json!({"file_path": s.path(), "content": text})),
            replace: |s, old, new| {
                claude(
                    s,
                    "MultiEdit",
                    json!({"file_path": s.path(), "edits": [{"old_string": old, "new_string": new}]}),
                )
            },
            shell: |s, command| claude(s, "Bash", json!({"command": command})),
            refused: claude_refused,
            told: claude_told,
        },
        Agent {
            name: "codex",
            tool: "codex",
            model: Some("gpt-5.1-codex"),
            write: |s, text| {
                let body = patch(text, '+');
                let patch = format!("*** Begin Patch\n*** Add File: main.tf\n{body}*** End Patch");
                codex(s, "apply_patch", json!({"command": patch}))
            },
            replace: |s, old, new| {
                let (old, new) = (patch(old, '-'), patch(new, '+'));
                let patch = format!(
                    "*** Begin Patch\n*** Update File: main.tf\n@@\n locals {{\n{old}{new} }}\n*** End Patch"
                );
                codex(s, "apply_patch", json!({"command": patch}))
            },
            shell: |s, command| codex(s, "Bash", json!({"command": command})),
            refused: claude_refused,
            told: claude_told,
        },
        Agent {
            name: "copilot",
            tool: "copilot",
            model: Some("gpt-4.1"),
            write: |s, text| copilot(s, "create", json!({"path": s.path(), "file_text": text})),
            replace: |s, old, new| {
                copilot(
                    s,
                    "edit",
                    json!({"path": s.path(), "old_str": old, "new_str": new}),
                )
            },
            shell: |s, command| copilot(s, "bash", json!({"command": command})),
            refused: |outcome| {
                let answer = json_of(outcome);
                (answer["permissionDecision"] == "deny")
                    .then(|| text(&answer["permissionDecisionReason"]).unwrap())
            },
            told: |outcome| text(&json_of(outcome)["additionalContext"]),
        },
        Agent {
            // The same file of hooks serves VS Code, which is told apart.
            name: "copilot",
            tool: "vscode",
            model: None,
            write: |s, text| {
                vscode(
                    s,
                    "create_file",
                    json!({"filePath": s.path(), "content": text}),
                )
            },
            replace: |s, old, new| {
                let edit = json!({"filePath": s.path(), "oldString": old, "newString": new});
                vscode(s, "replace_string_in_file", edit)
            },
            shell: |s, command| vscode(s, "run_in_terminal", json!({"command": command})),
            refused: claude_refused,
            told: claude_told,
        },
        Agent {
            name: "gemini",
            tool: "gemini-cli",
            model: Some("gemini-2.5-pro"),
            write: |s, text| {
                gemini(
                    s,
                    "write_file",
                    json!({"file_path": s.path(), "content": text}),
                )
            },
            replace: |s, old, new| {
                gemini(
                    s,
                    "replace",
                    json!({"file_path": s.path(), "old_string": old, "new_string": new}),
                )
            },
            shell: |s, command| gemini(s, "run_shell_command", json!({"command": command})),
            refused: |outcome| {
                let answer = json_of(outcome);
                (answer["decision"] == "deny").then(|| text(&answer["reason"]).unwrap())
            },
            told: claude_told,
        },
        Agent {
            name: "cursor",
            tool: "cursor",
            model: Some("claude-sonnet-5"),
            write: |s, text| cursor(s, "Write", json!({"path": s.path(), "contents": text})),
            replace: |s, old, new| {
                cursor(
                    s,
                    "StrReplace",
                    json!({"path": s.path(), "old_string": old, "new_string": new}),
                )
            },
            shell: |s, command| cursor(s, "Shell", json!({"command": command})),
            refused: |outcome| {
                let answer = json_of(outcome);
                (answer["permission"] == "deny").then(|| text(&answer["agent_message"]).unwrap())
            },
            told: |outcome| text(&json_of(outcome)["additional_context"]),
        },
        Agent {
            name: "windsurf",
            tool: "windsurf",
            model: Some("SWE-1.5"),
            write: |s, text| {
                let info = json!({"file_path": s.path(), "edits": [{"old_string": "", "new_string": text}]});
                windsurf(s, "pre_write_code", "post_write_code", info)
            },
            replace: |s, old, new| {
                let info = json!({"file_path": s.path(), "edits": [{"old_string": old, "new_string": new}]});
                windsurf(s, "pre_write_code", "post_write_code", info)
            },
            shell: |s, command| {
                let info = json!({"command_line": command, "cwd": s.root});
                windsurf(s, "pre_run_command", "post_run_command", info)
            },
            refused: |outcome| (outcome.code == 2).then(|| outcome.stderr.clone()),
            told: |outcome| Some(outcome.stdout.clone()).filter(|text| !text.is_empty()),
        },
        Agent {
            name: "opencode",
            tool: "opencode",
            model: Some("anthropic/claude-sonnet-5"),
            write: |s, text| opencode(s, "write", json!({"filePath": s.path(), "content": text})),
            replace: |s, old, new| {
                opencode(
                    s,
                    "edit",
                    json!({"filePath": s.path(), "oldString": old, "newString": new}),
                )
            },
            shell: |s, command| opencode(s, "bash", json!({"command": command})),
            refused: |outcome| {
                let answer = json_of(outcome);
                (answer["decision"] == "deny").then(|| text(&answer["reason"]).unwrap())
            },
            told: |outcome| text(&json_of(outcome)["context"]),
        },
        Agent {
            name: "generic",
            tool: "my-agent",
            model: Some("some-model"),
            write: |s, text| generic(s, &json!({"edits": [{"path": "main.tf", "content": text}]})),
            replace: |s, old, new| {
                generic(
                    s,
                    &json!({"edits": [{"path": "main.tf", "old": old, "new": new}]}),
                )
            },
            shell: |s, command| generic(s, &json!({"command": command})),
            refused: |outcome| {
                let answer = json_of(outcome);
                (answer["decision"] == "deny" && outcome.code == 2)
                    .then(|| text(&answer["reason"]).unwrap())
            },
            told: |outcome| text(&json_of(outcome)["context"]),
        },
    ]
}

/// A repository with one commit, and transcripts beside it.
fn sandbox() -> Sandbox {
    let s = Sandbox::new();
    s.write("README.md", "");
    s.commit_all("first");
    let top = s.root.parent().unwrap();
    let files = [
        ("t.jsonl", "{\"message\":{\"model\":\"claude-sonnet-5\"}}\n"),
        (
            "g.json",
            "{\"messages\":[{\"type\":\"gemini\",\"model\":\"gemini-2.5-pro\"}]}",
        ),
        (
            "home/.copilot/session-state/s1/events.jsonl",
            "{\"type\":\"session.model_change\",\"data\":{\"newModel\":\"gpt-4.1\"}}\n",
        ),
    ];
    for (path, text) in files {
        let path = top.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    s
}

fn speech(s: &Sandbox, after: bool) -> Speech {
    Speech {
        after,
        file: s.root.join("main.tf"),
        root: s.root.clone(),
    }
}

#[test]
fn each_agents_edits_are_recorded_as_it_makes_them() {
    for agent in agents() {
        let s = sandbox();
        let name = agent.tool;
        let before = tell(&s, agent.name, &(agent.write)(&speech(&s, false), CLEAN));
        assert_eq!((agent.refused)(&before), None, "{name}: {before:?}");
        assert_eq!((before.code, before.stderr.as_str()), (0, ""), "{name}");
        s.write("main.tf", CLEAN);
        let after = tell(&s, agent.name, &(agent.write)(&speech(&s, true), CLEAN));
        assert_eq!((after.code, after.stderr.as_str()), (0, ""), "{name}");
        tell(
            &s,
            agent.name,
            &(agent.replace)(&speech(&s, false), OLD, NEW),
        );
        s.write("main.tf", MENDED);
        tell(
            &s,
            agent.name,
            &(agent.replace)(&speech(&s, true), OLD, NEW),
        );

        let records = records(&s);
        let known: Vec<_> = records.iter().map(|record| contents(&s, record)).collect();
        let own = |text: &str| Some(text.to_owned());
        assert_eq!(
            known,
            [(None, own(CLEAN)), (own(CLEAN), own(MENDED))],
            "{name}"
        );
        for record in &records {
            assert_eq!(record.by.tool, name);
            assert_eq!(record.by.model.as_deref(), agent.model, "{name}");
            assert_eq!(record.by.session.as_deref(), Some("s1"), "{name}");
        }
    }
}

#[test]
fn each_agent_is_refused_what_would_be_found() {
    for agent in agents() {
        let s = sandbox();
        let name = agent.tool;
        let before = tell(&s, agent.name, &(agent.write)(&speech(&s, false), OPEN));
        let reason = (agent.refused)(&before).unwrap_or_else(|| panic!("{name}: {before:?}"));
        for part in [
            "main.tf:6:",
            "aws/security-group-open-admin-ports",
            "nothing is written",
        ] {
            assert!(reason.contains(part), "{name}: {reason}");
        }
        assert!(records(&s).is_empty(), "{name}");
        // What it writes all the same is recorded, and told.
        s.write("main.tf", OPEN);
        let after = tell(&s, agent.name, &(agent.write)(&speech(&s, true), OPEN));
        let told = (agent.told)(&after).unwrap_or_else(|| panic!("{name}: {after:?}"));
        assert!(
            told.contains("aws/security-group-open-admin-ports"),
            "{name}: {told}"
        );
        assert_eq!(records(&s).len(), 1, "{name}");
    }
}

#[test]
fn shell_commands_are_recorded_by_what_they_changed() {
    for agent in agents() {
        let s = sandbox();
        let name = agent.tool;
        s.write("other.tf", CLEAN);
        let command = "sed -i s/central/west/ main.tf";
        s.write("main.tf", CLEAN);
        tell(&s, agent.name, &(agent.shell)(&speech(&s, false), command));
        s.write("main.tf", MENDED);
        tell(&s, agent.name, &(agent.shell)(&speech(&s, true), command));
        let records = records(&s);
        assert_eq!(records.len(), 1, "{name}: {records:?}");
        assert_eq!(records[0].path, "main.tf", "{name}");
        assert_eq!(records[0].by.tool, name);

        let refused = tell(
            &s,
            agent.name,
            &(agent.shell)(&speech(&s, false), "trueline countersign --all --yes"),
        );
        let reason = (agent.refused)(&refused).unwrap_or_else(|| panic!("{name}: {refused:?}"));
        assert!(
            reason.contains("an agent can't countersign"),
            "{name}: {reason}"
        );
    }
}

#[test]
fn no_message_stops_an_agent_by_being_wrong() {
    for agent in agents() {
        let s = sandbox();
        let event = |speech: &Speech| {
            let message = (agent.write)(speech, CLEAN);
            let fields = [
                "hook_event_name",
                "hookEventName",
                "agent_action_name",
                "event",
            ];
            let field = fields
                .into_iter()
                .find(|field| message.get(*field).is_some());
            (message.clone(), field.unwrap())
        };
        let (whole, field) = event(&speech(&s, false));
        let mut other = whole.clone();
        other[field] = "somethingNew".into();
        let mut empty = whole.clone();
        for key in ["tool_input", "toolArgs", "tool_info", "edits"] {
            if empty.get(key).is_some() {
                empty[key] = json!(7);
            }
        }
        let cut = &whole.to_string()[..40];
        for message in [
            cut,
            "",
            "[]",
            "null",
            &other.to_string(),
            &empty.to_string(),
        ] {
            let outcome = tell_bytes(&s, agent.name, message.as_bytes());
            assert!(outcome.code < 2, "{}: {message}: {outcome:?}", agent.tool);
            assert_eq!((agent.refused)(&outcome), None, "{}: {message}", agent.tool);
            // Copilot refuses what its hook fails at.
            assert!(agent.name != "copilot" || outcome.code == 0, "{message}");
        }
        assert!(records(&s).is_empty());
    }
}

#[test]
fn a_patch_adds_changes_moves_and_deletes() {
    let s = sandbox();
    s.write("a.tf", CLEAN);
    s.write("gone.tf", "variable \"x\" {}\n");
    s.commit_all("more");
    let text = "*** Begin Patch\n*** Update File: a.tf\n*** Move to: net/b.tf\n@@ locals {\n-  region = \"eu-central-1\"\n+  region = \"eu-west-1\"\n*** Delete File: gone.tf\n*** Add File: new.tf\n+variable \"y\" {}\n*** End Patch\n";
    let message = |after| codex(&speech(&s, after), "apply_patch", json!({"command": text}));
    assert_eq!(claude_refused(&tell(&s, "codex", &message(false))), None);
    std::fs::remove_file(s.root.join("a.tf")).unwrap();
    std::fs::remove_file(s.root.join("gone.tf")).unwrap();
    s.write("net/b.tf", MENDED);
    s.write("new.tf", "variable \"y\" {}\n");
    tell(&s, "codex", &message(true));
    let own = |text: &str| Some(text.to_owned());
    let known: Vec<_> = records(&s)
        .iter()
        .map(|record| (record.path.clone(), contents(&s, record)))
        .collect();
    assert_eq!(
        known,
        [
            // What moves is not written by whoever moves it.
            ("net/b.tf".to_owned(), (own(CLEAN), own(MENDED))),
            ("a.tf".to_owned(), (own(CLEAN), None)),
            ("gone.tf".to_owned(), (own("variable \"x\" {}\n"), None)),
            ("new.tf".to_owned(), (None, own("variable \"y\" {}\n"))),
        ]
    );
}

#[test]
fn older_cursors_tell_of_an_edit_only_afterwards() {
    let s = sandbox();
    s.write("main.tf", MENDED);
    let message = json!({
        "conversation_id": "s1", "workspace_roots": [s.root], "hook_event_name": "afterFileEdit",
        "model": "gpt-5", "file_path": s.root.join("main.tf"), "edits": [{"old_string": OLD, "new_string": NEW}],
    });
    tell(&s, "cursor", &message);
    // Both hooks of a newer one tell of the same edit.
    tell(&s, "cursor", &message);
    let records = records(&s);
    assert_eq!(records.len(), 1);
    assert_eq!(
        contents(&s, &records[0]),
        (Some(CLEAN.to_owned()), Some(MENDED.to_owned()))
    );
}

#[test]
fn copilot_is_told_from_claude_code_in_its_settings() {
    let s = sandbox();
    let message = |event: &str| {
        json!({
            "hook_event_name": event, "session_id": "s1", "timestamp": "2026-02-09T10:30:00Z", "cwd": s.root,
            "tool_name": "Write", "tool_input": {"file_path": s.root.join("main.tf"), "content": CLEAN},
            "tool_result": {"result_type": "success"},
        })
    };
    tell(&s, "claude-code", &message("PreToolUse"));
    s.write("main.tf", CLEAN);
    tell(&s, "claude-code", &message("PostToolUse"));
    assert_eq!(records(&s)[0].by.tool, "copilot");
    let mut open = message("PreToolUse");
    open["tool_input"]["content"] = OPEN.into();
    let refused = json_of(&tell(&s, "claude-code", &open));
    assert_eq!(refused["permissionDecision"], "deny", "{refused}");
}

#[test]
fn raw_line_ends_in_strings_are_understood() {
    let s = sandbox();
    let path = s.root.join("main.tf");
    let of = |action: &str| {
        let path = path.display();
        let edits = "[{\"old_string\": \"\", \"new_string\": \"locals {\n  a = 1\n}\n\"}]";
        format!(
            "{{\"agent_action_name\": \"{action}\", \"trajectory_id\": \"s1\", \"tool_info\": {{\"file_path\": \"{path}\", \"edits\": {edits}}}}}"
        )
    };
    tell_bytes(&s, "windsurf", of("pre_write_code").as_bytes());
    s.write("main.tf", "locals {\n  a = 1\n}\n");
    tell_bytes(&s, "windsurf", of("post_write_code").as_bytes());
    assert_eq!(records(&s).len(), 1);
}

#[test]
fn an_agent_in_a_folder_above_is_recorded_where_the_file_is() {
    let s = sandbox();
    let mut message = generic(
        &speech(&s, false),
        &json!({"edits": [{"path": s.root.join("main.tf"), "content": CLEAN}]}),
    );
    message["cwd"] = json!(s.root.parent().unwrap());
    tell(&s, "generic", &message);
    s.write("main.tf", CLEAN);
    message["event"] = "after".into();
    tell(&s, "generic", &message);
    assert_eq!(records(&s).len(), 1);
    message["tool"] = Value::Null;
    let nobody = tell(&s, "generic", &message);
    assert!(nobody.stderr.contains("which agent"), "{}", nobody.stderr);
}
