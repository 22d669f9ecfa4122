//! Reading what is staged and what was committed, in the states that a repository can be in.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;
use support::Sandbox;
use trueline_hcl::{BaseText, ReadError, Source};
use trueline_provenance::git::{self, Environment, GitError, Repo, State};

fn open(sandbox: &Sandbox) -> Repo {
    Repo::discover(&sandbox.root).unwrap()
}

fn staged(repo: &Repo) -> Vec<(String, bool)> {
    let mut staged: Vec<_> = git::staged_paths(repo)
        .unwrap()
        .into_iter()
        .map(|c| (c.path, c.deleted))
        .collect();
    staged.sort();
    staged
}

fn text(source: &dyn Source, path: &str) -> String {
    String::from_utf8(source.read(path).unwrap().to_vec()).unwrap()
}

#[test]
fn without_commits_everything_staged_is_new() {
    let s = Sandbox::new();
    s.write("net/main.tf", "a = 1\n");
    s.git(&["add", "net"]);
    let repo = open(&s);
    assert_eq!(repo.head().unwrap(), None);
    assert_eq!(staged(&repo), [("net/main.tf".to_owned(), false)]);
    let base = git::base(
        &repo,
        &repo.next_parents().unwrap(),
        "",
        [("net/main.tf", &b"a = 1\n"[..])],
    )
    .unwrap();
    assert!(base.texts.is_empty());
}

#[test]
fn authors_of_the_last_commits_by_their_number() {
    let s = Sandbox::new();
    let authors = |most| git::authors(&open(&s), most).unwrap();
    assert!(authors(9).is_empty(), "before the first commit");
    let commit = |author: &str| {
        s.git(&[
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "x",
            "--author",
            author,
        ]);
    };
    commit("Old <old@example.com>");
    commit("Ana <ana@example.com>");
    commit("Bo <bo@example.com>");
    commit("Robot <1+robot[bot]@users.noreply.example.com>");
    commit("Bo <bo@example.com>");
    assert_eq!(authors(4), ["bo@example.com", "ana@example.com"]);
}

#[test]
fn the_index_is_read_and_not_the_work_tree() {
    let s = Sandbox::new();
    s.write("main.tf", "a = 1\n");
    s.write("notes.md", "x");
    s.write(".terraform/m/main.tf", "x = 1\n");
    s.commit_all("first");
    s.write("main.tf", "a = 2\n");
    s.git(&["add", "main.tf"]);
    s.write("main.tf", "a = 3\n");
    s.write("untracked.tf", "");
    s.write("announced.tf", "a = 1\n");
    s.git(&["add", "-N", "announced.tf"]);

    let source = open(&s).index_source("").unwrap();
    assert_eq!(source.files(), ["main.tf"]);
    assert_eq!(text(&source, "main.tf"), "a = 2\n");
    assert_eq!(source.read("untracked.tf"), Err(ReadError::NotFound));
    assert_eq!(text(&source, "notes.md"), "x");
}

#[test]
fn links_and_submodules_are_not_followed() {
    let s = Sandbox::new();
    s.write("main.tf", "");
    std::os::unix::fs::symlink("/etc/passwd", s.root.join("link.tf")).unwrap();
    let first = s.commit_all("first");
    s.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("160000,{first},sub.tf"),
    ]);
    let repo = open(&s);
    let source = repo.index_source("").unwrap();
    assert_eq!(source.files(), ["main.tf"]);
    assert_eq!(source.read("link.tf"), Err(ReadError::NotAFile));
    assert_eq!(source.read("sub.tf"), Err(ReadError::NotAFile));
    let tree = repo.tree_source(repo.head().unwrap().unwrap(), "").unwrap();
    assert_eq!(tree.files(), ["main.tf"]);
    assert_eq!(tree.read("link.tf"), Err(ReadError::NotAFile));
}

#[test]
fn a_prefix_is_a_root_of_its_own() {
    let s = Sandbox::new();
    s.write("infra/net/main.tf", "a = 1\n");
    s.write("infrastructure/main.tf", "");
    let commit = s.commit_all("first").parse().unwrap();
    let repo = open(&s);
    for source in [
        &repo.index_source("infra").unwrap() as &dyn Source,
        &repo.tree_source(commit, "infra").unwrap(),
    ] {
        assert_eq!(source.files(), ["net/main.tf"]);
        assert_eq!(text(source, "net/main.tf"), "a = 1\n");
    }
    let base = git::base(
        &repo,
        &[commit],
        "infra",
        [("net/main.tf", &b"a = 2\n"[..])],
    )
    .unwrap();
    assert!(matches!(&base.texts["net/main.tf"], BaseText::Was(t) if &**t == "a = 1\n"));
    assert!(repo.tree_source(commit, "none").unwrap().files().is_empty());
}

#[test]
fn the_base_tells_same_changed_and_new() {
    let s = Sandbox::new();
    s.write("same.tf", "a = 1\n");
    s.write("changed.tf", "a = 1\n");
    let commit = s.commit_all("first").parse().unwrap();
    let files: [(&str, &[u8]); 3] = [
        ("same.tf", b"a = 1\r\n"),
        ("changed.tf", b"a = 2\n"),
        ("new.tf", b""),
    ];
    let base = git::base(&open(&s), &[commit], "", files).unwrap();
    assert!(matches!(base.texts["same.tf"], BaseText::Same));
    assert!(matches!(&base.texts["changed.tf"], BaseText::Was(t) if &**t == "a = 1\n"));
    assert!(!base.texts.contains_key("new.tf"));
}

#[test]
fn deletions_and_work_tree_changes_are_listed() {
    let s = Sandbox::new();
    s.write("gone.tf", "a = 1\n");
    s.write("kept.tf", "a = 1\n");
    s.write(".gitignore", "ignored.tf\n");
    let commit = s.commit_all("first").parse().unwrap();
    s.git(&["rm", "-q", "gone.tf"]);
    s.write("kept.tf", "a = 2\n");
    s.write("dir/new.tf", "");
    s.write("ignored.tf", "");
    let repo = open(&s);
    assert_eq!(staged(&repo), [("gone.tf".to_owned(), true)]);
    let mut changed: Vec<_> = git::changed_paths(&repo, commit)
        .unwrap()
        .into_iter()
        .map(|c| c.path)
        .collect();
    changed.sort();
    assert_eq!(changed, ["dir/new.tf", "gone.tf", "kept.tf"]);
}

#[test]
fn the_index_that_git_names_is_used() {
    let s = Sandbox::new();
    s.write("main.tf", "a = 1\n");
    s.commit_all("first");
    s.write("main.tf", "a = 2\n");
    let other = s.root.join(".git/other-index");
    std::fs::copy(s.root.join(".git/index"), &other).unwrap();
    let out = s
        .command("git", &s.root)
        .env("GIT_INDEX_FILE", &other)
        .args(["add", "main.tf"])
        .status();
    assert!(out.unwrap().success());
    let environment = Environment {
        git_dir: Some(".git".into()),
        index_file: Some(".git/other-index".into()),
        ..Environment::default()
    };
    let repo = Repo::open(&s.root, &environment).unwrap();
    assert_eq!(staged(&repo), [("main.tf".to_owned(), false)]);
    assert_eq!(text(&repo.index_source("").unwrap(), "main.tf"), "a = 2\n");
    assert!(staged(&open(&s)).is_empty());
}

#[test]
fn a_merge_knows_its_parents_and_its_conflicts() {
    let s = Sandbox::new();
    s.write("main.tf", "a = 1\n");
    s.commit_all("first");
    s.git(&["checkout", "-q", "-b", "other"]);
    s.write("main.tf", "a = 2\n");
    s.write("theirs.tf", "a = 1\n");
    s.commit_all("theirs");
    s.git(&["checkout", "-q", "main"]);
    s.write("main.tf", "a = 3\n");
    s.commit_all("ours");
    assert!(!s.try_git(&["merge", "-q", "other"]).status.success());

    let repo = open(&s);
    assert_eq!(repo.state(), State::Merge);
    assert_eq!(repo.next_parents().unwrap().len(), 2);
    let source = repo.index_source("").unwrap();
    assert_eq!(source.conflicts(), ["main.tf"]);
    assert!(source.read("main.tf").is_err());
    let parents = repo.next_parents().unwrap();
    let base = git::base(&repo, &parents, "", [("theirs.tf", &b"a = 1\n"[..])]).unwrap();
    assert!(matches!(base.texts["theirs.tf"], BaseText::Same));
}

#[test]
fn linked_work_trees_have_their_own_index_and_common_hooks() {
    let s = Sandbox::new();
    s.write("main.tf", "a = 1\n");
    s.commit_all("first");
    s.git(&["worktree", "add", "-q", "../linked"]);
    let linked = s.root.parent().unwrap().join("linked");
    let repo = Repo::discover(&linked).unwrap();
    assert_eq!(repo.root(), linked);
    assert_ne!(repo.git_dir(), repo.common_dir());
    let (hooks, configured) = repo.hooks_dir().unwrap();
    assert_eq!(hooks.canonicalize().unwrap(), s.root.join(".git/hooks"));
    assert!(!configured);
    assert_eq!(repo.index_source("").unwrap().files(), ["main.tf"]);
}

#[test]
fn what_is_no_work_tree_has_its_own_error() {
    let s = Sandbox::new();
    let top = s.root.parent().unwrap();
    assert!(matches!(
        Repo::discover(top),
        Err(GitError::NotFound { .. })
    ));
    s.git(&["init", "-q", "--bare", "../bare.git"]);
    assert!(matches!(
        Repo::discover(&top.join("bare.git")),
        Err(GitError::Bare { .. })
    ));
    assert!(matches!(
        open(&s).commit("nowhere"),
        Err(GitError::NoRevision { .. })
    ));
}

#[test]
fn relative_paths_stay_inside() {
    let s = Sandbox::new();
    s.write("net/main.tf", "");
    std::os::unix::fs::symlink(s.root.join("net"), s.root.join("alias")).unwrap();
    let repo = open(&s);
    let of = |path: &str| repo.relative(Path::new(path));
    assert_eq!(of("alias/main.tf").as_deref(), Some("net/main.tf"));
    assert_eq!(of("not/yet.tf").as_deref(), Some("not/yet.tf"));
    assert_eq!(of("/etc/passwd"), None);
    assert_eq!(of("../other/main.tf"), None);
    assert_eq!(of("not/../../other/main.tf"), None);
}

#[test]
fn calls_of_modules_are_remembered_by_contents() {
    let s = Sandbox::new();
    let call = "module \"net\" {\n  source = \"./net\"\n}\n";
    s.write("main.tf", call);
    s.write("other.tf", "locals {}\n");
    s.git(&["add", "-A"]);
    let repo = open(&s);
    let calls = |path: &str| repo.index_source("").unwrap().local_calls(path);
    assert_eq!(calls("main.tf"), ["./net"]);
    assert_eq!(calls("other.tf"), [""; 0]);
    let cache = s.root.join(".git/trueline/calls-v1");
    let remembered = std::fs::read_to_string(&cache).unwrap();
    assert_eq!(remembered.matches("\t.\n").count(), 2);
    // It is believed, so that it saves the reading; what can't be read in it is not.
    std::fs::write(&cache, remembered.replace("./net", "./known")).unwrap();
    assert_eq!(calls("main.tf"), ["./known"]);
    std::fs::write(&cache, remembered.replace("\t.\n", "\n")).unwrap();
    assert_eq!(calls("main.tf"), ["./net"]);
    s.write("main.tf", "locals {}\n");
    s.git(&["add", "-A"]);
    assert_eq!(calls("main.tf"), [""; 0]);
}
