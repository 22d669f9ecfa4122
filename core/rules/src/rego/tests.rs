use super::*;
use crate::finding::Finding;
use crate::testing::report;
use std::collections::BTreeMap;
use std::time::Duration;
use trueline_hcl::source::MemorySource;

const CONFIG: &str = "[policy]\nfolders = [\"policy\"]\n[intent]\nrequired = \"none\"\n";
const CODE: &str = "# @owner team-web\nresource \"aws_sqs_queue\" \"named\" {\n  name = \"a\"\n  tags = { team = \"web\" }\n}\n\nresource \"aws_sqs_queue\" \"bare\" {\n  name = var.name\n}\n\nvariable \"name\" {}\n";
const OWNER: &str = "package acme.tags\n\ndeny contains result if {\n  some block in input.blocks\n  block.type == \"aws_sqs_queue\"\n  not owned(block)\n  result := {\"id\": \"acme/owner\", \"msg\": \"this queue has no owner\", \"help\": \"Say who owns it.\", \"address\": block.address}\n}\n\nowned(block) if {\n  some declared in block.declared\n  declared.tag == \"owner\"\n}\n";

fn findings(policies: &[(&str, &str)], code: &str, config: &str) -> Vec<Finding> {
    let mut files = BTreeMap::from([
        ("main.tf".to_owned(), code.to_owned()),
        ("trueline.toml".to_owned(), config.to_owned()),
    ]);
    for (path, text) in policies {
        files.insert((*path).to_owned(), (*text).to_owned());
    }
    let findings = report(&files).findings.into_iter();
    let others = ["aws/", "terraform/"];
    findings
        .filter(|f| !others.iter().any(|area| f.rule.starts_with(area)))
        .collect()
}

/// `path:line severity rule: message` of what counts.
fn told(policies: &[(&str, &str)]) -> Vec<String> {
    told_of(policies, CODE, CONFIG)
}

fn told_of(policies: &[(&str, &str)], code: &str, config: &str) -> Vec<String> {
    let findings = findings(policies, code, config).into_iter();
    let standing = findings.filter(|f| f.waived.is_none());
    let told = |f: Finding| {
        let line = f.range.start.line;
        format!("{}:{line} {} {}: {}", f.path, f.severity, f.rule, f.message)
    };
    standing.map(told).collect()
}

const NO_OWNER: &str = "main.tf:7 error acme/owner: this queue has no owner";

#[test]
fn a_policy_finds_blocks_by_what_is_declared() {
    let found = findings(&[("policy/tags.rego", OWNER)], CODE, CONFIG);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].address, "aws_sqs_queue.bare");
    assert_eq!(found[0].help, "Say who owns it.");
    assert_eq!(told(&[("policy/tags.rego", OWNER)]), [NO_OWNER]);
    assert!(
        told_of(
            &[("policy/tags.rego", OWNER)],
            CODE,
            "[intent]\nrequired = \"none\"\n"
        )
        .is_empty(),
        "no folder is named"
    );
}

#[test]
fn a_policy_reads_arguments_and_what_is_unknown() {
    let policy = "package names\n\nwarn contains msg if {\n  some block in input.blocks\n  not \"name\" in block.unknown\n  msg := sprintf(\"%s is called %s, of %s, on %s\", [block.address, block.arguments.name, block.arguments.tags.team, input.today])\n}\n\nwarn contains msg if {\n  some block in input.blocks\n  \"name\" in block.unknown\n  msg := {\"msg\": \"unknown\", \"address\": block.address, \"severity\": \"hint\"}\n}\n";
    assert_eq!(
        told(&[("policy/deep/names.rego", policy)]),
        [
            "main.tf:2 warning policy/names: aws_sqs_queue.named is called a, of web, on 2026-11-21",
            "main.tf:7 hint policy/names: unknown",
        ]
    );
}

#[test]
fn a_result_may_say_where() {
    let policy = "package acme.p\n\ndeny contains result if {\n  some block in input.blocks\n  some fact in block.facts\n  fact.name == \"exposure\"\n  some declared in block.declared\n  result := {\"id\": \"acme/place\", \"msg\": \"here\", \"path\": declared.path, \"range\": declared.range, \"evidence\": [{\"path\": block.path, \"range\": block.range, \"message\": \"of this\"}]}\n}\n";
    let found = findings(&[("policy/p.rego", policy)], CODE, CONFIG);
    assert_eq!(found.len(), 1);
    let range = found[0].range;
    let text = &CODE[range.start.offset as usize..range.end.offset as usize];
    assert_eq!(text, "team-web");
    assert_eq!(found[0].evidence[0].message, "of this");
    assert_eq!(found[0].evidence[0].range.start.line, 2);
}

#[test]
fn findings_of_policies_are_waived_and_configured_by_name() {
    let tags = [("policy/tags.rego", OWNER)];
    let code = |comment: &str| {
        CODE.replace(
            "resource \"aws_sqs_queue\" \"bare\"",
            &format!("{comment}\nresource \"aws_sqs_queue\" \"bare\""),
        )
    };
    let waived = code("# @allow acme/owner: nobody knows");
    assert!(told_of(&tags, &waived, CONFIG).is_empty());
    let other = code("# @allow acme/other: nobody knows");
    assert_eq!(
        told_of(&tags, &other, CONFIG).len(),
        1,
        "it may be a policy's"
    );
    let with = |rules: &str| told_of(&tags, CODE, &format!("{CONFIG}[rules]\n{rules}\n"));
    assert!(with("\"acme/*\" = \"off\"").is_empty());
    assert_eq!(
        with("\"acme/owner\" = \"hint\""),
        [NO_OWNER.replace("error", "hint")]
    );
}

#[test]
fn what_fails_is_told_and_the_others_go_on() {
    for (policy, failure) in [
        (
            "package bad\n\ndeny contains {\n",
            "policy/bad.rego:4 warning policy/failed: expecting expression",
        ),
        (
            "package bad\n\ndeny contains msg if {\n  some block in input.blocks\n  msg := missing(block)\n}\n",
            "policy/bad.rego:5 warning policy/failed: could not find function",
        ),
        (
            "package bad\n\ndeny contains msg if {\n  msg := y\n}\n",
            "policy/bad.rego:4 warning policy/failed: ",
        ),
        (
            "package bad\n\n# Not a set.\ndeny := true\n",
            "policy/bad.rego:4 warning policy/failed: it gives true or false, and not a set of results",
        ),
        (
            "package bad\n\ndeny contains {\"id\": \"acme/x\"}\n",
            "policy/bad.rego:3 warning policy/failed: a result has no `msg`",
        ),
        (
            "package bad\n\ndeny contains {\"msg\": \"m\", \"severity\": \"fatal\"}\n",
            "policy/bad.rego:3 warning policy/failed: a result is wrong: unknown variant `fatal`",
        ),
        (
            "package bad\n\ndeny contains {\"msg\": \"m\", \"address\": \"aws_lb.x\"}\n",
            "policy/bad.rego:3 warning policy/failed: no block has the address `aws_lb.x`",
        ),
        (
            "package bad\n\ndeny contains {\"msg\": \"m\", \"id\": \"CKV_AWS_24\"}\n",
            "policy/bad.rego:3 warning policy/failed: the id `CKV_AWS_24` means the rule",
        ),
        (
            "package bad\n\ndeny contains msg if {\n  some i in numbers.range(1, 1000000000000)\n  msg := sprintf(\"%d\", [i])\n}\n",
            "policy/bad.rego:4 warning policy/failed: a range has 100000 numbers at most",
        ),
        (
            "package bad\n\ndeny contains msg if {\n  msg := http.send({\"method\": \"get\", \"url\": \"http://localhost\"}).body\n}\n",
            "policy/bad.rego:4 warning policy/failed: could not find function http.send",
        ),
    ] {
        let told = told(&[("policy/tags.rego", OWNER), ("policy/bad.rego", policy)]);
        assert_eq!(told.len(), 2, "{policy}: {told:#?}");
        assert!(told[1].starts_with(failure), "{policy}: {told:#?}");
        assert_eq!(told[0], NO_OWNER, "{policy}");
    }
}

#[test]
fn a_policy_that_takes_too_long_is_stopped() {
    let slow = "package slow\n\ndeny contains msg if {\n  some i in numbers.range(1, 90000)\n  some j in numbers.range(1, 90000)\n  i * j == 7\n  i > 8\n  msg := \"never\"\n}\n";
    let config = CONFIG.replace("[policy]", "[policy]\ntimeout-ms = 50");
    let policies = [("policy/slow.rego", slow), ("policy/tags.rego", OWNER)];
    assert_eq!(
        told_of(&policies, CODE, &config),
        [
            NO_OWNER,
            "policy/slow.rego:3 warning policy/failed: it takes too long, and was stopped"
        ]
    );
}

#[test]
fn policies_share_what_they_import_and_data() {
    let library = "package lib\n\nis_queue(block) if block.type == data.types.queue\n";
    let policy = "package acme\n\nimport data.lib\n\ndeny contains {\"id\": \"acme/queue\", \"msg\": \"no queues\", \"address\": block.address} if {\n  some block in input.blocks\n  lib.is_queue(block)\n}\n";
    let data = "{\"types\": {\"queue\": \"aws_sqs_queue\"}}";
    let told = told(&[
        ("policy/acme.rego", policy),
        ("policy/lib.rego", library),
        ("policy/data.json", data),
        (
            "policy/acme_test.rego",
            "package acme_test\n\ndeny contains \"a test finds nothing\"\n",
        ),
    ]);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told.iter()
            .all(|t| t.ends_with("error acme/queue: no queues"))
    );
}

#[test]
fn a_folder_that_is_not_there_is_an_error_of_the_configuration() {
    let source: MemorySource = [("main.tf", CODE)].into();
    let error = crate::Config::read(CONFIG, &source).expect_err("it is not there");
    assert_eq!(
        error.to_string(),
        "line 2, column 1: the folder `policy` can't be read: there is no such file; name folders with `.rego` files, relative to this file"
    );
}

#[test]
fn tests_pass_fail_and_break() {
    let test_of = "package acme.tags_test\n\nimport data.acme.tags\n\ntest_bare if {\n  count(tags.deny) == 1 with input as {\"blocks\": [{\"type\": \"aws_sqs_queue\", \"address\": \"a\", \"declared\": []}]}\n}\n\ntest_owned if {\n  print(\"looking\", 7)\n  count(tags.deny) == 1 with input as {\"blocks\": []}\n}\n\ntest_broken if {\n  nothing_like_it(1)\n}\n";
    let source: MemorySource = [
        ("policy/tags.rego", OWNER),
        ("policy/tags_test.rego", test_of),
        ("policy/bad.rego", "package bad\n\ndeny contains {\n"),
    ]
    .into();
    let folders = ["policy".to_owned()];
    let tested = test(&folders, Duration::from_secs(5), &source).expect("it is there");
    let verdicts: Vec<(&str, u32, &Verdict)> = tested
        .tests
        .iter()
        .map(|t| (t.name.as_str(), t.line, &t.verdict))
        .collect();
    assert_eq!(
        verdicts[0],
        ("data.acme.tags_test.test_bare", 5, &Verdict::Passed)
    );
    assert_eq!(
        verdicts[1],
        ("data.acme.tags_test.test_owned", 9, &Verdict::Failed)
    );
    let Verdict::Broken(failure) = verdicts[2].2 else {
        panic!("{:?}", verdicts[2]);
    };
    assert_eq!(
        (failure.path.as_str(), failure.range.start.line),
        ("policy/tags_test.rego", 15)
    );
    assert!(tested.tests[1].prints[0].contains("looking"));
    assert_eq!(tested.failures.len(), 1);
    assert_eq!(tested.failures[0].path, "policy/bad.rego");
}
