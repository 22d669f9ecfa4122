use crate::client::{Client, position, uri};
use serde_json::{Value, json};

const GROUP: &str = "\
# @intent Admits customers to the shop.
# @owner team-web
# @exposure public
resource \"aws_security_group\" \"web\" {
  ingress {
    from_port   = 443
    to_port     = 443
    cidr_blocks = [\"0.0.0.0/0\"]
  }
}

resource \"aws_kms_key\" \"k\" {}
";

async fn hover(client: &mut Client, uri: &str, line: u32, character: u32) -> Value {
    let params = position(uri, line, character);
    client.request("textDocument/hover", params).await["result"].clone()
}

#[tokio::test]
async fn a_block_says_what_is_declared_and_what_is_derived() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, GROUP).await;
    for line in [0, 3] {
        let result = hover(&mut client, &main, line, 6).await;
        let text = result["contents"]["value"]
            .as_str()
            .expect("a text")
            .to_owned();
        assert!(text.contains("`aws_security_group.web`"), "{text}");
        assert!(text.contains("Admits customers to the shop."), "{text}");
        assert!(
            text.contains("owner: team-web · exposure: public"),
            "{text}"
        );
        assert!(text.contains("Exposure, derived: **public**"), "{text}");
        assert!(text.contains(&format!("[main.tf:8]({main}#L8)")), "{text}");
        assert_eq!(result["range"]["start"]["line"], 0);
        assert_eq!(result["range"]["end"]["line"], 3);
    }
    let inside = hover(&mut client, &main, 5, 6).await;
    assert_eq!(inside, Value::Null, "nothing was found there");
}

#[tokio::test]
async fn a_tag_and_its_value_say_what_they_mean() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("CODEOWNERS"), "* @example/team-web\n").expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, GROUP).await;
    let at = async |client: &mut Client, line, character| {
        let result = hover(client, &main, line, character).await;
        result["contents"]["value"]
            .as_str()
            .expect("a text")
            .to_owned()
    };
    let text = at(&mut client, 2, 4).await;
    assert!(
        text.starts_with("**@exposure**\n\nWho may reach it directly"),
        "{text}"
    );
    assert!(text.contains("Checked: who can reach it"), "{text}");
    assert!(
        !text.contains("`public`: "),
        "the pointer is on the name: {text}"
    );
    let text = at(&mut client, 2, 15).await;
    assert!(
        text.contains("`public`: Anyone, or any large public range"),
        "{text}"
    );
    assert!(text.contains("Exposure, derived: **public**"), "{text}");
    let text = at(&mut client, 1, 12).await;
    assert!(text.contains("CODEOWNERS names `team-web`"), "{text}");
    let text = at(&mut client, 3, 4).await;
    assert!(text.starts_with("`aws_security_group.web`"), "{text}");
}

#[tokio::test]
async fn a_finding_says_what_its_rule_is_about() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, GROUP).await;
    let result = hover(&mut client, &main, 11, 3).await;
    let text = result["contents"]["value"].as_str().expect("a text");
    assert!(text.contains("aws/kms-no-rotation"), "{text}");
    assert!(text.contains("No intent is declared."), "{text}");
}

#[tokio::test]
async fn a_half_typed_block_has_no_hover_and_does_no_harm() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client
        .open(&main, &format!("resource \"aws_kms_key\" \"\n\n{GROUP}"))
        .await;
    hover(&mut client, &main, 0, 12).await;
    let result = hover(&mut client, &main, 5, 3).await;
    assert!(result["contents"]["value"].is_string(), "{result}");
}

#[tokio::test]
async fn every_tag_that_is_declared_is_said() {
    let dir = tempfile::tempdir().expect("a directory");
    let config = "[intent.tags.tier]\nvalues = [\"gold\", \"silver\"]\n";
    std::fs::write(dir.path().join("trueline.toml"), config).expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    let text = "\
# @intent Keeps what a trial run writes.
# @data restricted pii
# @lifetime until 2027-01-31
# @cost 20 EUR/month
# @ref https://example.com/tickets/12
# @tier gold
resource \"aws_sqs_queue\" \"trial\" {}
";
    client.open(&main, text).await;
    let result = hover(&mut client, &main, 0, 3).await;
    let said = result["contents"]["value"].as_str().expect("a text");
    let claims = "data: restricted pii · lifetime: until 2027-01-31 · cost: 20 EUR/month · \
                  ref: https://example.com/tickets/12 · tier: gold";
    assert!(said.contains(claims), "{said}");
}

#[tokio::test]
async fn a_finding_shows_how_it_is_done_right() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, GROUP).await;
    let result = hover(&mut client, &main, 11, 3).await;
    let text = result["contents"]["value"].as_str().expect("a text");
    let right = text.split("```terraform\n").nth(1).expect("an example");
    assert!(right.contains("enable_key_rotation = true"), "{text}");
}

#[tokio::test]
async fn a_block_says_who_wrote_it_where_somebody_recorded_that() {
    let dir = tempfile::tempdir().expect("a directory");
    crate::git(dir.path(), &["init", "-q"]);
    let path = dir.path().join("main.tf");
    let old = "resource \"aws_kms_key\" \"old\" {}\n";
    std::fs::write(&path, old).expect("a file");
    crate::git(dir.path(), &["add", "."]);
    crate::git(dir.path(), &["commit", "-qm", "Begin"]);
    let new = format!("{old}\n{GROUP}");
    crate::agent_writes(dir.path(), old, &new);
    std::fs::write(&path, &new).expect("a file");
    let main = uri(&path);
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, &new).await;
    let result = hover(&mut client, &main, 2, 3).await;
    let text = result["contents"]["value"].as_str().expect("a text");
    assert!(
        text.contains("Written by claude-code") && text.contains("(recorded, 100 %)"),
        "{text}"
    );
    let about = json!({ "textDocument": { "uri": main } });
    let lenses = client.request("textDocument/codeLens", about.clone()).await["result"].clone();
    // Above the blocks that are recorded, and above no other.
    let lines = lenses.as_array().into_iter().flatten();
    let lines: Vec<&Value> = lines.map(|lens| &lens["range"]["start"]["line"]).collect();
    assert_eq!(lines, [5, 13], "{lenses}");
    assert_eq!(lenses[0]["command"]["title"], "claude-code 100 % recorded");
    *client.settings.lock().expect("nobody panicked") = json!({ "codeLens": false });
    let changed = json!({ "settings": null });
    client
        .notify("workspace/didChangeConfiguration", changed)
        .await;
    // The server asks for the settings first, beside everything else.
    let mut tries = 0;
    while client.request("textDocument/codeLens", about.clone()).await["result"] != Value::Null {
        tries += 1;
        assert!(tries < 1000, "the setting is not heeded");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let before = hover(&mut client, &main, 0, 12).await;
    let text = before["contents"]["value"].as_str().expect("a text");
    assert!(!text.contains("Written by"), "nobody recorded that: {text}");
}

#[tokio::test]
async fn a_finding_about_many_lines_is_explained_on_the_first() {
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
    let first = hover(&mut client, &main, 2, 4).await;
    assert!(
        first.to_string().contains("aws/s3-public-policy"),
        "{first}"
    );
    assert_eq!(hover(&mut client, &main, 3, 8).await, Value::Null);
}
