//! The history of a block, and counts by author.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use jiff::Timestamp;
use support::Sandbox;
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::log::{Kind, find, log};
use trueline_provenance::stats::stats;
use trueline_provenance::{Attributions, Contributor, Grade, stamp};

fn agent_writes(s: &Sandbox, path: &str, text: &str) {
    let before = std::fs::read(s.root.join(path)).ok();
    s.write(path, text);
    let edit = Edit {
        time: Timestamp::now(),
        by: Contributor {
            tool: "a".to_owned(),
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
    let repo = Repo::discover(&s.root).unwrap();
    Journal::of(&repo).append(&edit).unwrap();
}

fn stamped(s: &Sandbox, message: &str) {
    let commit = s.commit_all(message).parse().unwrap();
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    if let Some(stamp) = stamp::of_commit(&repo, &mut attributions, commit, &[]).unwrap() {
        stamp::write(&repo, commit, &stamp).unwrap();
    }
}

const VPC: &str = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
const ROLE: &str = "resource \"aws_iam_role\" \"r\" {\n  name        = \"deploy\"\n  description = \"deploys all of it\"\n}\n";

#[test]
fn a_block_is_followed_through_names_and_files() {
    let s = Sandbox::new();
    s.write("main.tf", VPC);
    stamped(&s, "by hand");
    agent_writes(&s, "main.tf", &format!("{VPC}\n{ROLE}"));
    stamped(&s, "add the role");
    s.write(
        "main.tf",
        &format!("{VPC}\n{}", ROLE.replace("  name        = ", "\tname = ")),
    );
    stamped(&s, "format");
    s.write(
        "main.tf",
        &format!("{VPC}\n{}", ROLE.replace("\"deploy\"", "\"release\"")),
    );
    stamped(&s, "change a value");
    let renamed = ROLE
        .replace("\"r\"", "\"release\"")
        .replace("\"deploy\"", "\"release\"");
    s.write("main.tf", &format!("{VPC}\n{renamed}"));
    stamped(&s, "rename");
    s.write("main.tf", VPC);
    s.write("iam.tf", &renamed);
    stamped(&s, "move");

    let repo = Repo::discover(&s.root).unwrap();
    let head = repo.head().unwrap().unwrap();
    let address = "aws_iam_role.release";
    assert_eq!(find(&repo, head, address).unwrap(), ["iam.tf"]);
    let mut attributions = Attributions::new(&repo).unwrap();
    let changes = log(&repo, &mut attributions, head, "iam.tf", address).unwrap();
    let told: Vec<(String, Kind)> = changes
        .iter()
        .map(|c| (repo.headline(c.commit).unwrap().1, c.kind.clone()))
        .collect();
    let is = |subject: &str, kind: Kind| (subject.to_owned(), kind);
    assert_eq!(
        told,
        [
            is("move", Kind::Moved("main.tf".to_owned())),
            is("rename", Kind::Renamed("aws_iam_role.r".to_owned())),
            is("change a value", Kind::Changed),
            is("add the role", Kind::Made),
        ]
    );
    let parts: Vec<f64> = changes.iter().map(|c| c.told.unattributed).collect();
    // All the agent's when it made it, and some of it ever since; the move took nothing from it.
    assert_eq!(parts[3], 0.0);
    assert!(
        parts[2] > 0.0 && parts[2] < parts[1] && parts[0] == parts[1],
        "{parts:?}"
    );
}

#[test]
fn a_moved_block_says_what_the_address_was() {
    let s = Sandbox::new();
    s.write("main.tf", VPC);
    stamped(&s, "by hand");
    let next = "resource \"aws_vpc\" \"main\" {\n  cidr_block           = \"10.1.0.0/16\"\n  enable_dns_hostnames = true\n}\n";
    let moved = "moved {\n  from = aws_vpc.v\n  to   = aws_vpc.main\n}\n";
    s.write("main.tf", &format!("{next}\n{moved}"));
    stamped(&s, "rename");
    let repo = Repo::discover(&s.root).unwrap();
    let head = repo.head().unwrap().unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let changes = log(&repo, &mut attributions, head, "main.tf", "aws_vpc.main").unwrap();
    let kinds: Vec<&Kind> = changes.iter().map(|c| &c.kind).collect();
    assert_eq!(kinds, [&Kind::Renamed("aws_vpc.v".to_owned()), &Kind::Made]);
}

#[test]
fn lines_and_blocks_are_counted() {
    let s = Sandbox::new();
    s.write("main.tf", VPC);
    stamped(&s, "by hand");
    agent_writes(&s, "main.tf", &format!("{VPC}\n{ROLE}"));
    stamped(&s, "add the role");
    s.write(
        "main.tf",
        &s.read("main.tf").replace("\"deploy\"", "\"release\""),
    );
    stamped(&s, "change a value");
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let (head, _) = repo.ends("HEAD").unwrap();
    let all = stats(&repo, &mut attributions, head, None).unwrap();
    assert_eq!(
        (all.lines.all, all.lines.attributed, all.lines.wholly),
        (5, 3, 2)
    );
    assert_eq!((all.blocks.all, all.blocks.unattributed()), (2, 1));
    let part = all.by.values().next().unwrap();
    assert_eq!(
        (all.by.len(), part.lines, part.wholly, part.blocks),
        (1, 3, 2, 1)
    );

    let (head, since) = repo.ends("HEAD~1..").unwrap();
    let last = stats(&repo, &mut attributions, head, since).unwrap();
    assert_eq!((last.lines.all, last.blocks.all), (1, 1));
}
