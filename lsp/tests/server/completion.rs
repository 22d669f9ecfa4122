use crate::client::{Client, capabilities, position, uri};
use serde_json::{Value, json};

const CODE: &str = "\
# @intent Files of the site.
# @owner night-shift
# @data restricted gdpr
resource \"aws_s3_bucket\" \"site\" {}

# @
resource \"aws_security_group\" \"web\" {
  ingress {
    from_port   = 443
    to_port     = 443
    cidr_blocks = [\"10.0.0.0/8\"]
  }
}
";

/// What is offered at the end of a line.
async fn offered(client: &mut Client, uri: &str, line: u32, character: u32) -> Vec<Value> {
    let params = position(uri, line, character);
    let result = client.request("textDocument/completion", params).await["result"].clone();
    result.as_array().cloned().unwrap_or_default()
}

fn labels(items: &[Value]) -> Vec<&str> {
    let labels = items.iter().map(|item| item["label"].as_str());
    labels.map(|label| label.expect("a label")).collect()
}

/// A client in a folder with these files that has this text of main.tf open, analyzed.
async fn opened(files: &[(&str, &str)], text: &str) -> (tempfile::TempDir, Client, String) {
    let dir = tempfile::tempdir().expect("a directory");
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).expect("a file");
    }
    let main = uri(&dir.path().join("main.tf"));
    let mut can = capabilities();
    can["textDocument"]["completion"] = json!({ "completionItem": { "snippetSupport": true } });
    let mut client = Client::start();
    client.greet(&[dir.path()], can).await;
    client.open(&main, text).await;
    analyzed(&mut client, &main).await;
    (dir, client, main)
}

/// What was sent is known: a hover waits for it, and a completion does not.
async fn analyzed(client: &mut Client, uri: &str) {
    let params = position(uri, 0, 0);
    client.request("textDocument/hover", params).await;
}

#[tokio::test]
async fn a_whole_annotation_leaves_the_sentence_to_the_author() {
    let (_dir, mut client, main) = opened(&[], CODE).await;
    let items = offered(&mut client, &main, 5, 3).await;
    let whole = &items[0];
    assert_eq!(whole["label"], "@intent, and what is derived");
    assert_eq!(whole["insertTextFormat"], 2);
    assert_eq!(
        whole["textEdit"]["newText"],
        "@intent ${1}\n# @exposure internal"
    );
    assert_eq!(whole["textEdit"]["range"]["start"]["character"], 2);
    assert_eq!(items[1]["label"], "@intent");
}

#[tokio::test]
async fn what_is_said_already_is_not_offered_as_a_whole() {
    let text = CODE.replacen("# @owner night-shift", "# @", 1);
    let (_dir, mut client, main) = opened(&[], &text).await;
    let items = offered(&mut client, &main, 1, 3).await;
    assert_eq!(items[0]["label"], "@intent");
}

#[tokio::test]
async fn owners_are_those_of_codeowners_and_those_in_use() {
    let files = [("CODEOWNERS", "*.tf @example/team-web ana@example.com\n")];
    let text = CODE.replacen("# @\n", "# @owner \n", 1);
    let (dir, mut client, main) = opened(&files, &text).await;
    let items = offered(&mut client, &main, 5, 9).await;
    assert_eq!(
        labels(&items),
        ["ana@example.com", "team-web", "night-shift"]
    );
    let owners = dir.path().join("CODEOWNERS");
    std::fs::write(&owners, "*.tf @example/night-shift\n").expect("a file");
    client.watched(&[&owners]).await;
    analyzed(&mut client, &main).await;
    let items = offered(&mut client, &main, 5, 9).await;
    assert_eq!(labels(&items), ["night-shift"], "it was read again");
}

#[tokio::test]
async fn labels_in_use_and_days_are_offered() {
    let text = CODE.replacen("# @\n", "# @data restricted pii \n# @lifetime until \n", 1);
    let (_dir, mut client, main) = opened(&[], &text).await;
    let items = offered(&mut client, &main, 5, 23).await;
    assert_eq!(labels(&items), ["phi", "pci", "gdpr"]);
    let items = offered(&mut client, &main, 6, 18).await;
    assert_eq!(items.len(), 4);
    assert_eq!(items[3]["documentation"], "in a year");
}

#[tokio::test]
async fn who_wrote_the_last_commits_may_own() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("main.tf");
    let text = CODE.replacen("# @\n", "# @owner \n", 1);
    std::fs::write(&path, &text).expect("a file");
    for arguments in [
        &["init", "-q"][..],
        &["add", "."],
        &["commit", "-qm", "Begin"],
    ] {
        crate::git(dir.path(), arguments);
    }
    let main = uri(&path);
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, &text).await;
    analyzed(&mut client, &main).await;
    let items = offered(&mut client, &main, 5, 9).await;
    assert_eq!(labels(&items), ["night-shift", "a@example.com"]);
}

#[tokio::test]
async fn the_rules_that_a_block_breaks_are_offered_first() {
    let text = "# @allow \nresource \"aws_kms_key\" \"k\" {}\n";
    let (_dir, mut client, main) = opened(&[], text).await;
    let items = offered(&mut client, &main, 0, 9).await;
    let names = labels(&items);
    let own = names.iter().position(|name| *name == "aws/kms-no-rotation");
    assert!(own < Some(3), "{own:?}");
    assert!(names.len() > 90, "and then all others");
}
