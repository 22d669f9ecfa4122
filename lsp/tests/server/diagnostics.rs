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
async fn the_way_of_data_through_a_module_is_told_hop_by_hop() {
    let dir = tempfile::tempdir().expect("a directory");
    let module = dir.path().join("shop");
    std::fs::create_dir(&module).expect("a directory");
    let called = r#"
variable "table" {}

resource "aws_iam_role" "shop" {}

resource "aws_iam_role_policy" "shop" {
  role   = aws_iam_role.shop.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "dynamodb:GetItem", Resource = var.table }]
  })
}

resource "aws_lambda_function" "shop" {
  role = aws_iam_role.shop.arn
}

resource "aws_lambda_alias" "live" {
  function_name = aws_lambda_function.shop.arn
}

output "function" {
  value = aws_lambda_alias.live.arn
}
"#;
    std::fs::write(module.join("main.tf"), called).expect("a file");
    let text = r#"# @intent Orders, with names and addresses
# @data confidential pii
resource "aws_dynamodb_table" "orders" {
  name = "orders"
}

module "shop" {
  source = "./shop"
  table  = aws_dynamodb_table.orders.arn
}

resource "aws_lb_target_group_attachment" "shop" {
  target_group_arn = aws_lb_target_group.shop.arn
  target_id        = module.shop.function
}

resource "aws_lb_target_group" "shop" {
  target_type = "lambda"
}

resource "aws_lb_listener" "shop" {
  load_balancer_arn = aws_lb.shop.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }
}

resource "aws_lb" "shop" {
  load_balancer_type = "network"
}
"#;
    let caller = uri(&dir.path().join("main.tf"));
    let inside = uri(&module.join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&caller, text).await;
    let diagnostics = client.diagnostics(&caller, 1).await;
    let found = of(&diagnostics, "intent/data-flow");
    assert_eq!(found["range"]["start"]["line"], 1);
    let related = found["relatedInformation"].as_array().expect("evidence");
    let hop = |related: &Value| {
        let line = related["location"]["range"]["start"]["line"].as_u64();
        (
            related["location"]["uri"] == inside,
            line.expect("a line") + 1,
        )
    };
    let hops: Vec<(bool, u64)> = related.iter().map(hop).collect();
    // Policy, role, alias; attachment, listener; and what makes the balancer public.
    let path = [
        (true, 9),
        (true, 14),
        (true, 18),
        (false, 14),
        (false, 26),
        (false, 30),
    ];
    assert_eq!(hops[..path.len()], path, "{related:?}");
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

#[tokio::test]
async fn what_breaks_the_claim_of_a_call_is_told_at_the_block_too() {
    let dir = tempfile::tempdir().expect("a directory");
    let module = dir.path().join("net");
    std::fs::create_dir(&module).expect("a directory");
    let call = "# @intent Calls between our own services\n# @exposure private\nmodule \"net\" {\n  source = \"./net\"\n}\n";
    std::fs::write(dir.path().join("main.tf"), call).expect("a file");
    let text = "resource \"aws_security_group\" \"api\" {\n  ingress {\n    from_port   = 443\n    to_port     = 443\n    protocol    = \"tcp\"\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }\n}\n";
    let caller = uri(&dir.path().join("main.tf"));
    let inside = uri(&module.join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&inside, text).await;
    let there = client.diagnostics(&inside, 1).await;
    let found = of(&there, "intent/exposure-exceeded");
    assert_eq!(found["range"]["start"]["line"], 0);
    let message = found["message"].as_str().expect("a message");
    let names_the_call = "but `module.net` declares `@exposure private`";
    assert!(message.contains(names_the_call), "{message}");
    let back = &found["relatedInformation"][0]["location"];
    assert_eq!(back["uri"], caller);
    assert_eq!(back["range"]["start"]["line"], 1);
    client.open(&caller, call).await;
    let at_call = client.diagnostics(&caller, 1).await;
    let found = of(&at_call, "intent/exposure-exceeded");
    assert_eq!(found["range"]["start"]["line"], 1);
    assert_eq!(found["relatedInformation"][0]["location"]["uri"], inside);
    // A waiver at either place is for both.
    let waived = format!("# @allow intent/exposure-exceeded: closed next week\n{text}");
    client.replace(&inside, 2, &waived).await;
    let after = client.diagnostics(&inside, 2).await;
    assert!(
        !rules(&after).contains(&"intent/exposure-exceeded"),
        "{after:?}"
    );
}

#[tokio::test]
async fn what_terraform_would_refuse_is_told_where_it_stands() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    let circle = "locals {\n  a = local.b\n  b = local.a\n}\nterraform {\n  required_version = \"1\"\n  required_version = \"2\"\n}\n";
    client.open(&main, circle).await;
    let told: Vec<(Value, String)> = client
        .diagnostics(&main, 1)
        .await
        .iter()
        .filter(|d| d["code"].is_null())
        .map(|d| {
            let message = d["message"].as_str().expect("a message");
            let message = message.split([';', '.']).next().unwrap_or_default();
            (d["range"]["start"]["line"].clone(), message.to_owned())
        })
        .collect();
    assert_eq!(
        told,
        [
            (json!(1), "not checked: Cycle: local".to_owned()),
            (
                json!(6),
                "not checked: `required_version` is set twice".to_owned()
            )
        ]
    );
    client
        .replace(&main, 2, "locals {\n  a = 1\n  b = local.a\n}\n")
        .await;
    let after = client.diagnostics(&main, 2).await;
    assert!(after.iter().all(|d| !d["code"].is_null()), "{after:?}");
}
