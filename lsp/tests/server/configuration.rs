use crate::client::{Client, capabilities, rules, uri};
use serde_json::{Value, json};

const KEY: &str = "resource \"aws_kms_key\" \"k\" {}\n";
const OFF: &str = "[rules]\n\"aws/kms-no-rotation\" = \"off\"\n";

#[tokio::test]
async fn the_configuration_is_heeded_and_read_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let config = dir.path().join("trueline.toml");
    std::fs::write(&config, OFF).expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    assert!(rules(&client.diagnostics(&main, 1).await).is_empty());
    std::fs::write(&config, "").expect("a file");
    client.watched(&[&config]).await;
    let diagnostics = client
        .published(&main, |p| p.to_string().contains("kms-no-rotation"))
        .await;
    assert_eq!(diagnostics["version"], 1);
    std::fs::write(&config, OFF).expect("a file");
    client.watched(&[&config]).await;
    client
        .published(&main, |p| !p.to_string().contains("kms-no-rotation"))
        .await;
    std::fs::remove_file(&config).expect("it is there");
    client.watched(&[&config]).await;
    client
        .published(&main, |p| p.to_string().contains("kms-no-rotation"))
        .await;
}

#[tokio::test]
async fn a_broken_configuration_is_told_and_the_last_good_one_stays() {
    let dir = tempfile::tempdir().expect("a directory");
    let config = dir.path().join("trueline.toml");
    std::fs::write(&config, "fail-on = \"error\"\n[ruels]\n").expect("a file");
    let (main, config_uri) = (uri(&dir.path().join("main.tf")), uri(&config));
    let mut client = Client::greeted(&[dir.path()]).await;
    let broken = client.published(&config_uri, |_| true).await;
    let problem = &broken["diagnostics"][0];
    assert_eq!(problem["range"]["start"]["line"], 1, "{problem}");
    let message = problem["message"].as_str().expect("a message");
    assert!(
        message.contains("ruels") && message.contains("rules"),
        "{message}"
    );
    client.open(&main, KEY).await;
    assert_eq!(
        rules(&client.diagnostics(&main, 1).await),
        ["aws/kms-no-rotation"]
    );
    // Mended in the editor, before it is saved.
    client.open(&config_uri, OFF).await;
    let mended = client.published(&config_uri, |p| p["version"] == 1).await;
    assert_eq!(mended["diagnostics"], json!([]));
    client
        .published(&main, |p| !p.to_string().contains("kms-no-rotation"))
        .await;
    client.replace(&config_uri, 2, "[rules").await;
    let broken = client.published(&config_uri, |p| p["version"] == 2).await;
    assert_ne!(broken["diagnostics"], json!([]));
    client
        .replace(
            &main,
            2,
            &format!(
                "{KEY}resource \"aws_db_instance\" \"d\" {{\n  publicly_accessible = true\n}}\n"
            ),
        )
        .await;
    let diagnostics = client.diagnostics(&main, 2).await;
    assert!(rules(&diagnostics).contains(&"aws/rds-public"));
    assert!(
        !rules(&diagnostics).contains(&"aws/kms-no-rotation"),
        "the last good one holds"
    );
}

#[tokio::test]
async fn settings_of_the_editor_apply_without_a_restart() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    client.diagnostics(&main, 1).await;
    *client.settings.lock().expect("nobody panicked") = json!({ "enable": false });
    client
        .notify(
            "workspace/didChangeConfiguration",
            json!({ "settings": null }),
        )
        .await;
    let cleared = client.published(&main, |_| true).await;
    assert_eq!(cleared["diagnostics"], json!([]));
}

#[tokio::test]
async fn settings_that_are_sent_apply_too() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("closed.tf"), KEY).expect("a file");
    let (main, closed) = (
        uri(&dir.path().join("main.tf")),
        uri(&dir.path().join("closed.tf")),
    );
    let mut can = capabilities();
    can["workspace"]["configuration"] = Value::Bool(false);
    let mut client = Client::start();
    client.greet(&[dir.path()], can).await;
    client.open(&main, &KEY.replace("\"k\"", "\"m\"")).await;
    client.diagnostics(&main, 1).await;
    assert_eq!(client.publications(&closed), 0, "only open files are shown");
    let settings = json!({ "settings": { "trueline": { "diagnostics": "workspace" } } });
    client
        .notify("workspace/didChangeConfiguration", settings)
        .await;
    let all = client.published(&closed, |_| true).await;
    assert!(all.to_string().contains("kms-no-rotation"), "{all}");
    assert_eq!(all["version"], Value::Null);
    let wrong = json!({ "settings": { "trueline": { "diagnostics": "everything" } } });
    client
        .notify("workspace/didChangeConfiguration", wrong)
        .await;
    let line = client.wait(|m| m["method"] == "window/logMessage").await;
    assert!(line.to_string().contains("left as they were"), "{line}");
}
