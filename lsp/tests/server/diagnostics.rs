use crate::client::{Client, capabilities, rules, uri};
use crate::git;
use serde_json::{Value, json};
use std::path::Path;

const PUBLIC: &str = "resource \"aws_db_instance\" \"db\" {\n  publicly_accessible = true\n  storage_encrypted   = true\n}\n";

fn of<'a>(diagnostics: &'a [Value], rule: &str) -> &'a Value {
    let found = diagnostics.iter().find(|d| d["code"] == rule);
    found.unwrap_or_else(|| panic!("no {rule} in {diagnostics:?}"))
}

#[tokio::test]
async fn say_what_where_why_and_where_to_read_on() {
    let dir = tempfile::tempdir().expect("a directory");
    let cache = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::start_with(Some(cache.path()));
    client.greet(&[dir.path()], capabilities()).await;
    client.open(&main, PUBLIC).await;
    let diagnostics = client.diagnostics(&main, 1).await;
    let found = of(&diagnostics, "aws/rds-public");
    assert_eq!(found["severity"], 1);
    assert_eq!(found["source"], "trueline");
    assert_eq!(found["range"]["start"]["line"], 1);
    let message = found["message"].as_str().expect("a message");
    assert!(message.contains("address on the internet"), "{message}");
    assert!(
        message.contains("Set `publicly_accessible = false`"),
        "{message}"
    );
    assert_eq!(found["data"]["address"], "aws_db_instance.db");
    let href = found["codeDescription"]["href"].as_str().expect("a link");
    let page = std::fs::read_to_string(Path::new(href.strip_prefix("file://").expect("a file")));
    assert!(page.expect("the page").starts_with("# aws/rds-public"));
}

#[tokio::test]
async fn waived_findings_are_not_shown() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, PUBLIC).await;
    let before = client.diagnostics(&main, 1).await;
    of(&before, "aws/rds-public");
    let waived = format!("# @allow aws/rds-public: a demo without data\n{PUBLIC}");
    client.replace(&main, 2, &waived).await;
    let after = client.diagnostics(&main, 2).await;
    assert!(!rules(&after).contains(&"aws/rds-public"), "{after:?}");
}

#[tokio::test]
async fn what_a_called_module_does_is_told_with_its_evidence() {
    let dir = tempfile::tempdir().expect("a directory");
    let module = dir.path().join("db");
    std::fs::create_dir(&module).expect("a directory");
    let text = "variable \"public\" {}\nresource \"aws_db_instance\" \"db\" {\n  publicly_accessible = var.public\n}\n";
    std::fs::write(module.join("main.tf"), text).expect("a file");
    let call =
        |value: &str| format!("module \"db\" {{\n  source = \"./db\"\n  public = {value}\n}}\n");
    let caller = uri(&dir.path().join("main.tf"));
    let inside = uri(&module.join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&inside, text).await;
    let diagnostics = client.diagnostics(&inside, 1).await;
    assert!(
        !rules(&diagnostics).contains(&"aws/rds-public"),
        "nobody calls it: unknown"
    );
    // Editing the caller changes what is found in the module.
    client.open(&caller, &call("true")).await;
    let diagnostics = client
        .published(&inside, |p| p.to_string().contains("aws/rds-public"))
        .await;
    let found = of(
        diagnostics["diagnostics"].as_array().expect("a list"),
        "aws/rds-public",
    )
    .clone();
    assert_eq!(found["data"]["address"], "module.db.aws_db_instance.db");
    let related = found["relatedInformation"].as_array().expect("evidence");
    assert!(
        related.iter().any(|r| r["location"]["uri"] == caller),
        "{related:?}"
    );
    client.replace(&caller, 2, &call("false")).await;
    let gone = client.published(&inside, |_| true).await;
    assert!(!gone.to_string().contains("aws/rds-public"), "{gone}");
}

#[tokio::test]
async fn evidence_stands_in_the_message_where_it_cannot_be_linked() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::start();
    client.greet(&[dir.path()], json!({})).await;
    let text = format!(
        "locals {{\n  open = true\n}}\n{}",
        PUBLIC.replace("= true\n  storage", "= local.open\n  storage")
    );
    client.open(&main, &text).await;
    let diagnostics = client.diagnostics(&main, 1).await;
    let found = of(&diagnostics, "aws/rds-public");
    assert_eq!(found["relatedInformation"], Value::Null);
    assert_eq!(found["codeDescription"], Value::Null);
    let message = found["message"].as_str().expect("a message");
    assert!(message.contains("main.tf:2:10"), "{message}");
}

#[tokio::test]
async fn files_that_tools_wrote_are_left_alone() {
    let dir = tempfile::tempdir().expect("a directory");
    let generated = uri(&dir.path().join(".terraform/modules/db/main.tf"));
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&generated, PUBLIC).await;
    client.open(&main, PUBLIC).await;
    client.diagnostics(&main, 1).await;
    assert_eq!(client.publications(&generated), 0);
}

#[tokio::test]
async fn only_changed_blocks_need_an_intent() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("main.tf");
    let old = "resource \"aws_sns_topic\" \"old\" {\n  name = \"old\"\n}\n";
    std::fs::write(&path, old).expect("a file");
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "-qm", "Begin"]);
    let main = uri(&path);
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, old).await;
    let both = format!("{old}\nresource \"aws_sns_topic\" \"new\" {{\n  name = \"new\"\n}}\n");
    client.replace(&main, 2, &both).await;
    let diagnostics = client.diagnostics(&main, 2).await;
    let missing = diagnostics.iter().filter(|d| d["code"] == "intent/missing");
    let lines: Vec<_> = missing
        .map(|d| d["range"]["start"]["line"].clone())
        .collect();
    assert_eq!(lines, [4]);
    // Once it is committed nothing has changed any more.
    std::fs::write(&path, &both).expect("a file");
    git(dir.path(), &["commit", "-qam", "Go on"]);
    client.watched(&[&dir.path().join(".git/logs/HEAD")]).await;
    let after = client.published(&main, |p| p["version"] == 2).await;
    assert!(!after.to_string().contains("intent/missing"), "{after}");
}

#[tokio::test]
async fn a_finding_about_many_lines_underlines_the_first() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    let policy = "\
resource \"aws_s3_bucket_policy\" \"site\" {
  bucket = \"site\"
  policy = jsonencode({
    Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = \"s3:GetObject\", Resource = \"*\" }]
  })
}
";
    client.open(&main, policy).await;
    let diagnostics = client.diagnostics(&main, 1).await;
    let range = &of(&diagnostics, "aws/s3-public-policy")["range"];
    assert_eq!(range["start"], json!({ "line": 2, "character": 2 }));
    assert_eq!(range["end"], json!({ "line": 2, "character": 23 }));
}
