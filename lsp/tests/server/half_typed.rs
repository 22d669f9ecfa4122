//! Whatever somebody is in the middle of typing, the other blocks keep their findings.

use crate::client::{Client, rules, uri};

/// Ways to be half-way through a block, between two whole ones.
const HALF_TYPED: [&str; 16] = [
    "resou\n",
    "resource\n",
    "resource \"\n",
    "resource \"aws_sns_topic\n",
    "resource \"aws_sns_topic\" \"t\n",
    "resource \"aws_sns_topic\" \"t\"\n",
    "resource \"aws_sns_topic\" \"t\" {\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name =\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name = \"\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name = \"${\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name = \"${var.\"\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name = <<EOT\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  tags = {\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name = [for t in\n}\n",
    "resource \"aws_sns_topic\" \"t\" {\n  name = \"%{ if\"\n}\n",
];

fn key(name: &str) -> String {
    format!("resource \"aws_kms_key\" \"{name}\" {{\n  description = \"{name}\"\n}}\n")
}

#[tokio::test]
async fn other_blocks_keep_their_findings() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, "").await;
    for (half, version) in HALF_TYPED.iter().zip(2..) {
        let text = format!(
            "{}\n{half}\n{}",
            key(&format!("before{version}")),
            key("behind")
        );
        client.replace(&main, version, &text).await;
        let diagnostics = client.diagnostics(&main, version).await;
        let found = rules(&diagnostics);
        assert_eq!(
            found, ["aws/kms-no-rotation"; 2],
            "{half:?}: {diagnostics:#?}"
        );
    }
    client.shutdown().await.expect("a clean end");
}
