use crate::client::{Client, capabilities, rules, uri};
use serde_json::{Value, json};

const KEY: &str = "resource \"aws_kms_key\" \"k\" {\n  description = \"𝒳\"\n}\n";

async fn actions(client: &mut Client, uri: &str, line: u32, only: Value) -> Vec<Value> {
    let at = json!({ "line": line, "character": 0 });
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only;
    }
    let params = json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": context });
    let response = client.request("textDocument/codeAction", params).await;
    response["result"].as_array().expect("a list").clone()
}

fn titled<'a>(actions: &'a [Value], part: &str) -> &'a Value {
    let found = actions
        .iter()
        .find(|a| a["title"].as_str().is_some_and(|t| t.contains(part)));
    found.unwrap_or_else(|| panic!("no action with `{part}` in {actions:#?}"))
}

/// The text after an action's edit, as an editor that counts in UTF-16 makes it.
fn applied(text: &str, action: &Value) -> String {
    let document = &action["edit"]["documentChanges"][0];
    let mut edits = document["edits"].as_array().expect("edits").clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(text, &edit["range"]["start"])));
    let mut text = text.to_owned();
    for edit in edits {
        let start = offset(&text, &edit["range"]["start"]);
        let end = offset(&text, &edit["range"]["end"]);
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

fn offset(text: &str, position: &Value) -> usize {
    let number =
        |name: &str| usize::try_from(position[name].as_u64().expect("a number")).expect("small");
    let line: usize = text
        .split_inclusive('\n')
        .take(number("line"))
        .map(str::len)
        .sum();
    let mut units = number("character");
    let mut offset = line;
    for c in text[line..].chars() {
        if units == 0 {
            break;
        }
        units -= c.len_utf16();
        offset += c.len_utf8();
    }
    offset
}

#[tokio::test]
async fn applying_a_fix_makes_its_finding_go() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    let offered = actions(&mut client, &main, 0, Value::Null).await;
    let fix = titled(&offered, "enable_key_rotation");
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0]["code"], "aws/kms-no-rotation");
    let document = &fix["edit"]["documentChanges"][0]["textDocument"];
    assert_eq!(*document, json!({ "uri": main, "version": 1 }));
    let mended = applied(KEY, fix);
    assert!(mended.contains("enable_key_rotation = true"), "{mended}");
    client.replace(&main, 2, &mended).await;
    assert!(rules(&client.diagnostics(&main, 2).await).is_empty());
}

#[tokio::test]
async fn every_safe_fix_at_once_only_when_asked_for() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let text = format!("{KEY}\n{}", KEY.replace("\"k\"", "\"l\""));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, &text).await;
    let offered = actions(&mut client, &main, 0, Value::Null).await;
    let is_for_all = |a: &Value| {
        a["kind"]
            .as_str()
            .is_some_and(|kind| kind.starts_with("source"))
    };
    assert!(!offered.iter().any(is_for_all), "{offered:#?}");
    let offered = actions(&mut client, &main, 0, json!(["source.fixAll"])).await;
    assert_eq!(offered.len(), 1);
    let mended = applied(&text, &offered[0]);
    assert_eq!(
        mended.matches("enable_key_rotation = true").count(),
        2,
        "{mended}"
    );
}

#[tokio::test]
async fn a_waiver_leaves_the_reason_to_the_author() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let text = format!("# @intent Encrypts the mail of the shop.\n{KEY}");
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, &text).await;
    let offered = actions(&mut client, &main, 1, Value::Null).await;
    let waived = applied(&text, titled(&offered, "Waive aws/kms-no-rotation"));
    let head = "# @intent Encrypts the mail of the shop.\n# @allow aws/kms-no-rotation: \nresource";
    assert!(waived.starts_with(head), "{waived}");
    // Without a reason it doesn't count.
    client.replace(&main, 2, &waived).await;
    let diagnostics = client.diagnostics(&main, 2).await;
    assert!(
        rules(&diagnostics).contains(&"aws/kms-no-rotation"),
        "{diagnostics:?}"
    );
    let reasoned = waived.replace("rotation: \n", "rotation: it is rotated by hand\n");
    client.replace(&main, 3, &reasoned).await;
    let diagnostics = client.diagnostics(&main, 3).await;
    assert!(rules(&diagnostics).is_empty(), "{diagnostics:?}");
}

#[tokio::test]
async fn an_intent_is_added_with_what_is_derived() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let text = "resource \"aws_security_group\" \"web\" {\n  ingress {\n    from_port   = 443\n    to_port     = 443\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }\n}\n";
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, text).await;
    let offered = actions(&mut client, &main, 0, Value::Null).await;
    let add = titled(&offered, "Add an annotation");
    assert_eq!(add["kind"], "quickfix");
    assert_eq!(add["diagnostics"][0]["code"], "intent/missing");
    let annotated = applied(text, add);
    let head = "# @intent \n# @exposure internal\nresource";
    assert!(annotated.starts_with(head), "{annotated}");
}

#[tokio::test]
async fn an_intent_can_be_added_where_none_is_required() {
    let dir = tempfile::tempdir().expect("a directory");
    let config = dir.path().join("trueline.toml");
    std::fs::write(config, "[intent]\nrequired = \"none\"\n").expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    let offered = actions(&mut client, &main, 0, json!(["refactor"])).await;
    assert_eq!(offered.len(), 1, "{offered:#?}");
    let annotated = applied(KEY, &offered[0]);
    assert!(annotated.starts_with("# @intent \n"), "{annotated}");
    let said = annotated.replace("@intent ", "@intent Encrypts the mail of the shop.");
    client.replace(&main, 2, &said).await;
    let offered = actions(&mut client, &main, 1, json!(["refactor"])).await;
    assert!(offered.is_empty(), "it says what it is for: {offered:#?}");
}

#[tokio::test]
async fn the_cursor_goes_where_something_is_left_to_the_author() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut can = capabilities();
    can["experimental"] = json!({ "trueline": { "placesCursor": true } });
    let mut client = Client::start();
    client.greet(&[dir.path()], can).await;
    let text = format!("locals {{}}\n\n{KEY}");
    client.open(&main, &text).await;
    let offered = actions(&mut client, &main, 2, Value::Null).await;
    let command = |part| titled(&offered, part)["command"].clone();
    let add = command("Add an annotation");
    assert_eq!(add["command"], "trueline.placeCursor");
    assert_eq!(add["arguments"], json!([main, 2, "# @intent ".len()]));
    let waive = command("Waive aws/kms-no-rotation");
    let length = "# @allow aws/kms-no-rotation: ".len();
    assert_eq!(waive["arguments"], json!([main, 2, length]));
    assert_eq!(
        command("enable_key_rotation"),
        Value::Null,
        "nothing is left"
    );
}
