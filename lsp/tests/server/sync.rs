use crate::client::{
    Client, capabilities, changed, insert, notification, opened, position, rules, uri,
};
use serde_json::{Value, json};

const KEY: &str = "resource \"aws_kms_key\" \"k\" {}\n";

#[tokio::test]
async fn open_edit_close() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    assert_eq!(
        rules(&client.diagnostics(&main, 1).await),
        ["aws/kms-no-rotation"]
    );
    client
        .replace(
            &main,
            2,
            "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n",
        )
        .await;
    assert!(rules(&client.diagnostics(&main, 2).await).is_empty());
    client.replace(&main, 3, KEY).await;
    assert_eq!(
        rules(&client.diagnostics(&main, 3).await),
        ["aws/kms-no-rotation"]
    );
    client.close(&main).await;
    let cleared = client.published(&main, |p| p["version"].is_null()).await;
    assert_eq!(cleared["diagnostics"], json!([]));
}

#[tokio::test]
async fn edits_stay_in_order_under_a_flood() {
    const EDITS: i64 = 2_000;
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    let mut messages = vec![notification("textDocument/didOpen", opened(&main, KEY))];
    let mut name = String::from("k");
    let mut hovers = Vec::new();
    for edit in 0..EDITS {
        let digit = (edit % 7).to_string();
        let column = u32::try_from(KEY.len() - 5 + name.len() - 1).expect("small");
        let change = json!([insert(0, column, &digit)]);
        messages.push(notification(
            "textDocument/didChange",
            changed(&main, edit + 2, change),
        ));
        name.push_str(&digit);
        if edit % 10 == 0 {
            let (id, hover) = client.asking("textDocument/hover", position(&main, 0, 3));
            hovers.push(id);
            messages.push(hover);
        }
    }
    client.send(&messages).await;
    let last = client.diagnostics(&main, EDITS + 1).await;
    let found = last
        .iter()
        .find(|d| d["code"] == "aws/kms-no-rotation")
        .expect("the finding");
    assert_eq!(found["data"]["address"], format!("aws_kms_key.{name}"));
    let (id, hover) = client.asking("textDocument/hover", position(&main, 0, 3));
    client.send(&[hover]).await;
    for id in hovers.into_iter().chain([id]) {
        let answer = client.response(id).await;
        let outdated = answer["error"]["code"] == -32801;
        assert!(
            outdated || answer["result"]["contents"]["value"].is_string(),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn positions_count_utf16_units_where_nothing_else_is_offered() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let text = "/* 𝒳𝒴 é */ resource \"aws_kms_key\" \"k\" {}\n";
    let units = |encoding: &str| {
        let before = text.split("resource").next().expect("there is one");
        match encoding {
            "utf-16" => before.encode_utf16().count(),
            "utf-8" => before.len(),
            _ => before.chars().count(),
        }
    };
    for encoding in ["utf-16", "utf-8", "utf-32"] {
        let mut client = Client::start();
        let mut can = capabilities();
        can["general"]["positionEncodings"] = json!([encoding]);
        let result = client.greet(&[dir.path()], can).await;
        assert_eq!(result["capabilities"]["positionEncoding"], encoding);
        client.open(&main, "").await;
        client.replace(&main, 2, text).await;
        let diagnostics = client.diagnostics(&main, 2).await;
        let found = diagnostics
            .iter()
            .find(|d| d["code"] == "aws/kms-no-rotation")
            .expect("the finding");
        assert_eq!(
            found["range"]["start"]["character"],
            units(encoding),
            "{encoding}"
        );
        // An edit behind the wide characters lands where it was meant to.
        let column = u32::try_from(units(encoding)).expect("small");
        let change = json!([insert(0, column + 25, "2")]);
        client
            .notify("textDocument/didChange", changed(&main, 3, change))
            .await;
        let diagnostics = client.diagnostics(&main, 3).await;
        let found = diagnostics
            .iter()
            .find(|d| d["code"] == "aws/kms-no-rotation")
            .expect("the finding");
        assert_eq!(found["data"]["address"], "aws_kms_key.k2", "{encoding}");
    }
}

#[tokio::test]
async fn edits_out_of_range_change_the_nearest_place() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, "").await;
    let changes = json!([
        insert(900, 900, KEY),
        insert(0, 4_000_000_000, " # end of the line"),
        { "range": { "start": { "line": 5, "character": 5 }, "end": { "line": 0, "character": 0 } }, "text": "\n" },
    ]);
    client
        .notify("textDocument/didChange", changed(&main, 2, changes))
        .await;
    assert_eq!(
        rules(&client.diagnostics(&main, 2).await),
        ["aws/kms-no-rotation"]
    );
    client.shutdown().await.expect("a clean end");
}

#[tokio::test]
async fn a_cancelled_request_is_answered_at_once() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    let large: String = (0..3_000)
        .map(|n| KEY.replace("\"k\"", &format!("\"k{n}\"")))
        .collect();
    let (id, hover) = client.asking("textDocument/hover", position(&main, 0, 3));
    let open = notification("textDocument/didOpen", opened(&main, &large));
    let cancel = notification("$/cancelRequest", json!({ "id": id }));
    client.send(&[open, hover, cancel]).await;
    let answer: Value = client.response(id).await;
    assert_eq!(answer["error"]["code"], -32800, "{answer}");
}

#[tokio::test]
async fn the_same_set_is_not_published_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let other = uri(&dir.path().join("other.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    client.diagnostics(&main, 1).await;
    client
        .replace(&main, 2, &format!("{KEY}# a comment behind it\n"))
        .await;
    client.open(&other, &KEY.replace("\"k\"", "\"o\"")).await;
    client.diagnostics(&other, 1).await;
    assert_eq!(client.publications(&main), 0);
}
