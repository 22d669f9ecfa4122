//! Bad input gets a message that says what, where and what to do; everything else is checked as ever, and nothing changes.

mod support;

use support::{Output, Sandbox};

const SOUND: &str = "# @intent Holds the orders of the shop.
resource \"aws_db_instance\" \"orders\" {
  publicly_accessible = true
}
";
const RULE: &str = "aws/rds-public";

fn sandbox() -> Sandbox {
    Sandbox::folder(&[("sound.tf", SOUND)])
}

#[track_caller]
fn says(output: &Output, words: &[&str]) {
    for word in words {
        assert!(output.text().contains(word), "{word}: {}", output.text());
    }
    assert!(!output.text().contains("panicked"), "{}", output.text());
}

/// The sound file's finding is there as ever, these words are said of the rest, and nothing has changed.
#[track_caller]
fn checks_the_rest(sandbox: &Sandbox, words: &[&str]) {
    let before = sandbox.files();
    let output = sandbox.trueline(&["check"]);
    assert_eq!(output.code, 1, "{}", output.text());
    says(&output, words);
    says(&output, &[RULE, "sound.tf:3:"]);
    assert!(before == sandbox.files(), "something changed");
}

/// Nothing could be checked, and these words say why.
#[track_caller]
fn cannot_run(sandbox: &Sandbox, arguments: &[&str], words: &[&str]) {
    let before = sandbox.files();
    let output = sandbox.trueline(arguments);
    assert_eq!(output.code, 2, "{}", output.text());
    assert_eq!(output.stdout, "");
    says(&output, words);
    assert!(before == sandbox.files(), "something changed");
}

#[test]
fn files_that_are_no_text() {
    let sandbox = sandbox();
    sandbox.write_bytes("binary.tf", &[0, 159, 146, 150]);
    sandbox.write_bytes("latin.tf", b"# Gr\xfc\xdfe\n");
    checks_the_rest(
        &sandbox,
        &[
            "binary.tf: not checked: it is not UTF-8",
            "latin.tf: not checked",
            "offset 4",
        ],
    );
    cannot_run(&sandbox, &["check", "latin.tf"], &["latin.tf: not checked"]);
}

#[test]
fn a_file_of_100_megabytes() {
    let sandbox = sandbox();
    let file = std::fs::File::create(sandbox.path("large.tf")).expect("it is new");
    file.set_len(100 << 20).expect("it can be long");
    let output = sandbox.trueline(&["check"]);
    says(
        &output,
        &[
            "large.tf: not checked: it is larger than 8388608 bytes",
            RULE,
        ],
    );
    assert_eq!(output.code, 1);
}

#[test]
fn brackets_without_end() {
    for (open, close) in [("[", "]"), ("(", ")"), ("{ a = ", "}"), ("\"${", "}\"")] {
        let sandbox = sandbox();
        let nested = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        sandbox.write("deep.tf", &format!("locals {{\n  a = {nested}\n}}\n"));
        sandbox.write(
            "open.tf",
            &format!("locals {{\n  b = {}\n}}\n", open.repeat(100_000)),
        );
        checks_the_rest(&sandbox, &["open.tf"]);
    }
}

#[test]
fn half_written_files() {
    let sandbox = sandbox();
    sandbox.write("half.tf", "variable \"whole\" {}\n\nresource \"aws_db_instance\" \"half\" {\n  publicly_accessible = \"");
    sandbox.write(
        "marks.tf",
        "<<<<<<< HEAD\nlocals {\n=======\nlocals {\n>>>>>>> theirs\n",
    );
    sandbox.write("half.tf.json", "{\"resource\": {");
    checks_the_rest(
        &sandbox,
        &[
            "half.tf:3: not checked",
            "marks.tf:1: not checked",
            "half.tf.json:1: not checked",
        ],
    );
}

#[test]
fn circles() {
    let sandbox = sandbox();
    sandbox.write("locals.tf", "locals {\n  a = local.b\n  b = local.a\n}\n");
    sandbox.write("self.tf", "module \"self\" {\n  source = \"./\"\n}\n");
    sandbox.write("m/m.tf", "module \"n\" {\n  source = \"../n\"\n}\n");
    sandbox.write("n/n.tf", "module \"m\" {\n  source = \"../m\"\n}\n");
    checks_the_rest(&sandbox, &[]);
}

#[test]
fn links() {
    use std::os::unix::fs::symlink;
    let sandbox = sandbox();
    let outside = Sandbox::folder(&[("outside.tf", &SOUND.replace("orders", "outside"))]);
    let link = |to: &std::path::Path, name: &str| symlink(to, sandbox.path(name)).expect("a link");
    link(".".as_ref(), "self");
    link("loop.tf".as_ref(), "loop.tf");
    link("nowhere.tf".as_ref(), "dangling.tf");
    link(&outside.path("outside.tf"), "outside.tf");
    link(&outside.root, "folder");
    let output = sandbox.trueline(&["check"]);
    assert_eq!(output.code, 1);
    says(&output, &[RULE]);
    assert!(!output.text().contains("outside"), "{}", output.text());
    assert_eq!(
        output.stdout.matches("error[aws/rds-public]").count(),
        1,
        "{}",
        output.stdout
    );
    let named = sandbox.trueline(&["check", "outside.tf", "sound.tf"]);
    assert_eq!(named.code, 2);
    says(&named, &["outside"]);
}

#[test]
fn broken_configuration() {
    let sandbox = sandbox();
    for (text, words) in [
        (
            "rulez = 1\n",
            ["line 1, column 1", "no key `rulez`", "`rules`"],
        ),
        ("\nfail-on = \"eror\"\n", ["line 2", "`eror`", "`error`"]),
        (
            "fail-on = 3\n",
            ["line 1, column 11", "wanted", "docs/trueline.schema.json"],
        ),
        (
            "[rules]\n\"aws/rds-publik\" = \"off\"\n",
            ["line 2", "no rule `aws/rds-publik`", "`aws/rds-public`"],
        ),
        (
            "this is not TOML\n",
            ["line 1", "expected", "docs/trueline.schema.json"],
        ),
    ] {
        sandbox.write("trueline.toml", text);
        let words = [&["trueline.toml: "], &words[..]].concat();
        for command in ["check", "fix", "annotate"] {
            cannot_run(&sandbox, &[command], &words);
        }
        let doctor = sandbox.trueline(&["doctor"]);
        assert_eq!(doctor.code, 1);
        says(&doctor, &words);
    }
    std::fs::remove_file(sandbox.path("trueline.toml")).expect("it is there");
    std::fs::create_dir(sandbox.path("trueline.toml")).expect("it is new");
    cannot_run(
        &sandbox,
        &["check"],
        &["trueline.toml: it is not a regular file"],
    );
}

#[test]
fn paths_that_are_not_there_or_elsewhere() {
    let sandbox = sandbox();
    cannot_run(
        &sandbox,
        &["check", "nowhere.tf"],
        &["nowhere.tf: ", "No such file"],
    );
    let other = Sandbox::folder(&[]);
    let other = other.root.to_str().expect("it is text");
    cannot_run(
        &sandbox,
        &["check", ".", other],
        &[other, "it is outside of"],
    );
    cannot_run(
        &sandbox,
        &["check", "--today", "2026-13-01"],
        &["2026-13-01", "month"],
    );
    cannot_run(
        &sandbox,
        &["check", "--format", "xml"],
        &["xml", "possible values", "sarif"],
    );
    cannot_run(
        &sandbox,
        &["explain", "aws/rds-publik"],
        &[
            "no rule is called `aws/rds-publik`",
            "aws/rds-public",
            "trueline rules",
        ],
    );
}

#[test]
fn without_a_repository() {
    let sandbox = sandbox();
    for arguments in [
        &["check", "--staged"][..],
        &["check", "--since", "HEAD"],
        &["install"],
        &["uninstall"],
        &["blame", "sound.tf"],
    ] {
        cannot_run(
            &sandbox,
            arguments,
            &["is not in a git repository", "git init"],
        );
    }
    checks_the_rest(&sandbox, &[]);
    let doctor = sandbox.trueline(&["doctor"]);
    assert_eq!(doctor.code, 0);
    says(&doctor, &["is not in a git repository"]);
}

#[test]
fn a_repository_without_commits() {
    let sandbox = Sandbox::repository(&[]);
    sandbox.write("sound.tf", SOUND);
    checks_the_rest(&sandbox, &[]);
    cannot_run(&sandbox, &["check", "--since", "HEAD"], &["HEAD"]);
    sandbox.git(&["add", "--all"]);
    let staged = sandbox.trueline(&["check", "--staged"]);
    assert_eq!(staged.code, 1);
    says(&staged, &[RULE]);
    let blame = sandbox.trueline(&["blame", "sound.tf"]);
    assert_eq!(blame.code, 0, "{}", blame.text());
    says(&blame, &["uncommitted", "aws_db_instance.orders"]);
}

#[test]
fn a_bare_repository() {
    let sandbox = Sandbox::folder(&[]);
    sandbox.git(&["init", "--quiet", "--bare"]);
    cannot_run(&sandbox, &["install"], &["bare"]);
    cannot_run(&sandbox, &["check", "--staged"], &["bare"]);
}

#[test]
fn linked_work_trees_and_submodules() {
    let sandbox = Sandbox::repository(&[("sound.tf", SOUND)]);
    sandbox.trueline(&["install"]);
    sandbox.git(&["worktree", "add", "--quiet", "linked"]);
    let inner = Sandbox::repository(&[("inner.tf", &SOUND.replace("orders", "inner"))]);
    let url = inner.root.to_str().expect("it is text");
    sandbox.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        url,
        "sub",
    ]);
    for (folder, file, address) in [
        ("linked", "sound.tf", "orders"),
        ("sub", "inner.tf", "inner"),
    ] {
        let mut check = sandbox.command(env!("CARGO_BIN_EXE_trueline"), &["check"]);
        let output = check
            .current_dir(sandbox.path(folder))
            .output()
            .expect("it starts");
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            text.contains(&format!("--> {file}:3:")) && text.contains(address),
            "{text}"
        );
    }
}

#[test]
fn in_the_middle_of_a_merge_and_of_a_rebase() {
    let sandbox = Sandbox::repository(&[("main.tf", "variable \"a\" {}\n"), ("sound.tf", SOUND)]);
    sandbox.git(&["checkout", "--quiet", "-b", "topic"]);
    sandbox.write("main.tf", "variable \"b\" {}\n");
    sandbox.git(&["commit", "--quiet", "--all", "--message", "b"]);
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.write("main.tf", "variable \"c\" {}\n");
    sandbox.git(&["commit", "--quiet", "--all", "--message", "c"]);
    for (command, end, state) in [
        ("merge", &["merge", "--abort"], "Merge"),
        ("rebase", &["rebase", "--abort"], "Rebase"),
    ] {
        assert_ne!(sandbox.try_git(&[command, "topic"]).code, 0);
        checks_the_rest(&sandbox, &["main.tf:1: not checked"]);
        let doctor = sandbox.trueline(&["doctor"]);
        assert_eq!(doctor.code, 0);
        says(&doctor, &["in the middle of", state]);
        cannot_run(
            &sandbox,
            &["check", "--staged"],
            &["main.tf: not checked: it has an unresolved merge conflict"],
        );
        sandbox.git(end);
    }
}

#[test]
fn what_an_agent_should_not_send() {
    let sandbox = Sandbox::repository(&[("sound.tf", SOUND)]);
    for (message, words) in [
        ("", "nothing is recorded"),
        ("{\"hook_event_name\": \"PostTo", "nothing is recorded"),
        ("[]", "nothing is recorded"),
        ("{\"version\": 99}", "hook_event_name"),
    ] {
        let output = sandbox.trueline_with(&["agent", "claude-code"], message);
        // 2 would hold the agent up.
        assert_eq!((output.code, output.stdout.as_str()), (1, ""), "{message}");
        says(&output, &["trueline: warning", words]);
    }
    let unknown =
        "{\"hook_event_name\": \"SomethingNew\", \"tool_name\": \"Edit\", \"new\": {\"key\": [1]}}";
    let output = sandbox.trueline_with(&["agent", "claude-code"], unknown);
    assert_eq!((output.code, output.text().as_str()), (0, ""));
}
