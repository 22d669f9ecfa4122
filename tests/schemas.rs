//! Schemas of providers, from what Terraform prints to the finding.

mod support;

use support::Sandbox;

const SCHEMAS: &str = r#"{"format_version": "1.0", "provider_schemas": {"registry.terraform.io/hashicorp/shop": {
  "provider": {"version": 0, "block": {}},
  "resource_schemas": {"shop_bucket": {"version": 0, "block": {"attributes": {
    "bucket": {"type": "string", "required": true, "description": "Its name."},
    "arn": {"type": "string", "computed": true}}}}}}}}"#;

const CODE: &str = "# @intent Keeps the logs of the shop.
resource \"shop_bucket\" \"logs\" {
  bukcet = \"logs\"
}
";

const LOCK: &str = ".terraform.lock.hcl";

fn rules(sandbox: &Sandbox) -> Vec<String> {
    let report = sandbox.trueline(&["check", "--format", "json"]).json();
    let findings = report["findings"].as_array().expect("a list").iter();
    let rules = findings.map(|finding| finding["rule"].as_str().expect("a name").to_owned());
    rules
        .filter(|rule| rule.starts_with("terraform/"))
        .collect()
}

#[test]
fn schemas_are_kept_and_checked_against_until_the_lock_file_changes() {
    let files = [("main.tf", CODE), ("schemas.json", SCHEMAS), (LOCK, "one")];
    let sandbox = Sandbox::repository(&files);
    assert_eq!(rules(&sandbox), [""; 0], "no schema, no finding");

    let kept = sandbox.trueline(&["schemas", "--from", "schemas.json"]);
    assert_eq!(kept.code, 0, "{}", kept.stderr);
    let told = "1 types of registry.terraform.io/hashicorp/shop";
    assert!(kept.stdout.contains(told), "{}", kept.stdout);
    let found = ["terraform/missing-argument", "terraform/unknown-argument"];
    assert_eq!(rules(&sandbox), found);

    sandbox.write(LOCK, "two");
    assert_eq!(rules(&sandbox), [""; 0], "they are of other versions");

    let again = sandbox.trueline(&["schemas", "--from", "schemas.json"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(rules(&sandbox), found);
}

#[test]
fn what_is_staged_is_checked_against_them_too() {
    let files = [("main.tf", CODE), ("schemas.json", SCHEMAS), (LOCK, "one")];
    let sandbox = Sandbox::repository(&files);
    sandbox.trueline(&["schemas", "--from", "schemas.json"]);
    sandbox.write("main.tf", &format!("{CODE}\n"));
    sandbox.git(&["add", "main.tf"]);
    let staged = sandbox.trueline(&["check", "--staged"]);
    let told = "`shop_bucket` takes no argument `bukcet`; did you mean `bucket`?";
    assert!(staged.stdout.contains(told), "{}", staged.stdout);
}

#[test]
fn what_is_no_schema_is_told_and_keeps_nothing() {
    let sandbox = Sandbox::repository(&[("main.tf", CODE)]);
    for arguments in [
        &["schemas", "--from", "main.tf"][..],
        &["schemas", "--from", "none.json"],
        &["schemas", "nowhere", "--from", "main.tf"],
        &["schemas", "--program", "no-such-program"],
    ] {
        let refused = sandbox.trueline(arguments);
        assert_eq!(refused.code, 2, "{}", refused.stdout);
        assert!(!refused.stderr.is_empty());
    }
    assert!(!sandbox.path(".terraform").exists());
}
