//! Who wrote what, as the commands show it and exchange it with other tools.

mod support;

use serde_json::Value;
use support::Sandbox;

const MINE: &str = "# @intent Names the region.\nvariable \"region\" {}\n";
const THEIRS: &str = "\nlocals {\n  one = \"first\"\n}\n";

/// Messages that name nobody, so that notes alone tell who wrote what.
const NO_TRAILER: &str = "[provenance]\ntrailer = \"off\"\n";

/// A repository with a commit by hand and one by an agent, of which a person has changed a value since.
fn written() -> Sandbox {
    let sandbox = Sandbox::repository(&[("main.tf", MINE), ("trueline.toml", NO_TRAILER)]);
    assert_eq!(sandbox.trueline(&["install"]).code, 0);
    sandbox.agent_writes("main.tf", &format!("{MINE}{THEIRS}"));
    sandbox.git(&["commit", "--quiet", "--all", "--message", "By an agent"]);
    sandbox.write(
        "main.tf",
        &format!("{MINE}{}", THEIRS.replace("first", "mine")),
    );
    sandbox.git(&["commit", "--quiet", "--all", "--message", "By hand"]);
    sandbox
}

#[test]
fn blame_shows_blocks_and_lines_in_the_published_shape() {
    let sandbox = written();
    let all = sandbox
        .trueline(&["blame", "main.tf", "--lines", "--format", "json"])
        .json();
    let schema: Value =
        serde_json::from_str(include_str!("../docs/blame.schema.json")).expect("JSON");
    has_keys_of(&all, &schema);
    for (list, item) in [("blocks", "block"), ("lines", "line")] {
        for one in all[list].as_array().expect("a list") {
            has_keys_of(one, &schema["$defs"][item]);
            for by in one["contributors"].as_array().expect("a list") {
                has_keys_of(by, &schema["$defs"]["contributors"]["items"]);
            }
        }
    }
    let addresses: Vec<&Value> = all["blocks"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|b| &b["address"])
        .collect();
    assert_eq!(addresses, ["var.region", "locals"]);
    let line = |at: usize| &all["lines"][at - 1];
    // Nobody is recorded, which is not a person; a line without words says nothing at all.
    assert_eq!(line(2)["contributors"].as_array().map(Vec::len), Some(0));
    assert_eq!(line(2)["unattributed"], 1.0);
    assert_eq!(line(3)["unattributed"], Value::Null);
    assert_eq!(line(4)["contributors"][0]["tool"], "claude-code");
    assert_eq!(line(4)["unattributed"], 0.0);
    assert!(
        line(5)["unattributed"]
            .as_f64()
            .is_some_and(|part| part > 0.0 && part < 1.0)
    );

    let one = sandbox.trueline(&["blame", "main.tf:5", "--lines"]);
    let lines: Vec<&str> = one.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", one.text());
    assert!(
        lines[1].contains("recorded, not recorded  5    one = \"mine\""),
        "{}",
        one.text()
    );
    assert!(!one.text().contains("human"));
}

/// The keys are those that the schema names, and none that it requires is missing.
fn has_keys_of(value: &Value, schema: &Value) {
    let keys = value.as_object().expect("an object");
    let known = schema["properties"].as_object().expect("properties");
    for key in keys.keys() {
        assert!(known.contains_key(key), "`{key}` is not in the schema");
    }
    for key in schema["required"].as_array().expect("a list") {
        let key = key.as_str().expect("a name");
        assert!(keys.contains_key(key), "{key} is missing");
    }
}

#[test]
fn log_and_stats_tell_what_happened_to_a_block() {
    let sandbox = written();
    let log = sandbox.trueline(&["log", "locals"]);
    assert_eq!(log.code, 0, "{}", log.text());
    let heads: Vec<&str> = log.stdout.lines().step_by(2).collect();
    assert!(
        heads[0].ends_with("locals  changed  By hand"),
        "{}",
        log.text()
    );
    assert!(
        heads[1].ends_with("locals  made  By an agent"),
        "{}",
        log.text()
    );
    assert_eq!(sandbox.trueline(&["log", "var.absent"]).code, 2);

    let stats = sandbox.trueline(&["stats", "--format", "json"]).json();
    assert_eq!(stats["lines"]["all"], 4);
    assert_eq!(stats["lines"]["attributed"], 2);
    assert_eq!(stats["lines"]["unedited"], 1);
    assert_eq!(stats["by"][0]["tool"], "claude-code");
    let last = sandbox
        .trueline(&["stats", "HEAD~1..", "--format", "json"])
        .json();
    assert_eq!(last["lines"]["all"], 1);
}

#[test]
fn what_is_exported_is_read_back_as_declared() {
    let sandbox = written();
    let records = sandbox.trueline(&["export", "agent-trace"]);
    sandbox.write("records.jsonl", &records.stdout);
    assert_eq!(sandbox.trueline(&["export", "git-ai", "--force"]).code, 0);
    let blame = |sandbox: &Sandbox| {
        sandbox
            .trueline(&["blame", "main.tf", "--rev", "HEAD"])
            .stdout
    };
    let before = blame(&sandbox);
    for arguments in [
        &["import", "git-ai"][..],
        &["import", "agent-trace", "--file", "records.jsonl"],
    ] {
        sandbox.git(&["update-ref", "-d", "refs/notes/trueline"]);
        assert!(!blame(&sandbox).contains("claude-code"));
        let import = sandbox.trueline(arguments);
        assert_eq!(import.code, 0, "{}", import.text());
        assert_eq!(blame(&sandbox), before.replace(" recorded,", " declared,"));
    }
}
