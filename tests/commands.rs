//! The commands as their users call them: output, exit codes, and what they write.

mod support;

use serde_json::Value;
use serde_sarif::sarif::Sarif;
use support::{Output, Sandbox};

/// An error, three warnings, of which one has a safe fix.
const DATABASE: &str = "# @intent Holds the orders of the shop.
resource \"aws_db_instance\" \"orders\" {
  publicly_accessible = true
}
";
const TOPIC: &str = "resource \"aws_sns_topic\" \"jobs\" {
  name = \"jobs\"
}
";

fn sandbox() -> Sandbox {
    Sandbox::repository(&[
        ("db/main.tf", DATABASE),
        ("jobs/main.tf", "output \"a\" { value = 1 }\n"),
    ])
}

fn rules(output: &Output) -> Vec<String> {
    let report = output.json();
    let findings = report["findings"].as_array().expect("a list").iter();
    findings
        .map(|f| f["rule"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn check_exits_with_what_it_found() {
    let sandbox = sandbox();
    assert_eq!(sandbox.trueline(&["check"]).code, 1);
    assert_eq!(sandbox.trueline(&["check", "jobs"]).code, 0);
    sandbox.write("trueline.toml", "[rules]\n\"aws/rds-public\" = \"off\"\n");
    assert_eq!(
        sandbox.trueline(&["check"]).code,
        0,
        "only warnings are left"
    );
    sandbox.write(
        "trueline.toml",
        "fail-on = \"warning\"\n[rules]\n\"aws/rds-public\" = \"off\"\n",
    );
    assert_eq!(sandbox.trueline(&["check"]).code, 1);
    sandbox.write("trueline.toml", "fail-on = 1\n");
    assert_eq!(sandbox.trueline(&["check"]).code, 2);
}

#[test]
fn check_writes_json_of_the_published_shape() {
    let sandbox = sandbox();
    let report = sandbox.trueline(&["check", "--format", "json"]).json();
    let schema: Value =
        serde_json::from_str(include_str!("../docs/check.schema.json")).expect("JSON");
    has_keys_of(&report, &schema, &schema);
    assert_eq!(report["version"], 1);
    for finding in report["findings"].as_array().expect("a list") {
        has_keys_of(finding, &schema["$defs"]["Finding"], &schema);
    }
}

/// The keys are those that the schema names, and none that it requires is missing.
fn has_keys_of(value: &Value, schema: &Value, root: &Value) {
    let keys = value.as_object().expect("an object");
    let known = schema["properties"].as_object().expect("properties");
    for key in keys.keys() {
        assert!(known.contains_key(key), "`{key}` is not in the schema");
    }
    for key in schema["required"].as_array().expect("a list") {
        assert!(
            keys.contains_key(key.as_str().expect("a name")),
            "{key} is missing"
        );
    }
    for (key, value) in keys {
        let name = known[key]["$ref"]
            .as_str()
            .and_then(|r| r.strip_prefix("#/$defs/"));
        if let Some(inner) = name
            .map(|name| &root["$defs"][name])
            .filter(|s| s["type"] == "object")
        {
            has_keys_of(value, inner, root);
        }
    }
}

#[test]
fn check_writes_sarif() {
    let output = sandbox().trueline(&["check", "--format", "sarif"]);
    assert_eq!(output.code, 1);
    let json = output.json();
    assert_eq!(json["version"], "2.1.0");
    assert!(
        json["$schema"]
            .as_str()
            .is_some_and(|s| s.contains("sarif"))
    );
    let sarif: Sarif = serde_json::from_str(&output.stdout).expect("it is SARIF");
    let run = &sarif.runs[0];
    assert_eq!(run.tool.driver.name, "trueline");
    let names: Vec<&str> = run
        .tool
        .driver
        .rules
        .iter()
        .flatten()
        .map(|r| r.id.as_str())
        .collect();
    let results = run.results.as_ref().expect("results");
    assert_eq!(results.len(), 4);
    for result in results {
        let rule = result.rule_id.as_deref().expect("a rule");
        let index =
            usize::try_from(result.rule_index.expect("an index")).expect("it is in the list");
        assert_eq!(names[index], rule);
        assert!(
            result
                .message
                .text
                .as_ref()
                .is_some_and(|text| !text.is_empty())
        );
        let place = result.locations.as_ref().expect("a place")[0]
            .physical_location
            .as_ref();
        let place = place.expect("a file");
        let uri = place
            .artifact_location
            .as_ref()
            .and_then(|a| a.uri.as_deref());
        assert_eq!(uri, Some("db/main.tf"));
        assert!(
            place
                .region
                .as_ref()
                .and_then(|r| r.start_line)
                .is_some_and(|line| line >= 1)
        );
    }
}

#[test]
fn check_writes_for_ci() {
    let sandbox = sandbox();
    let github = sandbox.trueline(&["check", "--format", "github"]);
    assert_eq!(github.code, 1);
    let lines: Vec<&str> = github.stdout.lines().collect();
    assert_eq!(lines.len(), 4);
    let starts = |start: &str| lines.iter().any(|line| line.starts_with(start));
    assert!(
        starts(
            "::error file=db/main.tf,line=3,endLine=3,col=3,endColumn=29,title=aws/rds-public::"
        ),
        "{lines:?}"
    );
    assert!(starts("::warning file=db/main.tf,line=2,"), "{lines:?}");

    let junit = sandbox.trueline(&["check", "--format", "junit"]).stdout;
    assert!(
        junit.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        "{junit}"
    );
    assert!(
        junit.contains(
            "<testsuites name=\"trueline\" tests=\"4\" skipped=\"0\" failures=\"4\" errors=\"0\""
        ),
        "{junit}"
    );
    assert_eq!(
        junit.matches("<testcase ").count(),
        junit.matches("</testcase>").count()
    );
    assert!(junit.contains("name=\"aws/rds-public at 3:3\""), "{junit}");
}

#[test]
fn check_looks_at_what_is_asked_for() {
    let sandbox = sandbox();
    let check = |arguments: &[&str]| {
        rules(&sandbox.trueline(&[&["check", "--format", "json"], arguments].concat()))
    };
    assert_eq!(check(&[]).len(), 4);
    assert_eq!(check(&["jobs"]).len(), 0);
    assert_eq!(check(&["jobs", "db/main.tf"]).len(), 4);
    for (folder, count) in [("db", 4), ("jobs", 0)] {
        let mut command = sandbox.command(
            env!("CARGO_BIN_EXE_trueline"),
            &["check", "--format", "json"],
        );
        let output = command
            .current_dir(sandbox.path(folder))
            .output()
            .expect("it starts");
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(
            report["findings"].as_array().map(Vec::len),
            Some(count),
            "{folder}"
        );
    }
    assert_eq!(check(&["--since", "HEAD"]).len(), 0);
    sandbox.write("jobs/main.tf", TOPIC);
    assert!(check(&["--since", "HEAD"]).contains(&"intent/missing".to_owned()));
    sandbox.git(&["commit", "--quiet", "--all", "--message", "Add jobs"]);
    assert_eq!(check(&["--since", "HEAD", "jobs"]).len(), 0);
    assert!(check(&["--since", "HEAD~1"]).contains(&"intent/missing".to_owned()));
}

#[test]
fn the_date_is_given() {
    let waived = DATABASE.replace(
        "resource",
        "# @allow aws/rds-public until 2026-06-30: a trial\nresource",
    );
    let sandbox = Sandbox::repository(&[("main.tf", &waived)]);
    assert_eq!(
        sandbox.trueline(&["check", "--today", "2026-06-01"]).code,
        0
    );
    assert_eq!(
        sandbox.trueline(&["check", "--today", "2026-07-02"]).code,
        1
    );
}

#[test]
fn fix_makes_what_is_safe() {
    let sandbox = sandbox();
    let dry = sandbox.trueline(&["fix", "--dry-run"]);
    assert_eq!(dry.code, 0);
    assert!(
        dry.stdout.contains("+++ b/db/main.tf")
            && dry.stdout.contains("\n+  deletion_protection = true"),
        "{}",
        dry.stdout
    );
    assert_eq!(sandbox.read("db/main.tf"), DATABASE);

    let fixed = sandbox.trueline(&["fix"]);
    assert_eq!(fixed.code, 0, "{}", fixed.text());
    let text = sandbox.read("db/main.tf");
    assert!(text.contains("deletion_protection = true"), "{text}");
    assert!(
        text.contains("publicly_accessible = true"),
        "that changes behaviour: {text}"
    );
    sandbox.trueline(&["fix"]);
    assert_eq!(sandbox.read("db/main.tf"), text, "nothing safe is left");

    sandbox.trueline(&["fix", "--rule", "aws/rds-public"]);
    assert_eq!(
        sandbox.read("db/main.tf"),
        text.replace("accessible = true", "accessible = false")
    );
    assert_eq!(sandbox.trueline(&["check"]).code, 0);
}

#[test]
fn annotate_writes_once_and_leaves_the_sentence() {
    let sandbox = Sandbox::repository(&[]);
    sandbox.write("main.tf", TOPIC);
    let dry = sandbox.trueline(&["annotate", "--dry-run"]);
    assert!(dry.stdout.contains("+# @intent"), "{}", dry.text());
    assert_eq!(sandbox.read("main.tf"), TOPIC);
    sandbox.trueline(&["annotate", "--address", "aws_sns_topic.other"]);
    assert_eq!(sandbox.read("main.tf"), TOPIC);
    sandbox.trueline(&["annotate"]);
    let text = sandbox.read("main.tf");
    assert!(
        text.starts_with("# @intent") && text.ends_with(TOPIC),
        "{text}"
    );
    assert!(
        rules(&sandbox.trueline(&["check", "--format", "json"]))
            .contains(&"intent/malformed".to_owned())
    );
    sandbox.trueline(&["annotate"]);
    assert_eq!(sandbox.read("main.tf"), text);
}

#[test]
fn explain_knows_names_and_aliases() {
    let sandbox = Sandbox::folder(&[]);
    let by_name = sandbox.trueline(&["explain", "aws/s3-public-acl"]);
    assert_eq!(by_name.code, 0);
    for part in ["# aws/s3-public-acl", "Bad", "Good"] {
        assert!(by_name.stdout.contains(part), "{part}");
    }
    assert!(
        sandbox
            .trueline(&["explain", "CKV_AWS_20"])
            .stdout
            .contains(&by_name.stdout)
    );
    let unknown = sandbox.trueline(&["explain", "aws/s3-public-alc"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("the nearest are aws/s3-public-acl"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn rules_lists_every_rule() {
    let sandbox = Sandbox::folder(&[]);
    let list = sandbox.trueline(&["rules", "--format", "json"]).json();
    let listed = list["rules"].as_array().expect("a list");
    assert_eq!(listed.len(), trueline_rules::rules::all().len());
    let acl = listed
        .iter()
        .find(|r| r["name"] == "aws/s3-public-acl")
        .expect("it is there");
    assert!(
        acl["aliases"]["checkov"]
            .as_array()
            .is_some_and(|ids| ids.contains(&"CKV_AWS_20".into()))
    );
    assert_eq!(
        sandbox.trueline(&["rules"]).stdout.lines().count(),
        listed.len()
    );
}

#[test]
fn rules_are_chosen_by_group_and_by_words() {
    let sandbox = sandbox();
    let names = |arguments: &[&str]| {
        let output = sandbox.trueline(&[&["rules", "--format", "json"], arguments].concat());
        let list = output.json();
        let rules = list["rules"].as_array().expect("a list").iter();
        let names = rules.map(|r| r["name"].as_str().expect("a name").to_owned());
        names.collect::<Vec<_>>()
    };
    let azure = names(&["--group", "azure"]);
    assert!(!azure.is_empty() && azure.iter().all(|name| name.starts_with("azure/")));
    assert_eq!(
        names(&["--group", "strict"]).len(),
        trueline_rules::rules::all().len()
    );
    assert_eq!(names(&["--find", "ckv_aws_17"]), ["aws/rds-public"]);
    assert!(names(&["--find", "DATABASE internet"]).contains(&"aws/rds-public".to_owned()));
    assert!(names(&["--find", "aws_db_instance", "--group", "azure"]).is_empty());
    let wrong = sandbox.trueline(&["rules", "--group", "azur"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.contains("did you mean `azure`?"),
        "{}",
        wrong.stderr
    );
    let list = sandbox
        .trueline(&["rules", "--find", "aws/rds-public", "--format", "json"])
        .json();
    assert_eq!(list["rules"][0]["types"][0], "aws_db_instance");
    assert!(list["rules"][0]["references"][0].is_string());
}

#[test]
fn check_keeps_to_groups() {
    let sandbox = sandbox();
    assert_eq!(sandbox.trueline(&["check", "--group", "azure"]).code, 0);
    assert_eq!(sandbox.trueline(&["check", "--group", "azure,aws"]).code, 1);
    assert_eq!(sandbox.trueline(&["check", "--group", "aws1"]).code, 2);
    sandbox.write("trueline.toml", "groups = [\"kubernetes\"]\n");
    assert_eq!(sandbox.trueline(&["check"]).code, 0);
    assert_eq!(
        sandbox.trueline(&["check", "--group", "aws"]).code,
        1,
        "it goes before the file"
    );
}

#[test]
fn a_rule_is_explained_by_any_of_its_names() {
    let sandbox = sandbox();
    let page = sandbox.trueline(&["explain", "aws/rds-public"]).stdout;
    for name in [
        "CKV_AWS_17",
        "ckv-aws-17",
        "avd-aws-0180",
        "AWS-0180",
        "aws-rds-no-public-db-access",
        "AWS011",
    ] {
        assert_eq!(sandbox.trueline(&["explain", name]).stdout, page, "{name}");
    }
}

#[test]
fn statistics_tell_what_was_found_and_what_not() {
    let sandbox = sandbox();
    let code = DATABASE.replace(
        "  publicly",
        "  # checkov:skip=CKV_AWS_17,CKV_AWS_9999:a demo\n  # tfsec:ignore:aws-nothing-like-it\n  kms_key_id = var.key\n  storage_encrypted = var.on\n  publicly",
    );
    sandbox.write(
        "db/main.tf",
        &format!("{code}variable \"key\" {{}}\nvariable \"on\" {{}}\n"),
    );
    let report = sandbox
        .trueline(&["check", "--statistics", "--format", "json"])
        .json();
    let figures = &report["statistics"];
    let public = figures["rules"].as_array().expect("a list");
    let public = public
        .iter()
        .find(|of| of["rule"] == "aws/rds-public")
        .expect("it is waived");
    assert_eq!(
        (&public["findings"], &public["waived"]),
        (&0.into(), &1.into())
    );
    assert_eq!(figures["waived"][0]["what"], "checkov:skip");
    let ids = figures["unknown_ids"].as_array().expect("a list").iter();
    let ids: Vec<&str> = ids.filter_map(|of| of["id"].as_str()).collect();
    assert_eq!(ids, ["CKV_AWS_9999", "aws-nothing-like-it"]);
    assert_eq!(figures["unknown"][0]["what"], "a variable without a value");
    assert!(
        figures["time"]["check_ms"]
            .as_f64()
            .is_some_and(|ms| ms > 0.0)
    );
    assert!(figures["baseline"].is_null());
    let text = sandbox.trueline(&["check", "--statistics"]).stdout;
    assert!(text.contains("checkov:skip CKV_AWS_9999"), "{text}");
    assert!(sandbox.trueline(&["check", "--format", "json"]).json()["statistics"].is_null());
}

#[test]
fn doctor_says_what_is_set_up() {
    let sandbox = sandbox();
    let before = sandbox.trueline(&["doctor"]);
    assert_eq!(before.code, 0, "{}", before.text());
    assert!(
        before
            .stdout
            .contains("git hook pre-commit is not installed"),
        "{}",
        before.stdout
    );
    sandbox.trueline(&["install"]);
    sandbox.trueline(&["install", "--agent", "claude-code"]);
    let after = sandbox.trueline(&["doctor"]);
    assert!(
        after.stdout.contains("git hook pre-commit is installed"),
        "{}",
        after.stdout
    );
    assert!(
        after.stdout.contains("hooks of claude-code are installed"),
        "{}",
        after.stdout
    );
}

#[test]
fn an_agents_settings_keep_what_is_in_them() {
    let settings = "{\n  \"permissions\": {\"allow\": [\"Bash(ls)\"]},\n  \"hooks\": {\"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"true\"}]}]}\n}\n";
    let path = ".claude/settings.json";
    let sandbox = Sandbox::repository(&[(path, settings)]);
    let install = || sandbox.trueline(&["install", "--agent", "claude-code"]);
    assert_eq!(install().code, 0);
    let text = sandbox.read(path);
    let merged: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(merged["permissions"]["allow"][0], "Bash(ls)");
    assert_eq!(merged["hooks"]["Stop"][0]["hooks"][0]["command"], "true");
    assert!(
        merged["hooks"]["PostToolUse"]
            .to_string()
            .contains("agent claude-code")
    );
    install();
    assert_eq!(sandbox.read(path), text, "twice is once");
    assert_eq!(
        sandbox
            .trueline(&["uninstall", "--agent", "claude-code"])
            .code,
        0
    );
    let restored: Value = serde_json::from_str(&sandbox.read(path)).expect("JSON");
    assert_eq!(
        restored,
        serde_json::from_str::<Value>(settings).expect("JSON")
    );
}

#[test]
fn colours_and_summaries_only_where_they_are_wanted() {
    let sandbox = sandbox();
    let forced = |arguments: &[&str], no_color: bool| {
        let mut command = sandbox.command(env!("CARGO_BIN_EXE_trueline"), arguments);
        command.env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1");
        if no_color {
            command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1");
        }
        String::from_utf8(command.output().expect("it starts").stdout).expect("text")
    };
    assert!(forced(&["check"], false).contains('\x1b'));
    assert!(!forced(&["check", "--no-color"], false).contains('\x1b'));
    assert!(!forced(&["check"], true).contains('\x1b'));
    let summary = "1 error, 3 warnings in";
    assert!(sandbox.trueline(&["check"]).stdout.contains(summary));
    assert!(
        !sandbox
            .trueline(&["check", "--quiet"])
            .stdout
            .contains(summary)
    );
    assert_eq!(sandbox.trueline(&["fix", "--quiet"]).text(), "");
}
