use crate::client::{Client, position, uri};
use serde_json::Value;

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
