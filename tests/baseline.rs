//! A baseline: what it has is not told again, by the command line, the hook and an editor alike.

mod support;

use serde_json::Value;
use support::Sandbox;
use support::editor::Editor;

const OLD: &str = "# @intent Holds the orders of the shop.\nresource \"aws_db_instance\" \"orders\" {\n  publicly_accessible = true\n}\n";
const NEW: &str = "\n# @intent Holds the mails.\nresource \"aws_db_instance\" \"mails\" {\n  storage_encrypted = false\n  publicly_accessible = true\n}\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::repository(&[("main.tf", OLD)]);
    let written = sandbox.trueline(&["check", "--write-baseline", "known-baseline.json"]);
    assert_eq!(written.code, 0, "{}", written.text());
    assert_eq!(
        written.stdout,
        "4 findings in the baseline known-baseline.json\n"
    );
    sandbox
}

/// `address rule` of what counts.
fn standing(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("a list").iter();
    let standing = findings.filter(|f| f["waived"].is_null());
    let mut told: Vec<String> = standing
        .map(|f| {
            format!(
                "{} {}",
                f["address"].as_str().expect("text"),
                f["rule"].as_str().expect("text")
            )
        })
        .collect();
    told.sort();
    told
}

const OF_NEW: [&str; 4] = [
    "aws_db_instance.mails aws/rds-no-backups",
    "aws_db_instance.mails aws/rds-no-deletion-protection",
    "aws_db_instance.mails aws/rds-public",
    "aws_db_instance.mails aws/rds-unencrypted",
];

#[test]
fn only_what_is_new_is_told() {
    let sandbox = sandbox();
    let check = |more: &[&str]| {
        let arguments = [&["check", "--baseline", "known-baseline.json"], more].concat();
        sandbox.trueline(&arguments)
    };
    assert_eq!(check(&[]).code, 0);
    assert_eq!(sandbox.trueline(&["check"]).code, 1, "nothing names it");
    sandbox.write("main.tf", "locals {}\n");
    sandbox.write("db/orders.tf", &format!("{OLD}{NEW}"));
    let report = check(&["--format", "json"]).json();
    assert_eq!(standing(&report), OF_NEW);
    sandbox.write("db/orders.tf", NEW);
    let figures = check(&["--statistics", "--format", "json"]).json();
    let gone = figures["statistics"]["baseline"]["gone"]
        .as_array()
        .map(Vec::len);
    assert_eq!(gone, Some(4));
    let text = check(&["--statistics"]).stdout;
    assert!(
        text.contains("0 findings known, 4 of its entries no longer there"),
        "{text}"
    );
    assert!(
        text.contains("aws/rds-public  aws_db_instance.orders main.tf"),
        "{text}"
    );
    assert_eq!(
        sandbox.trueline(&["check", "--baseline", "none.json"]).code,
        2
    );
    sandbox.write("known-baseline.json", "{}");
    assert_eq!(check(&[]).code, 2);
}

#[test]
fn everyone_knows_the_same() {
    let sandbox = sandbox();
    sandbox.write("trueline.toml", "baseline = \"known-baseline.json\"\n");
    let main = format!("{OLD}{NEW}");
    sandbox.write("main.tf", &main);
    sandbox.git(&["add", "--all"]);
    let check = sandbox.trueline(&["check", "--format", "json"]);
    assert_eq!(standing(&check.json()), OF_NEW);
    let staged = sandbox.trueline(&["check", "--staged", "--format", "json"]);
    assert_eq!(staged.stdout, check.stdout);
    let mut editor = Editor::start(&sandbox, "utf-8");
    assert_eq!(editor.open("main.tf", &main).len(), OF_NEW.len());
    sandbox.trueline(&["install"]);
    let commit = sandbox.try_git(&["commit", "--message", "Add all"]);
    assert!(
        commit
            .stderr
            .starts_with(&sandbox.trueline(&["check"]).stdout),
        "{}",
        commit.stderr
    );
    let sarif = sandbox.trueline(&["check", "--format", "sarif"]).json();
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let states = |state: &str| {
        results
            .iter()
            .filter(|r| r["baselineState"] == state)
            .count()
    };
    assert_eq!((states("new"), states("unchanged")), (4, 4));
    assert!(
        results
            .iter()
            .all(|r| r["partialFingerprints"]["codeAndRule/v1"].is_string())
    );
    let again = sandbox.trueline(&["check", "--write-baseline", "known-baseline.json"]);
    assert_eq!(
        again.stdout,
        "8 findings in the baseline known-baseline.json\n"
    );
    assert_eq!(sandbox.trueline(&["check"]).code, 0);
}
