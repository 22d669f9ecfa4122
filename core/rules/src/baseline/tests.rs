use super::*;
use crate::check::{Input, check};
use crate::config::Config;
use crate::testing::workspace;
use crate::{Authorship, Report};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::Base;

const OPEN: &str = "resource \"aws_db_instance\" \"main\" {\n  engine              = \"postgres\"\n  storage_encrypted   = true\n  publicly_accessible = true\n}\n";

fn report(files: &[(&str, &str)], baseline: Option<&Baseline>) -> (Report, Baseline) {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    let files: BTreeMap<String, String> = files.iter().map(owned).collect();
    let workspace = workspace(&files);
    let text = "[rules]\n\"aws/rds-no-*\" = \"off\"\n[intent]\nrequired = \"none\"\n";
    let mut config = Config::parse(text).expect("it is right");
    config.baseline.known = baseline.cloned().map(Arc::new);
    let input = Input {
        workspace: &workspace,
        config: &config,
        base: &Base::default(),
        authorship: &Authorship::default(),
        today: date(2026, 11, 21),
    };
    let report = check(&input, &|_| true);
    let baseline = Baseline::of(&report, &workspace);
    (report, baseline)
}

/// `address rule` of what is told although the first code is the baseline.
fn new(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
    let (_, baseline) = report(before, None);
    let text = baseline.render().expect("it is plain data");
    let read = Baseline::parse(&text).expect("it was written");
    assert_eq!(read, baseline);
    let (report, _) = report(after, Some(&read));
    let standing = report.findings.iter().filter(|f| f.waived.is_none());
    standing
        .map(|f| format!("{} {}", f.address, f.rule))
        .collect()
}

#[test]
fn what_was_there_is_not_told_again() {
    let before = [("main.tf", OPEN)];
    let told = "aws_db_instance.main aws/rds-public";
    assert_eq!(new(&[("main.tf", "")], &before), [told]);
    assert!(new(&before, &before).is_empty());
    let waived = report(&before, Some(&report(&before, None).1)).0;
    let by = waived.findings[0].waived.as_ref().map(|w| w.by.as_str());
    assert_eq!(by, Some("baseline"));
}

#[test]
fn code_may_move_and_be_reformatted_and_renamed() {
    let before = [("main.tf", OPEN)];
    let moved = format!("locals {{}}\n\n# A comment.\n{OPEN}");
    assert!(new(&before, &[("db.tf", &moved)]).is_empty());
    let formatted = OPEN
        .replace("  publicly", "\n  # why\n    publicly")
        .replace(" = true", "=true // yes");
    assert!(new(&before, &[("main.tf", &formatted)]).is_empty());
    let renamed = OPEN.replace("\"main\"", "\"primary\"");
    assert!(new(&before, &[("main.tf", &renamed)]).is_empty());
    let call = "module \"db\" {\n  source = \"./db\"\n}\n";
    assert!(new(&before, &[("main.tf", call), ("db/main.tf", OPEN)]).is_empty());
    let grown = OPEN.replace("\"postgres\"\n", "\"mysql\"\n  multi_az = true\n");
    assert!(
        new(&before, &[("main.tf", &grown)]).is_empty(),
        "the same block with other arguments"
    );
}

#[test]
fn what_is_new_is_told() {
    let before = [("main.tf", OPEN)];
    let second = OPEN.replace("\"main\"", "\"second\"");
    let both = format!("{OPEN}{second}");
    assert_eq!(
        new(&before, &[("main.tf", &both)]),
        ["aws_db_instance.second aws/rds-public"],
        "a copy is one more"
    );
    let worse = OPEN.replace("storage_encrypted   = true", "storage_encrypted   = false");
    assert_eq!(
        new(&before, &[("main.tf", &worse)]),
        ["aws_db_instance.main aws/rds-unencrypted"]
    );
    let other = OPEN
        .replace("\"main\"", "\"other\"")
        .replace("postgres", "mysql");
    assert_eq!(
        new(&before, &[("main.tf", &other)]),
        ["aws_db_instance.other aws/rds-public"],
        "another name and another body is another block"
    );
}

#[test]
fn entries_that_nothing_is_left_of_are_given_back() {
    let (_, baseline) = report(&[("main.tf", OPEN)], None);
    let files = BTreeMap::from([("main.tf".to_owned(), String::new())]);
    let gone = baseline.apply(&mut [], &workspace(&files));
    let gone: Vec<&str> = gone.iter().map(|entry| entry.address.as_str()).collect();
    assert_eq!(gone, ["aws_db_instance.main"]);
}

#[test]
fn what_is_no_baseline_is_an_error() {
    assert!(Baseline::parse("[]").is_err());
    let later = Baseline::parse("{\"version\": 2, \"findings\": []}");
    let error = later.expect_err("it is from later").to_string();
    assert_eq!(error, "its version is 2, and this program reads version 1");
    let none = Baseline::default().render().expect("it is plain data");
    assert_eq!(
        Baseline::parse(&none).expect("it was written"),
        Baseline::default()
    );
}
