//! The journal with several writers, torn lines, `git gc` and pruning.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use jiff::{SignedDuration, Timestamp};
use std::io::Write;
use support::Sandbox;
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Contributor, Grade};

fn edit(path: &str, before: Option<&str>, after: Option<&str>) -> Edit {
    Edit {
        time: Timestamp::from_second(1_800_000_000).unwrap(),
        by: Contributor {
            tool: "claude-code".to_owned(),
            version: None,
            model: None,
            session: Some("s1".to_owned()),
            grade: Grade::Recorded,
        },
        call: None,
        path: path.to_owned(),
        before: before.map(|t| t.as_bytes().to_owned()),
        after: after.map(|t| t.as_bytes().to_owned()),
    }
}

fn paths(repo: &Repo) -> Vec<String> {
    let records = Journal::of(repo).read().unwrap();
    records.into_iter().map(|r| r.path).collect()
}

#[test]
fn contents_survive_git_gc() {
    let s = Sandbox::new();
    s.commit_all("first");
    let repo = Repo::discover(&s.root).unwrap();
    let journal = Journal::of(&repo);
    journal
        .append(&edit("a.tf", None, Some("a = 1\n")))
        .unwrap();
    journal
        .append(&edit("a.tf", Some("a = 1\n"), None))
        .unwrap();
    journal.append(&edit("b.tf", None, None)).unwrap();
    s.git(&["gc", "-q", "--prune=now"]);
    assert_eq!(s.git(&["log", "--all", "--format=%s"]), "first");

    let repo = Repo::discover(&s.root).unwrap();
    let records = Journal::of(&repo).read().unwrap();
    assert_eq!(records.len(), 2);
    assert_eq!(records[1].after, None);
    let after = repo.blob(records[0].after.unwrap()).unwrap();
    assert_eq!(after.as_deref(), Some(&b"a = 1\n"[..]));
}

#[test]
fn a_torn_line_costs_only_itself() {
    let s = Sandbox::new();
    let repo = Repo::discover(&s.root).unwrap();
    let journal = Journal::of(&repo);
    journal.append(&edit("a.tf", None, Some("1"))).unwrap();
    let file = repo.git_dir().join("trueline/journal.jsonl");
    let mut file = std::fs::OpenOptions::new().append(true).open(file).unwrap();
    file.write_all(b"{\"v\":9,\"later\":true}\n\xff\n{\"v\":1,\"time\":\"2026")
        .unwrap();
    journal.append(&edit("b.tf", None, Some("2"))).unwrap();
    assert_eq!(paths(&repo), ["a.tf", "b.tf"]);
}

#[test]
fn several_writers_lose_nothing() {
    let s = Sandbox::new();
    let root = &s.root;
    std::thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || {
                let repo = Repo::discover(root).unwrap();
                for n in 0..20 {
                    let path = format!("{writer}-{n}.tf");
                    let journal = Journal::of(&repo);
                    journal.append(&edit(&path, None, Some(&path))).unwrap();
                    if writer == 0 {
                        let now = Timestamp::from_second(1_800_000_000).unwrap();
                        journal.prune(now, |r| r.path() != "0-0.tf").unwrap();
                    }
                }
            });
        }
    });
    assert_eq!(paths(&Repo::discover(root).unwrap()).len(), 79);
}

#[test]
fn pruning_forgets_what_is_old_or_done() {
    let s = Sandbox::new();
    let repo = Repo::discover(&s.root).unwrap();
    let journal = Journal::of(&repo);
    let first = edit("old.tf", None, Some("old"));
    journal.append(&first).unwrap();
    for path in ["done.tf", "kept.tf"] {
        let time = first.time + SignedDuration::from_hours(24 * 29);
        let edit = edit(path, None, Some(path));
        journal.append(&Edit { time, ..edit }).unwrap();
    }
    let now = first.time + SignedDuration::from_hours(24 * 31);
    journal.prune(now, |r| r.path() != "done.tf").unwrap();
    assert_eq!(paths(&repo), ["kept.tf"]);
    journal.prune(now, |_| false).unwrap();
    assert_eq!(paths(&repo), [""; 0]);
    assert_eq!(s.git(&["for-each-ref", "refs/trueline"]), "");
}

#[test]
fn linked_work_trees_have_journals_of_their_own() {
    let s = Sandbox::new();
    s.commit_all("first");
    s.git(&["worktree", "add", "-q", "../linked"]);
    let linked = Repo::discover(&s.root.parent().unwrap().join("linked")).unwrap();
    Journal::of(&linked)
        .append(&edit("a.tf", None, Some("1")))
        .unwrap();
    assert_eq!(paths(&linked), ["a.tf"]);
    assert_eq!(paths(&Repo::discover(&s.root).unwrap()), [""; 0]);
    s.git(&["gc", "-q", "--prune=now"]);
    let record = &Journal::of(&linked).read().unwrap()[0];
    assert!(linked.blob(record.after.unwrap()).unwrap().is_some());
}
