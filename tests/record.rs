//! What nobody recorded can be declared, and what is recorded stays as it is.

mod support;

use support::Sandbox;

const BEFORE: &str = "locals {\n  a = 1\n}\n";
const AFTER: &str = "locals {\n  a = 1\n  b = \"by a tool\"\n}\n";

fn blame(sandbox: &Sandbox, path: &str) -> Vec<(String, String)> {
    let report = sandbox
        .trueline(&["blame", path, "--format", "json"])
        .json();
    let text = report.to_string();
    let blocks = report.as_array().or_else(|| report["blocks"].as_array());
    let blocks = blocks.unwrap_or_else(|| panic!("{text}"));
    let all = blocks
        .iter()
        .flat_map(|block| block["contributors"].as_array().expect("a list"));
    let of = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    all.map(|by| (of(&by["tool"]), of(&by["grade"]))).collect()
}

fn pair(tool: &str, grade: &str) -> (String, String) {
    (tool.to_owned(), grade.to_owned())
}

#[test]
fn the_work_tree_what_is_staged_and_what_came_since() {
    for arguments in [
        &["main.tf"][..],
        &["--staged"],
        &["--since", "HEAD~1"],
        &["."],
    ] {
        let sandbox = Sandbox::repository(&[("main.tf", BEFORE), ("other.tf", "")]);
        sandbox.git(&["commit", "--quiet", "--allow-empty", "--message", "Two"]);
        sandbox.write("main.tf", AFTER);
        sandbox.git(&["add", "--all"]);
        let all = [
            &["record", "--tool", "aider", "--model", "some-model"],
            arguments,
        ]
        .concat();
        let output = sandbox.trueline(&all);
        assert_eq!(output.code, 0, "{}", output.text());
        assert!(
            output.stdout.starts_with("main.tf\n1 file declared"),
            "{}",
            output.stdout
        );
        assert_eq!(blame(&sandbox, "main.tf"), [pair("aider", "declared")]);
        let again = sandbox.trueline(&all);
        assert!(
            again.stdout.starts_with("Nothing there"),
            "{}",
            again.stdout
        );
        // The commit says so.
        sandbox.trueline(&["install"]);
        sandbox.git(&["commit", "--quiet", "--message", "More"]);
        let message = sandbox.git(&["log", "-1", "--format=%B"]);
        assert!(
            message.contains("Assisted-by: aider:some-model"),
            "{message}"
        );
        assert_eq!(blame(&sandbox, "main.tf"), [pair("aider", "declared")]);
    }
}

#[test]
fn what_an_agent_recorded_stays_its_own() {
    let sandbox = Sandbox::repository(&[("main.tf", BEFORE)]);
    sandbox.agent_writes("main.tf", AFTER);
    let record = ["record", "--tool", "aider", "main.tf"];
    assert!(
        sandbox
            .trueline(&record)
            .stdout
            .starts_with("Nothing there")
    );
    sandbox.write(
        "main.tf",
        &AFTER.replace("a = 1", "a = \"by another tool\""),
    );
    assert_eq!(sandbox.trueline(&record).code, 0);
    let by = blame(&sandbox, "main.tf");
    assert!(by.contains(&pair("claude-code", "recorded")), "{by:?}");
    assert!(by.contains(&pair("aider", "declared")), "{by:?}");
}

#[test]
fn what_past_commits_declare_is_about_what_they_changed() {
    let sandbox = Sandbox::repository(&[("main.tf", BEFORE), ("new.tf", "")]);
    assert!(blame(&sandbox, "main.tf").is_empty());
    sandbox.write("main.tf", AFTER);
    sandbox.git(&["add", "--all"]);
    let trailer = "Co-authored-by: Cursor <cursoragent@cursor.com>";
    sandbox.git(&[
        "commit",
        "--quiet",
        "--message",
        "More",
        "--message",
        trailer,
    ]);
    let text = sandbox.trueline(&["blame", "main.tf"]).stdout;
    assert!(
        text.contains("cursor") && text.contains("declared"),
        "{text}"
    );
    assert!(
        text.contains("not recorded"),
        "a person wrote the rest: {text}"
    );
    sandbox.write("main.tf", &AFTER.replace("a = 1", "a = 2"));
    sandbox.git(&["commit", "--quiet", "--all", "--message", "By hand"]);
    assert_eq!(blame(&sandbox, "main.tf"), [pair("cursor", "declared")]);
    // What an agent's hook recorded is not taken for a declaration, and the other way round.
    sandbox.agent_writes("new.tf", BEFORE);
    sandbox.trueline(&["install"]);
    sandbox.git(&["add", "--all"]);
    sandbox.git(&[
        "commit",
        "--quiet",
        "--message",
        "New",
        "--message",
        trailer,
    ]);
    assert_eq!(blame(&sandbox, "new.tf"), [pair("claude-code", "recorded")]);
}

#[test]
fn what_it_needs() {
    let sandbox = Sandbox::repository(&[("main.tf", BEFORE)]);
    let fails = |arguments: &[&str], word: &str| {
        let output = sandbox.trueline(arguments);
        assert_eq!(output.code, 2, "{}", output.text());
        assert!(output.stderr.contains(word), "{}", output.stderr);
    };
    fails(&["record", "--tool", "aider"], "--staged or --since");
    fails(&["record", "main.tf"], "--tool");
    fails(&["record", "--tool", "no name", "main.tf"], "letters");
    fails(
        &["record", "--tool", "aider", "--since", "nothing"],
        "no revision",
    );
    fails(&["record", "--tool", "aider", "/etc/passwd"], "outside");
}
