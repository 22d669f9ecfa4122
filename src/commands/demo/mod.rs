//! `trueline demo`: the main job on an example that the program carries. Every step runs the program itself, as its
//! users do: git runs its hooks, an agent sends its messages, an editor opens a file in the language server.

mod client;
mod stage;

use crate::error::Error;
use crate::output::style::{BOLD, CYAN, DIM, GREEN, RED, Styled};
use client::Client;
use serde_json::json;
use stage::Stage;
use std::process::ExitCode;

const NETWORK: &str = include_str!("../../../examples/demo/network.tf");
const CONFIG: &str = include_str!("../../../examples/demo/trueline.toml");
/// What the agent writes.
const ORDERS: &str = include_str!("../../../examples/demo/agent-orders.tf");

/// What the person writes after `@intent`, by block, and the claims that go with it.
const INTENTS: [(&str, &str); 4] = [
    (
        "\"aws_s3_bucket\" \"site\"",
        "Static files of the shop's site, served to anyone.\n# @exposure public\n# @data public",
    ),
    (
        "\"aws_s3_bucket_policy\" \"site\"",
        "Lets anyone read the files of the site.",
    ),
    ("\"aws_kms_key\" \"orders\"", "Encrypts the orders."),
    (
        "\"aws_db_instance\" \"orders\"",
        "The orders and the customers of the shop.\n# @data confidential",
    ),
];

pub fn run(keep: bool) -> Result<ExitCode, Error> {
    let stage = Stage::new()?;
    play(&stage)?;
    if keep {
        let folder = stage.keep();
        outln!("\nThe repository stays in {}", folder.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn play(stage: &Stage) -> Result<(), Error> {
    title(
        1,
        "A repository with Terraform code in it, and trueline's hooks",
    );
    stage.write("network.tf", NETWORK)?;
    stage.write("trueline.toml", CONFIG)?;
    stage.quietly("git", &["add", "--all"])?;
    stage.quietly(
        "git",
        &["commit", "--quiet", "--message", "Start the shop's network"],
    )?;
    stage.show("trueline", &["install"])?;
    stage.show("trueline", &["install", "--agent", "claude-code"])?;

    title(
        2,
        "An agent writes a file: its hook records the edit, and tells it what is wrong",
    );
    agent_writes(stage, "orders.tf", ORDERS)?;

    title(
        3,
        "The same file in an editor: what the language server publishes",
    );
    show_diagnostics(stage, "orders.tf")?;

    title(4, "The commit is stopped, for the same reasons");
    stage.quietly("git", &["add", "--all"])?;
    let stopped = stage.show_as(
        "git",
        &["commit", "--message", "Add the site and the orders"],
        first_whole,
    )?;
    outln!(
        "{}",
        Styled(
            DIM,
            "each with its place and its reasons, as the first one here"
        )
    );
    if stopped == 0 {
        return Err(Error::Demo(
            "the commit went through, and should have been stopped".into(),
        ));
    }

    title(
        5,
        "What is safe is fixed; the person writes what each block is for, and closes the database",
    );
    stage.show("trueline", &["fix"])?;
    stage.show("trueline", &["annotate"])?;
    person_edits(stage, "orders.tf")?;
    stage.show("git", &["diff", "--unified=0", "--", "orders.tf"])?;

    title(6, "The commit passes, and says who or what wrote it");
    stage.quietly("git", &["add", "--all"])?;
    if stage.show(
        "git",
        &["commit", "--message", "Add the site and the orders"],
    )? != 0
    {
        return Err(Error::Demo(
            "the commit was stopped, and should have gone through".into(),
        ));
    }
    stage.show("git", &["log", "-1", "--format=%B"])?;
    stage.show("trueline", &["blame", "orders.tf"])?;
    outln!(
        "{}",
        Styled(
            DIM,
            "The whole record is a git note: git notes --ref=trueline show"
        )
    );
    Ok(())
}

/// Of the findings only the first with its excerpt and its advice, of the others what is wrong.
fn first_whole(text: &str) -> String {
    let is_finding = |part: &str| {
        ["error[", "warning["]
            .iter()
            .any(|start| part.starts_with(start))
    };
    let mut told = String::new();
    for (nth, part) in text.split("\n\n").enumerate() {
        let shown = match nth > 0 && is_finding(part) {
            true => part.lines().next().unwrap_or_default(),
            false => part,
        };
        told.push_str(shown);
        // A blank line stands behind the first, and before what is no finding.
        told.push_str(if nth == 0 || !is_finding(part) {
            "\n\n"
        } else {
            "\n"
        });
    }
    told.trim_end().to_owned()
}

fn title(number: usize, text: &str) {
    outln!("\n{} {}\n", Styled(CYAN, number), Styled(BOLD, text));
}

/// Plays Claude Code: its message before the edit, the edit, its message after it.
fn agent_writes(stage: &Stage, name: &str, content: &str) -> Result<(), Error> {
    let transcript = stage.transcript("claude-sonnet-5")?;
    let path = stage.path(name);
    let mut message = json!({
        "session_id": "5f0c2a7e-demo", "transcript_path": transcript, "cwd": stage.folder(), "permission_mode": "default",
        "hook_event_name": "PreToolUse", "tool_name": "Write", "tool_use_id": "toolu_demo",
        "tool_input": {"file_path": path, "content": content},
    });
    stage.ask(&["agent", "claude-code"], &message.to_string())?;
    stage.write(name, content)?;
    message["hook_event_name"] = json!("PostToolUse");
    message["tool_response"] = json!({"type": "create", "filePath": path});
    let answer = stage.ask(&["agent", "claude-code"], &message.to_string())?;
    let answer: serde_json::Value = serde_json::from_str(&answer)
        .map_err(|e| Error::Demo(format!("the agent hook answered {answer:?}: {e}")))?;
    let context = answer["hookSpecificOutput"]["additionalContext"]
        .as_str()
        .or(answer["reason"].as_str())
        .unwrap_or_default();
    outln!(
        "{}",
        Styled(
            DIM,
            format!(
                "what the agent reads after writing {name}, without the reasons and the advice:"
            )
        )
    );
    for line in context.lines() {
        outln!("  {}", line.split(". ").next().unwrap_or(line));
    }
    Ok(())
}

fn show_diagnostics(stage: &Stage, name: &str) -> Result<(), Error> {
    let text = stage.read(name)?;
    let mut client = Client::start(stage)?;
    let diagnostics = client.diagnostics(&stage.path(name), &text)?;
    client.stop()?;
    for diagnostic in &diagnostics {
        let start = &diagnostic["range"]["start"];
        let (style, word) = match diagnostic["severity"].as_i64() {
            Some(1) => (RED, "error"),
            Some(2) => (crate::output::style::YELLOW, "warning"),
            _ => (GREEN, "hint"),
        };
        outln!(
            "  {name}:{}:{} {} {} {}",
            start["line"].as_i64().unwrap_or(0) + 1,
            start["character"].as_i64().unwrap_or(0) + 1,
            Styled(style, word),
            diagnostic["message"]
                .as_str()
                .unwrap_or_default()
                .lines()
                .next()
                .unwrap_or_default(),
            Styled(DIM, diagnostic["code"].as_str().unwrap_or_default())
        );
    }
    if diagnostics.is_empty() {
        return Err(Error::Demo("the language server published nothing".into()));
    }
    Ok(())
}

/// The person's part: an intent for each block, with which the site may be public; the database is closed, and its claim
/// corrected, because the office reaches it.
fn person_edits(stage: &Stage, name: &str) -> Result<(), Error> {
    let mut text = stage.read(name)?;
    for (block, intent) in INTENTS {
        text = with_intent(&text, block, intent);
    }
    let text = text
        .replace(
            "publicly_accessible         = true",
            "publicly_accessible         = false",
        )
        .replace("# @exposure private\n", "# @exposure internal\n");
    stage.write(name, &text)
}

/// Fills the empty `@intent` of the annotation above a block.
fn with_intent(text: &str, block: &str, intent: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some(header) = lines.iter().position(|line| line.contains(block)) else {
        return text.to_owned();
    };
    let annotation = lines[..header]
        .iter_mut()
        .rev()
        .take_while(|line| line.starts_with('#'));
    for line in annotation {
        if line.trim_end() == "# @intent" {
            *line = format!("# @intent {intent}");
        }
    }
    lines.join("\n") + "\n"
}
