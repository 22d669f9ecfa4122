use crate::client::{Client, capabilities, uri};
use serde_json::{Value, json};
use std::path::Path;

/// Its header is in line 0, and the others' are in lines 2 and 6.
const MINE: &str = "locals {}\n";
const KEY: &str = "\nresource \"aws_kms_key\" \"k\" { # é\n  description = \"keys\"\n}\n";
const TOPIC: &str = "\nresource \"aws_sns_topic\" \"t\" {}";

/// A file of which an agent is known to have written the last two blocks.
fn written(dir: &Path) -> String {
    crate::git(dir, &["init", "-q"]);
    let text = format!("{MINE}{KEY}{TOPIC}");
    crate::agent_writes(dir, MINE, &text);
    std::fs::write(dir.join("main.tf"), &text).expect("a file");
    text
}

async fn hints(client: &mut Client, uri: &str, lines: (u32, u32)) -> Value {
    let range = json!({ "start": { "line": lines.0, "character": 0 }, "end": { "line": lines.1, "character": 0 } });
    let params = json!({ "textDocument": { "uri": uri }, "range": range });
    client.request("textDocument/inlayHint", params).await["result"].clone()
}

fn places(hints: &Value) -> Vec<(u64, u64)> {
    let hints = hints.as_array().into_iter().flatten();
    let place = |hint: &Value| {
        let at = &hint["position"];
        Some((at["line"].as_u64()?, at["character"].as_u64()?))
    };
    hints.filter_map(place).collect()
}

#[tokio::test]
async fn marks_stand_behind_the_headers_of_recorded_blocks_once_they_are_turned_on() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut text = written(dir.path());
    let main = uri(&dir.path().join("main.tf"));
    let mut can = capabilities();
    can["workspace"]["inlayHint"] = json!({ "refreshSupport": true });
    let mut client = Client::start();
    client.greet(&[dir.path()], can).await;
    client.open(&main, &text).await;
    assert_eq!(hints(&mut client, &main, (0, 9)).await, Value::Null);
    *client.settings.lock().expect("nobody panicked") = json!({ "inlayHints": true });
    let changed = json!({ "settings": null });
    client
        .notify("workspace/didChangeConfiguration", changed)
        .await;
    client
        .wait(|m| m["method"] == "workspace/inlayHint/refresh")
        .await;

    let all = hints(&mut client, &main, (0, 9)).await;
    assert_eq!(places(&all), [(2, 32), (6, 31)], "{all}");
    assert_eq!(all[0]["label"], "claude-code 100 % · recorded");
    let tooltip = all[0]["tooltip"].as_str().expect("a text");
    assert_eq!(tooltip, "Written by claude-code (recorded, 100 %)");
    // Only what is asked for.
    assert_eq!(places(&hints(&mut client, &main, (3, 9)).await), [(6, 31)]);
    assert!(places(&hints(&mut client, &main, (0, 2)).await).is_empty());

    // What a person types is nobody's.
    text = text.replace("description = \"keys\"", "deletion_window_in_days = 7");
    client.replace(&main, 2, &text).await;
    let all = hints(&mut client, &main, (0, 9)).await;
    let label = all[0]["label"].as_str().expect("a text");
    assert!(
        label.starts_with("claude-code ") && !label.contains("100 %"),
        "{label}"
    );
    assert!(all[0]["tooltip"].to_string().contains("unattributed"));
}

#[tokio::test]
async fn what_is_recorded_meanwhile_is_asked_for_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let text = written(dir.path());
    let main = uri(&dir.path().join("main.tf"));
    let mut can = capabilities();
    can["workspace"]["inlayHint"] = json!({ "refreshSupport": true });
    let mut client = Client::start();
    *client.settings.lock().expect("nobody panicked") = json!({ "inlayHints": true });
    client.greet(&[dir.path()], can).await;
    // The settings that it was asked for.
    client
        .wait(|m| m["method"] == "workspace/inlayHint/refresh")
        .await;
    client.open(&main, &text).await;
    let next = text.replace("locals {}", "locals {\n  a = \"by the agent\"\n}");
    crate::agent_writes(dir.path(), &text, &next);
    client.replace(&main, 2, &next).await;
    let journal = dir.path().join(".git/trueline/journal.jsonl");
    client.watched(&[&journal]).await;
    client
        .wait(|m| m["method"] == "workspace/inlayHint/refresh")
        .await;
    let all = hints(&mut client, &main, (0, 1)).await;
    assert_eq!(places(&all), [(0, 8)], "{all}");
}
