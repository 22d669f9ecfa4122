//! Hooks set up and taken out again beside whatever manages them, to the byte.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

#[path = "../../core/provenance/tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use support::Sandbox;
use trueline_hooks::git_hooks::{self, Done, HOOKS, Manager, Report};
use trueline_provenance::git::Repo;

fn repo(s: &Sandbox) -> Repo {
    Repo::discover(&s.root).unwrap()
}

/// A program that writes down how it is called, at a path that needs quoting.
fn program(s: &Sandbox) -> PathBuf {
    let top = s.root.parent().unwrap();
    let path = top.join("it's here/trueline");
    let log = top.join("calls");
    let text = format!("#!/bin/sh\necho \"$*\" >> '{}'\n", log.display());
    script(&path, &text);
    path
}

fn calls(s: &Sandbox) -> String {
    std::fs::read_to_string(s.root.parent().unwrap().join("calls")).unwrap_or_default()
}

fn script(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    set_mode(path, 0o755);
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Every file below, with its mode and bytes.
fn files(dir: &Path) -> BTreeMap<PathBuf, (u32, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(dir) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let mode = path.metadata().unwrap().permissions().mode();
            found.insert(path.clone(), (mode, std::fs::read(&path).unwrap()));
        }
    }
    found
}

fn done(report: &Report, name: &str) -> Done {
    let hook = report.hooks.iter().find(|(n, _)| *n == name).unwrap();
    hook.1.clone()
}

fn all(report: &Report, done: &Done) -> bool {
    report.hooks.len() == HOOKS.len() && report.hooks.iter().all(|(_, d)| d == done)
}

#[test]
fn a_plain_repository() {
    let s = Sandbox::new();
    let hooks = s.root.join(".git/hooks");
    let before = files(&hooks);
    let report = git_hooks::install(&repo(&s), &program(&s)).unwrap();
    assert_eq!(report.manager, Manager::None);
    assert!(all(&report, &Done::Created));
    let installed = files(&hooks);
    assert!(all(
        &git_hooks::install(&repo(&s), &program(&s)).unwrap(),
        &Done::Present
    ));
    assert_eq!(files(&hooks), installed);
    assert!(all(&git_hooks::status(&repo(&s)).unwrap(), &Done::Present));

    s.write("main.tf", "");
    s.commit_all("first");
    s.git(&["commit", "-q", "--amend", "-m", "again"]);
    let calls = calls(&s);
    for call in [
        "hook pre-commit\n",
        "hook commit-msg .git/COMMIT_EDITMSG\n",
        "hook post-commit\n",
        "hook post-rewrite amend\n",
    ] {
        assert!(calls.contains(call), "{call:?} is not in {calls:?}");
    }

    assert!(all(
        &git_hooks::uninstall(&repo(&s)).unwrap(),
        &Done::Removed
    ));
    assert_eq!(files(&hooks), before);
    assert!(all(&git_hooks::status(&repo(&s)).unwrap(), &Done::Absent));
}

#[test]
fn existing_hooks_run_first_and_come_back() {
    let s = Sandbox::new();
    let hooks = s.root.join(".git/hooks");
    script(
        &hooks.join("pre-commit"),
        "#!/bin/sh\necho original >> log\nexit ${FAIL:-0}",
    );
    script(&hooks.join("post-rewrite"), "#!/bin/sh\ncat >> log\n");
    std::fs::write(hooks.join("commit-msg"), "not executable\n").unwrap();
    set_mode(&hooks.join("commit-msg"), 0o640);
    let before = files(&hooks);
    let report = git_hooks::install(&repo(&s), &program(&s)).unwrap();
    assert_eq!(done(&report, "pre-commit"), Done::Chained);
    assert_eq!(done(&report, "post-commit"), Done::Created);

    s.write("main.tf", "");
    s.git(&["add", "main.tf"]);
    let mut failing = s.command("git", &s.root);
    let failed = failing.env("FAIL", "3").args(["commit", "-qm", "no"]);
    assert!(!failed.status().unwrap().success());
    assert_eq!(calls(&s), "");
    s.git(&["commit", "-qm", "yes"]);
    let first = s.git(&["rev-parse", "HEAD"]);
    assert!(calls(&s).contains("hook pre-commit"));
    s.git(&["commit", "-q", "--amend", "-m", "other"]);
    let rewritten = format!("{first} {}", s.git(&["rev-parse", "HEAD"]));
    let log = s.read("log");
    assert!(
        log.starts_with("original") && log.contains(&rewritten),
        "{log}"
    );

    git_hooks::uninstall(&repo(&s)).unwrap();
    assert_eq!(files(&hooks), before);
}

#[test]
fn a_program_that_is_gone_lets_commits_pass() {
    let s = Sandbox::new();
    let program = program(&s);
    git_hooks::install(&repo(&s), &program).unwrap();
    std::fs::remove_file(&program).unwrap();
    assert!(all(&git_hooks::status(&repo(&s)).unwrap(), &Done::Stale));
    s.write("main.tf", "");
    s.git(&["add", "main.tf"]);
    let out = s.try_git(&["commit", "-qm", "first"]);
    assert!(out.status.success());
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert!(stderr.contains("trueline is neither at"), "{stderr}");
}

#[test]
fn hooks_that_somebody_changed_are_left() {
    let s = Sandbox::new();
    git_hooks::install(&repo(&s), &program(&s)).unwrap();
    let hook = s.root.join(".git/hooks/pre-commit");
    let changed = format!("{}echo mine\n", std::fs::read_to_string(&hook).unwrap());
    std::fs::write(&hook, &changed).unwrap();
    for report in [
        git_hooks::install(&repo(&s), &program(&s)).unwrap(),
        git_hooks::uninstall(&repo(&s)).unwrap(),
    ] {
        assert!(matches!(done(&report, "pre-commit"), Done::Left(_)));
    }
    assert_eq!(std::fs::read_to_string(&hook).unwrap(), changed);
}

#[test]
fn husky_gets_sections_that_name_no_path() {
    let s = Sandbox::new();
    s.git(&["config", "core.hooksPath", ".husky/_"]);
    let husky = s.root.join(".husky");
    script(&husky.join("_/pre-commit"), "#!/bin/sh\n. \"$0\"\n");
    script(&husky.join("pre-commit"), "npx lint-staged\nexit 0");
    script(&husky.join("commit-msg"), "#!/bin/sh");
    script(
        &husky.join("post-commit"),
        "#!/usr/bin/env python3\nprint(1)\n",
    );
    let before = files(&s.root);
    let report = git_hooks::install(&repo(&s), &program(&s)).unwrap();
    assert_eq!(report.manager, Manager::Husky);
    assert_eq!(done(&report, "pre-commit"), Done::SectionAdded);
    assert_eq!(done(&report, "commit-msg"), Done::SectionAdded);
    assert_eq!(done(&report, "pre-merge-commit"), Done::Created);
    assert!(matches!(done(&report, "post-commit"), Done::Left(_)));
    let text = s.read(".husky/pre-commit");
    assert!(text.contains("trueline hook pre-commit \"$@\""));
    assert!(!text.contains("it's here"));
    let installed = files(&s.root);
    git_hooks::install(&repo(&s), &program(&s)).unwrap();
    assert_eq!(files(&s.root), installed);
    git_hooks::uninstall(&repo(&s)).unwrap();
    assert_eq!(files(&s.root), before);
}

#[test]
fn the_pre_commit_frameworks_hook_runs_first() {
    let s = Sandbox::new();
    s.write(".pre-commit-config.yaml", "repos: []\n");
    let hooks = s.root.join(".git/hooks");
    script(
        &hooks.join("pre-commit"),
        "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\nexit 0\n",
    );
    let before = files(&hooks);
    let report = git_hooks::install(&repo(&s), &program(&s)).unwrap();
    assert_eq!(report.manager, Manager::PreCommit);
    assert_eq!(done(&report, "pre-commit"), Done::Chained);
    git_hooks::uninstall(&repo(&s)).unwrap();
    assert_eq!(files(&hooks), before);
}

#[test]
fn lefthook_and_shared_folders_are_not_touched() {
    let s = Sandbox::new();
    let top = s.root.parent().unwrap();
    let shared = top.join("shared");
    std::fs::create_dir_all(&shared).unwrap();
    for manager in [Manager::Lefthook, Manager::Shared] {
        if manager == Manager::Lefthook {
            s.write("lefthook.yml", "pre-commit:\n");
        } else {
            std::fs::remove_file(s.root.join("lefthook.yml")).unwrap();
            s.git(&["config", "core.hooksPath", &shared.to_string_lossy()]);
        }
        // Sharing notes is set up in git's configuration, whoever manages the hooks.
        let hooks_and_code = || {
            let mut files = files(top);
            files.retain(|path, _| !path.ends_with(".git/config"));
            files
        };
        let before = hooks_and_code();
        let report = git_hooks::install(&repo(&s), Path::new("/trueline")).unwrap();
        assert_eq!(report.manager, manager);
        assert!(report.hooks.iter().all(|(_, d)| matches!(d, Done::Left(_))));
        assert!(report.advice[0].contains("trueline hook"));
        assert!(hooks_and_code() == before);
    }
}

#[test]
fn a_linked_work_tree_and_a_folder_of_the_work_tree() {
    let s = Sandbox::new();
    s.commit_all("first");
    s.git(&["worktree", "add", "-q", "../linked"]);
    let linked = Repo::discover(&s.root.parent().unwrap().join("linked")).unwrap();
    git_hooks::install(&linked, &program(&s)).unwrap();
    assert!(s.root.join(".git/hooks/pre-commit").is_file());
    // Hooks that were installed before `core.hooksPath` was set are found and taken out too.
    s.git(&["config", "core.hooksPath", "tools/hooks"]);
    let report = git_hooks::install(&repo(&s), &program(&s)).unwrap();
    assert_eq!(report.manager, Manager::InWorkTree);
    assert!(s.read("tools/hooks/pre-commit").contains("trueline hook"));
    git_hooks::uninstall(&repo(&s)).unwrap();
    assert!(!s.root.join(".git/hooks/pre-commit").exists());
    assert!(files(&s.root.join("tools")).is_empty());
}
