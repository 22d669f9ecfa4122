use crate::client::{Client, capabilities, position, uri};
use serde_json::{Value, json};
use std::path::Path;
use trueline_lsp::ServeError;

#[tokio::test]
async fn says_who_it_is_and_what_it_can() {
    let mut client = Client::start();
    let result = client.greet(&[], capabilities()).await;
    assert_eq!(result["serverInfo"]["name"], "trueline");
    assert_eq!(result["serverInfo"]["version"], env!("CARGO_PKG_VERSION"));
    let can = &result["capabilities"];
    assert_eq!(can["positionEncoding"], "utf-16");
    assert_eq!(can["textDocumentSync"]["change"], 2);
    assert_eq!(can["hoverProvider"], true);
    let kinds = &can["codeActionProvider"]["codeActionKinds"];
    assert_eq!(
        *kinds,
        json!([
            "quickfix",
            "refactor.rewrite.trueline",
            "source.fixAll.trueline"
        ])
    );
    client.shutdown().await.expect("a clean end");
}

#[tokio::test]
async fn registers_for_what_changes_on_the_disk() {
    let mut client = Client::greeted(&[]).await;
    let asked = client
        .wait(|m| m["method"] == "client/registerCapability")
        .await;
    let registrations = asked["params"]["registrations"]
        .as_array()
        .expect("a list")
        .clone();
    let watched = &registrations[0];
    assert_eq!(watched["method"], "workspace/didChangeWatchedFiles");
    let globs = watched["registerOptions"]["watchers"].to_string();
    for part in [
        "tofu",
        "tfvars",
        "trueline.toml",
        ".git/{HEAD",
        "modules.json",
    ] {
        assert!(globs.contains(part), "{part} in {globs}");
    }
}

#[tokio::test]
async fn leaving_without_a_shutdown_is_an_error() {
    let client = Client::greeted(&[]).await;
    assert!(matches!(client.exit().await, Err(ServeError::NoShutdown)));
    let client = Client::start();
    assert!(matches!(client.exit().await, Err(ServeError::NoShutdown)));
}

#[tokio::test]
async fn requests_before_the_greeting_and_after_the_shutdown_are_refused() {
    let mut client = Client::start();
    let early = client
        .request("textDocument/hover", position("file:///main.tf", 0, 0))
        .await;
    assert_eq!(early["error"]["code"], -32002);
    client.open("file:///main.tf", "").await;
    client.greet(&[], capabilities()).await;
    client.request("shutdown", Value::Null).await;
    let late = client
        .request("textDocument/hover", position("file:///main.tf", 0, 0))
        .await;
    assert_eq!(late["error"]["code"], -32600);
    client.exit().await.expect("it was shut down");
}

#[tokio::test]
async fn what_is_no_file_of_ours_gets_no_answer() {
    let mut client = Client::greeted(&[]).await;
    for name in ["untitled:Untitled-1", "git:/main.tf", "file:///readme.md"] {
        client
            .open(name, "resource \"aws_kms_key\" \"k\" {}\n")
            .await;
        let hover = client
            .request("textDocument/hover", position(name, 0, 1))
            .await;
        assert_eq!(hover["result"], Value::Null, "{name}");
    }
    client.shutdown().await.expect("a clean end");
}

#[tokio::test]
async fn notifications_that_make_no_sense_are_told_and_left_out() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut client = Client::greeted(&[dir.path()]).await;
    client
        .notify("textDocument/didOpen", json!({ "textDocument": 7 }))
        .await;
    let line = client.wait(|m| m["method"] == "window/logMessage").await;
    let text = line["params"]["message"]
        .as_str()
        .expect("a line")
        .to_owned();
    assert!(text.contains("textDocument/didOpen"), "{text}");
    let never_opened = uri(Path::new("/main.tf"));
    client.replace(&never_opened, 2, "x").await;
    let line = client.wait(|m| m["method"] == "window/logMessage").await;
    let text = line["params"]["message"]
        .as_str()
        .expect("a line")
        .to_owned();
    assert!(text.contains("it isn't open"), "{text}");
    client.shutdown().await.expect("a clean end");
}
