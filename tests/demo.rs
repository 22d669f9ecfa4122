//! `trueline demo` plays the main job to its end: the commit that is stopped, the one that passes, and who wrote it.

mod support;

use support::Sandbox;

/// What stands between two titles of the demo.
fn step(text: &str, number: usize) -> &str {
    let start = text
        .find(&format!("\n{number} "))
        .expect("the step is there");
    let end = text
        .find(&format!("\n{} ", number + 1))
        .unwrap_or(text.len());
    &text[start..end]
}

#[test]
fn the_demo_goes_to_its_end() {
    let sandbox = Sandbox::folder(&[]);
    let demo = sandbox.trueline(&["demo"]);
    assert_eq!(demo.code, 0, "{}", demo.text());
    assert_eq!(demo.stderr, "");

    let told = step(&demo.stdout, 2);
    let published = step(&demo.stdout, 3);
    let stopped = step(&demo.stdout, 4);
    for rule in [
        "aws/s3-public-policy",
        "aws/rds-public",
        "intent/exposure-exceeded",
        "intent/missing",
    ] {
        assert!(told.contains(rule), "{rule}: {told}");
        assert!(published.contains(rule), "{rule}: {published}");
        assert!(stopped.contains(rule), "{rule}: {stopped}");
    }
    assert!(
        stopped.contains("trueline stopped this commit"),
        "{stopped}"
    );

    let person = step(&demo.stdout, 5);
    for line in [
        "+# @exposure public",
        "+# @data public",
        "+# @exposure internal",
        "+# @data confidential",
        "-# @exposure private",
    ] {
        assert!(person.contains(line), "{line}: {person}");
    }
    let passed = step(&demo.stdout, 6);
    assert!(!passed.contains("error["), "{passed}");
    assert!(
        passed.contains("Assisted-by: claude-code:claude-sonnet-5"),
        "{passed}"
    );
    assert!(passed.contains("aws_s3_bucket.site "), "{passed}");
    assert!(passed.contains("% recorded, not recorded"), "{passed}");
}

#[test]
fn nothing_is_left_behind_unless_asked_for() {
    let sandbox = Sandbox::folder(&[]);
    let temporary = sandbox.path("tmp");
    std::fs::create_dir(&temporary).expect("it is new");
    let mut demo = sandbox.command(env!("CARGO_BIN_EXE_trueline"), &["demo"]);
    let output = demo.env("TMPDIR", &temporary).output().expect("it starts");
    assert!(output.status.success());
    assert_eq!(
        std::fs::read_dir(&temporary).expect("it is there").count(),
        0
    );
}
