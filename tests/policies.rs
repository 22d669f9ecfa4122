//! Policies in Rego: the same findings from the command line, the hook and an editor, and their tests.

mod support;

use serde_json::Value;
use support::Sandbox;
use support::editor::Editor;

const MAIN: &str = "# @intent Keeps the jobs.\n# @owner team-web\nresource \"aws_sqs_queue\" \"jobs\" {\n  name = \"jobs\"\n}\n\n# @intent Keeps the mails.\nresource \"aws_sqs_queue\" \"mails\" {\n  name = \"mails\"\n}\n";
const CONFIG: &str = "groups = []\n\n[policy]\nfolders = [\"policy\"]\n";
const OWNER: &str = "package acme.tags\n\ndeny contains result if {\n  some block in input.blocks\n  not owned(block)\n  result := {\"id\": \"acme/owner\", \"msg\": \"nobody owns this\", \"address\": block.address}\n}\n\nowned(block) if {\n  some declared in block.declared\n  declared.tag == \"owner\"\n}\n";
const BROKEN: &str =
    "package acme.broken\n\ndeny contains msg if {\n  msg := no_such_function(input)\n}\n";
const TESTS: &str = "package acme.tags_test\n\nimport data.acme.tags\n\ntest_bare if {\n  count(tags.deny) == 1 with input as {\"blocks\": [{\"address\": \"a\", \"declared\": []}]}\n}\n";

fn sandbox(policies: &[(&str, &str)]) -> Sandbox {
    let mut files = vec![("main.tf", MAIN), ("trueline.toml", CONFIG)];
    files.extend(policies);
    let sandbox = Sandbox::repository(&[]);
    for (path, text) in files {
        sandbox.write(path, text);
    }
    sandbox.git(&["add", "--all"]);
    sandbox
}

fn told(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("a list").iter();
    findings
        .map(|f| {
            format!(
                "{}:{} {}",
                f["path"].as_str().expect("a path"),
                f["range"]["start"]["line"],
                f["rule"].as_str().expect("a name")
            )
        })
        .collect()
}

#[test]
fn everyone_is_told_the_same() {
    let sandbox = sandbox(&[("policy/tags.rego", OWNER), ("policy/broken.rego", BROKEN)]);
    let expected = ["main.tf:8 acme/owner", "policy/broken.rego:4 policy/failed"];
    let check = sandbox.trueline(&["check", "--format", "json"]);
    assert_eq!(
        (check.code, told(&check.json())),
        (1, expected.map(str::to_owned).into())
    );
    let staged = sandbox.trueline(&["check", "--staged", "--format", "json"]);
    assert_eq!(staged.stdout, check.stdout);
    for format in ["text", "sarif", "github", "junit"] {
        let output = sandbox.trueline(&["check", "--format", format]);
        assert!(
            output.stdout.contains("nobody owns this"),
            "{format}: {}",
            output.text()
        );
        assert!(
            output.stdout.contains("no_such_function"),
            "{format}: {}",
            output.text()
        );
    }
    sandbox.trueline(&["install"]);
    let commit = sandbox.try_git(&["commit", "--message", "Add all"]);
    assert_ne!(commit.code, 0);
    assert!(
        commit
            .stderr
            .starts_with(&sandbox.trueline(&["check"]).stdout),
        "{}",
        commit.stderr
    );
    let mut editor = Editor::start(&sandbox, "utf-8");
    let diagnostics = editor.open("main.tf", MAIN);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0]["code"], "acme/owner");
    assert_eq!(diagnostics[0]["range"]["start"]["line"], 7);
}

#[test]
fn a_waiver_and_the_configuration_reach_policies() {
    let sandbox = sandbox(&[("policy/tags.rego", OWNER)]);
    sandbox.write(
        "main.tf",
        &MAIN.replace(
            "# @intent Keeps the mails.",
            "# @intent Keeps the mails.\n# @allow acme/owner: nobody wants it",
        ),
    );
    assert_eq!(sandbox.trueline(&["check"]).code, 0);
    sandbox.write("main.tf", MAIN);
    sandbox.write(
        "trueline.toml",
        &format!("{CONFIG}\n[rules]\n\"acme/owner\" = \"hint\"\n"),
    );
    let check = sandbox.trueline(&["check", "--format", "json"]);
    assert_eq!(check.code, 0);
    assert_eq!(check.json()["findings"][0]["severity"], "hint");
}

#[test]
fn a_policy_is_tested() {
    let good = sandbox(&[
        ("policy/tags.rego", OWNER),
        ("policy/tags_test.rego", TESTS),
    ]);
    let output = good.trueline(&["test-policy"]);
    assert_eq!(output.code, 0, "{}", output.text());
    assert!(
        output.stdout.contains("pass  acme.tags_test.test_bare"),
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.ends_with("1 test passed, 0 failed\n"),
        "{}",
        output.stdout
    );
    let by_name = good.trueline(&["test-policy", "policy"]);
    assert_eq!(by_name.code, 0, "{}", by_name.text());
    good.write("policy/tags_test.rego", &TESTS.replace("== 1", "== 2"));
    let failed = good.trueline(&["test-policy"]);
    assert_eq!(failed.code, 1);
    assert!(
        failed
            .stdout
            .contains("fail  acme.tags_test.test_bare policy/tags_test.rego:5"),
        "{}",
        failed.stdout
    );
    good.write("policy/more.rego", "package more\n\ndeny contains {\n");
    let broken = good.trueline(&["test-policy"]);
    assert_eq!(broken.code, 1);
    assert!(
        broken.stdout.starts_with("error policy/more.rego:4:"),
        "{}",
        broken.stdout
    );
    let none = sandbox(&[("policy/tags.rego", OWNER)]);
    assert_eq!(none.trueline(&["test-policy"]).code, 2);
}

#[test]
fn a_commit_can_be_compared_where_policies_are() {
    let sandbox = sandbox(&[("policy/tags.rego", OWNER)]);
    sandbox.git(&["commit", "--quiet", "--message", "Add all"]);
    let diff = sandbox.trueline(&["intent", "--diff", "HEAD"]);
    assert_eq!(diff.code, 0, "{}", diff.text());
}
