//! From edits through commits to blame, in real repositories.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use git2::Oid;
use jiff::Timestamp;
use support::Sandbox;
use trueline_provenance::blame::{Version, blame};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Attributions, BlockBlame, Contributor, Grade, stamp};

fn open(s: &Sandbox) -> Repo {
    Repo::discover(&s.root).unwrap()
}

/// An agent's edit, as its hook records it.
fn agent_writes(s: &Sandbox, tool: &str, path: &str, text: &str) {
    let repo = open(s);
    let before = std::fs::read(s.root.join(path)).ok();
    s.write(path, text);
    let edit = Edit {
        time: Timestamp::now(),
        by: Contributor {
            tool: tool.to_owned(),
            version: None,
            model: Some("m1".to_owned()),
            session: None,
            grade: Grade::Recorded,
        },
        call: None,
        path: path.to_owned(),
        before,
        after: Some(text.as_bytes().to_owned()),
    };
    Journal::of(&repo).append(&edit).unwrap();
}

/// What the hook does after a commit.
fn stamp_head(s: &Sandbox) {
    let repo = open(s);
    let head = repo.head().unwrap().unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let stamp = stamp::of_commit(&repo, &mut attributions, head, &[]).unwrap();
    stamp::write(&repo, head, &stamp.unwrap()).unwrap();
    Journal::of(&repo)
        .prune(Timestamp::now(), |_| false)
        .unwrap();
}

fn blocks(s: &Sandbox, path: &str) -> Vec<BlockBlame> {
    let repo = open(s);
    let head = repo.head().unwrap().unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    blame(&repo, &mut attributions, path, Version::Commit(head), true).unwrap()
}

/// `address tool share%`, for each block and contributor.
fn told(blocks: &[BlockBlame]) -> Vec<String> {
    let line = |b: &BlockBlame| {
        let parts: Vec<String> = b
            .contributors
            .iter()
            .map(|c| format!(" {} {:.0}", c.by, c.share * 100.0))
            .collect();
        format!("{}{}", b.address, parts.concat())
    };
    blocks.iter().map(line).collect()
}

const VPC: &str = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
const ROLE: &str = "resource \"aws_iam_role\" \"r\" {\n  name = \"deploy\"\n}\n";

#[test]
fn two_agents_and_nobody() {
    let s = Sandbox::new();
    s.write("main.tf", VPC);
    s.commit_all("by hand");
    agent_writes(&s, "a", "main.tf", &format!("{VPC}\n{ROLE}"));
    let second = format!("{VPC}\n{ROLE}\nmodule \"m\" {{\n  source = \"./m\"\n}}\n");
    agent_writes(&s, "b", "main.tf", &second);
    // Somebody without a record changes a value of each.
    s.write("main.tf", &second.replace("deploy", "release"));
    s.commit_all("agents");
    stamp_head(&s);

    let found = blocks(&s, "main.tf");
    assert_eq!(
        told(&found),
        ["aws_vpc.v", "aws_iam_role.r a:m1 78", "module.m b:m1 100"]
    );
    assert!((found[0].unattributed - 1.0).abs() < 1e-9);
    let commits: Vec<String> = found
        .iter()
        .map(|b| b.commit.unwrap().to_string())
        .collect();
    assert_eq!(commits[0], s.git(&["rev-parse", "HEAD~1"]));
    assert_eq!(commits[1], s.git(&["rev-parse", "HEAD"]));
}

#[test]
fn formatting_in_a_commit_without_hooks_keeps_the_author() {
    let s = Sandbox::new();
    agent_writes(&s, "a", "main.tf", ROLE);
    s.commit_all("agent");
    stamp_head(&s);
    let first = s.git(&["rev-parse", "HEAD"]);
    s.write("main.tf", &ROLE.replace("  name = ", "\n\tname   = "));
    s.commit_all("format");
    s.write("main.tf", &format!("{}{VPC}", s.read("main.tf")));
    s.commit_all("more by hand");

    let found = blocks(&s, "main.tf");
    assert_eq!(told(&found), ["aws_iam_role.r a:m1 100", "aws_vpc.v"]);
    assert_eq!(found[0].commit.unwrap().to_string(), first);
}

#[test]
fn a_part_that_is_staged_is_credited_and_the_rest_later() {
    let s = Sandbox::new();
    s.write("main.tf", VPC);
    s.commit_all("by hand");
    agent_writes(&s, "a", "main.tf", &format!("{ROLE}\n{VPC}"));
    let all = format!("{ROLE}\n{VPC}\nlocals {{\n  agent = \"wrote this\"\n}}\n");
    agent_writes(&s, "a", "main.tf", &all);
    s.write(
        "main.tf",
        &format!("{VPC}\nlocals {{\n  agent = \"wrote this\"\n}}\n"),
    );
    s.git(&["add", "main.tf"]);
    s.write("main.tf", &all);
    s.git(&["commit", "-q", "-m", "part"]);
    {
        let repo = open(&s);
        let head = repo.head().unwrap().unwrap();
        let mut attributions = Attributions::new(&repo).unwrap();
        let stamp = stamp::of_commit(&repo, &mut attributions, head, &[]).unwrap();
        stamp::write(&repo, head, &stamp.unwrap()).unwrap();
    }
    assert_eq!(
        told(&blocks(&s, "main.tf")),
        ["aws_vpc.v", "locals a:m1 100"]
    );
    s.commit_all("rest");
    stamp_head(&s);
    assert_eq!(
        told(&blocks(&s, "main.tf")),
        ["aws_iam_role.r a:m1 100", "aws_vpc.v", "locals a:m1 100"]
    );
}

#[test]
fn uncommitted_edits_show_in_the_text() {
    let s = Sandbox::new();
    s.write("main.tf", VPC);
    s.commit_all("by hand");
    agent_writes(&s, "a", "main.tf", &format!("{VPC}{ROLE}"));
    let typed = format!("{VPC}{ROLE}locals {{\n  x = 1\n}}\n");
    let repo = open(&s);
    let mut attributions = Attributions::new(&repo).unwrap();
    let found = blame(
        &repo,
        &mut attributions,
        "main.tf",
        Version::Text(&typed),
        true,
    )
    .unwrap();
    assert_eq!(
        told(&found),
        ["aws_vpc.v", "aws_iam_role.r a:m1 100", "locals"]
    );
    assert!(found[0].commit.is_some());
    assert_eq!(found[1].commit, None);
}

#[test]
fn a_renamed_file_keeps_its_authors() {
    let s = Sandbox::new();
    agent_writes(&s, "a", "main.tf", ROLE);
    s.commit_all("agent");
    stamp_head(&s);
    s.git(&["mv", "main.tf", "role.tf"]);
    s.write("role.tf", &format!("{ROLE}locals {{\n  x = 1\n}}\n"));
    s.commit_all("move");
    stamp_head(&s);
    assert_eq!(
        told(&blocks(&s, "role.tf")),
        ["aws_iam_role.r a:m1 100", "locals"]
    );
}

#[test]
fn both_sides_of_a_merge_keep_their_authors() {
    let s = Sandbox::new();
    s.write("main.tf", &format!("{VPC}\n"));
    s.commit_all("by hand");
    s.git(&["checkout", "-q", "-b", "other"]);
    agent_writes(&s, "a", "main.tf", &format!("{ROLE}\n{VPC}\n"));
    s.commit_all("a");
    stamp_head(&s);
    s.git(&["checkout", "-q", "main"]);
    let tail = "module \"m\" {\n  source = \"./m\"\n}\n";
    agent_writes(&s, "b", "main.tf", &format!("{VPC}\n{tail}"));
    s.commit_all("b");
    stamp_head(&s);
    s.git(&["merge", "-q", "--no-edit", "other"]);
    let merged = ["aws_iam_role.r a:m1 100", "aws_vpc.v", "module.m b:m1 100"];
    assert_eq!(told(&blocks(&s, "main.tf")), merged);
    stamp_head(&s);
    assert_eq!(told(&blocks(&s, "main.tf")), merged);
}

#[test]
fn notes_are_readable_with_git_and_lines_are_a_set() {
    let s = Sandbox::new();
    agent_writes(&s, "a", "main.tf", ROLE);
    let commit: Oid = s.commit_all("agent").parse().unwrap();
    stamp_head(&s);
    let repo = open(&s);
    let note = s.git(&["notes", "--ref=trueline", "show"]);
    let envelope: serde_json::Value = serde_json::from_str(&note).unwrap();
    assert_eq!(envelope["payloadType"], "application/vnd.in-toto+json");
    assert_eq!(envelope["signatures"], serde_json::json!([]));

    let stamps = stamp::read(&repo, commit).unwrap();
    stamp::write(&repo, commit, &stamps[0]).unwrap();
    assert_eq!(s.git(&["notes", "--ref=trueline", "show"]), note);

    // Other people's lines stay, and ours is found between them.
    s.git(&["notes", "--ref=trueline", "append", "-m", "not ours"]);
    assert_eq!(stamp::read(&repo, commit).unwrap(), stamps);
    assert_eq!(told(&blocks(&s, "main.tf")), ["aws_iam_role.r a:m1 100"]);
}

#[test]
fn notes_that_were_deleted_tell_nothing_any_more() {
    let s = Sandbox::new();
    agent_writes(&s, "a", "main.tf", ROLE);
    s.commit_all("agent");
    stamp_head(&s);
    agent_writes(&s, "a", "main.tf", &format!("{ROLE}{VPC}"));
    s.commit_all("agent again");
    stamp_head(&s);
    assert_eq!(
        told(&blocks(&s, "main.tf")),
        ["aws_iam_role.r a:m1 100", "aws_vpc.v a:m1 100"]
    );
    // Only the first commit's note is there again.
    let first = s.git(&["notes", "--ref=trueline", "show", "HEAD~1"]);
    s.git(&["update-ref", "-d", "refs/notes/trueline"]);
    s.git(&["notes", "--ref=trueline", "add", "-m", &first, "HEAD~1"]);
    assert_eq!(
        told(&blocks(&s, "main.tf")),
        ["aws_iam_role.r a:m1 100", "aws_vpc.v"]
    );
}
