//! `trueline intent`: the document, and what a change does to it.

mod support;

use serde_json::Value;
use support::Sandbox;

const BEFORE: &str = r#"# @intent Calls between our own services.
# @exposure internal
resource "aws_lb" "api" {
  internal        = true
  security_groups = [aws_security_group.api.id]
}

resource "aws_security_group" "api" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#;

fn sandbox() -> Sandbox {
    Sandbox::repository(&[("net/main.tf", BEFORE), ("jobs/main.tf", "locals {}\n")])
}

fn addresses(document: &Value) -> Vec<&str> {
    let blocks = document["blocks"].as_array().expect("a list").iter();
    blocks
        .map(|block| block["address"].as_str().expect("text"))
        .collect()
}

#[test]
fn the_document_holds_what_is_declared_and_derived() {
    let sandbox = sandbox();
    let output = sandbox.trueline(&["intent", "--format", "json"]);
    assert_eq!(output.code, 0);
    let document = output.json();
    assert_eq!(document["version"], 1);
    assert_eq!(
        addresses(&document),
        ["aws_lb.api", "aws_security_group.api"]
    );
    let balancer = &document["blocks"][0];
    assert_eq!(balancer["root"], "net");
    assert_eq!(balancer["path"], "net/main.tf");
    assert_eq!(balancer["declared"][1]["tag"], "exposure");
    assert_eq!(balancer["declared"][1]["from"], "block");
    assert_eq!(balancer["declared"][1]["range"]["start"]["line"], 2);
    assert_eq!(balancer["facts"][0]["name"], "exposure");
    assert_eq!(balancer["facts"][0]["values"][0], "internal");
    let elsewhere = sandbox.trueline(&["intent", "jobs", "--format", "json"]);
    assert!(addresses(&elsewhere.json()).is_empty());
    let markdown = sandbox.trueline(&["intent", "--format", "markdown"]).stdout;
    assert!(markdown.contains("### `aws_lb.api`\n\nCalls between our own services."));
    assert!(markdown.contains("- exposure: **internal**\n  - `net/main.tf:4` "));
}

#[test]
fn a_change_is_told_by_what_it_does() {
    let sandbox = sandbox();
    let same = sandbox.trueline(&["intent", "--diff", "HEAD"]);
    assert_eq!(
        (same.code, &*same.stdout),
        (0, "nothing is declared or derived otherwise\n")
    );
    let open = BEFORE
        .replace("= true", "= false")
        .replace("@exposure internal", "@exposure public");
    sandbox.write("net/main.tf", &open);
    let output = sandbox.trueline(&["intent", "--diff", "HEAD"]);
    assert_eq!(output.code, 1);
    assert!(output.stdout.starts_with(
        "exposure of `aws_lb.api` in net: internal -> public\n    net/main.tf:4 it faces the internet\n"
    ));
    assert!(
        output
            .stdout
            .ends_with("`@exposure` of `aws_lb.api` in net: internal -> public\n")
    );
    let diff = sandbox
        .trueline(&["intent", "--diff", "HEAD", "--format", "json"])
        .json();
    let changes = diff["changes"].as_array().expect("a list");
    let named: Vec<_> = changes
        .iter()
        .map(|c| (&c["what"], &c["before"], &c["after"]))
        .collect();
    assert_eq!(named.len(), 2);
    assert_eq!(named[0].0, "fact");
    assert_eq!(
        (named[1].1, named[1].2),
        (&"internal".into(), &"public".into())
    );
    let nowhere = sandbox.trueline(&["intent", "--diff", "HEAD", "jobs"]);
    assert_eq!(nowhere.code, 0);
    assert_eq!(sandbox.trueline(&["intent", "--diff", "nothing"]).code, 2);
}
