//! Notes between two people and a bare repository, with the real git.

mod support;

use support::{Output, Sandbox};

const QUEUE: &str =
    "# @intent Holds jobs.\nresource \"aws_sqs_queue\" \"jobs\" {\n  name = \"jobs\"\n}\n";
const TOPIC: &str =
    "# @intent Tells of jobs.\nresource \"aws_sns_topic\" \"jobs\" {\n  name = \"jobs\"\n}\n";
const BY_AGENT: &str = "claude-code:claude-sonnet-5 100 % recorded";

/// A bare repository, and two clones of it with hooks.
struct People {
    _server: Sandbox,
    ana: Sandbox,
    bob: Sandbox,
}

impl People {
    fn new() -> People {
        let server = Sandbox::repository(&[("README.md", "Jobs.\n")]);
        server.git(&["clone", "--quiet", "--bare", ".", "../bare.git"]);
        let bare = server.path("../bare.git");
        let clone = || {
            let clone = Sandbox::folder(&[]);
            clone.git(&["clone", "--quiet", &bare.to_string_lossy(), "."]);
            assert_eq!(clone.trueline(&["install"]).code, 0);
            clone
        };
        People {
            ana: clone(),
            bob: clone(),
            _server: server,
        }
    }
}

fn agent_commits(person: &Sandbox, path: &str, text: &str) {
    person.agent_writes(path, text);
    person.git(&["add", "--all"]);
    person.git(&["commit", "--quiet", "--message", "By an agent"]);
}

#[track_caller]
fn is_fine(output: &Output) {
    assert_eq!((output.code, output.text().as_str()), (0, ""));
}

fn blame(person: &Sandbox, path: &str) -> String {
    person.trueline(&["blame", path]).stdout
}

#[test]
fn a_push_and_a_fetch_bring_them_along() {
    let People { ana, bob, .. } = &People::new();
    agent_commits(ana, "queue.tf", QUEUE);
    is_fine(&ana.try_git(&["push", "--quiet"]));
    is_fine(&bob.try_git(&["pull", "--quiet"]));
    assert!(
        blame(bob, "queue.tf").contains(BY_AGENT),
        "{}",
        blame(bob, "queue.tf")
    );
    let verify = bob.trueline(&["verify", "HEAD", "--format", "json"]).json();
    assert_eq!(verify["verdicts"][0]["bound"], true);
    // A plain push still pushes what it pushed, and nothing is pushed twice.
    let head = |person: &Sandbox, rev: &str| person.git(&["rev-parse", rev]);
    assert_eq!(head(ana, "origin/main"), head(ana, "HEAD"));
    assert_eq!(
        head(bob, "refs/notes/trueline"),
        head(ana, "refs/notes/trueline")
    );
    // A fetch where nobody has notes, and one that prunes, are no failures.
    is_fine(&bob.try_git(&["fetch", "--quiet", "--prune", "--all"]));
}

#[test]
fn two_people_who_write_at_once_lose_nothing() {
    let People { ana, bob, .. } = &People::new();
    agent_commits(ana, "queue.tf", QUEUE);
    agent_commits(bob, "topic.tf", TOPIC);
    is_fine(&ana.try_git(&["push", "--quiet"]));
    bob.git(&["pull", "--quiet", "--rebase"]);
    is_fine(&bob.try_git(&["push", "--quiet"]));
    is_fine(&ana.try_git(&["pull", "--quiet"]));
    for person in [ana, bob] {
        for path in ["queue.tf", "topic.tf"] {
            assert!(
                blame(person, path).contains(BY_AGENT),
                "{}",
                blame(person, path)
            );
        }
    }
    // Both at the same time, on branches of their own, without having fetched.
    for (person, path) in [(ana, "a.tf"), (bob, "b.tf")] {
        person.git(&["checkout", "--quiet", "-b", path]);
        agent_commits(
            person,
            path,
            &QUEUE
                .replace(".jobs", path)
                .replace("\"jobs\" {", "\"more\" {"),
        );
    }
    is_fine(&ana.try_git(&["push", "--quiet", "origin", "a.tf"]));
    is_fine(&bob.try_git(&["push", "--quiet", "origin", "b.tf"]));
    let share = ana.trueline(&["share"]);
    assert_eq!(share.code, 0, "{}", share.text());
    let count = |person: &Sandbox| {
        person
            .git(&["notes", "--ref=trueline", "list"])
            .lines()
            .count()
    };
    assert_eq!((count(ana), count(bob)), (5, 5));
}

#[test]
fn two_people_who_stamp_the_same_commit_are_both_kept() {
    let People { ana, bob, .. } = &People::new();
    ana.write("queue.tf", QUEUE);
    ana.git(&["add", "--all"]);
    ana.git(&[
        "-c",
        "core.hooksPath=/dev/null",
        "commit",
        "--quiet",
        "--message",
        "Without hooks",
    ]);
    ana.git(&["-c", "core.hooksPath=/dev/null", "push", "--quiet"]);
    bob.git(&["pull", "--quiet"]);
    for (person, name) in [(ana, "ana"), (bob, "bob")] {
        let path = format!("../{name}");
        let keygen = ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", &path];
        assert_eq!(
            support::run(&mut person.command("ssh-keygen", &keygen), "").code,
            0
        );
        person.git(&["config", "gpg.format", "ssh"]);
        person.git(&[
            "config",
            "user.signingKey",
            &person.path(&path).to_string_lossy(),
        ]);
        assert_eq!(person.trueline(&["stamp", "HEAD"]).code, 0);
        assert_eq!(person.trueline(&["share"]).code, 0);
    }
    assert_eq!(ana.trueline(&["share"]).code, 0);
    for person in [ana, bob] {
        let note = person.git(&["notes", "--ref=trueline", "show"]);
        assert_eq!(note.lines().filter(|line| !line.is_empty()).count(), 2);
        let verify = person
            .trueline(&["verify", "HEAD", "--format", "json"])
            .json();
        assert_eq!(
            verify["verdicts"][0]["signed_by"].as_array().map(Vec::len),
            Some(2)
        );
    }
}

#[test]
fn install_sets_up_fetching_and_uninstall_takes_out_just_that() {
    let People { ana, .. } = &People::new();
    let installed = ana.read(".git/config");
    assert!(installed.contains("+refs/notes/trueline*:refs/trueline/notes/origin/trueline*"));
    assert_eq!(
        ana.git(&["config", "notes.trueline.mergeStrategy"]),
        "cat_sort_uniq\n"
    );
    assert_eq!(
        ana.try_git(&["config", "remote.origin.push"]).code,
        1,
        "a plain push stays plain"
    );
    assert_eq!(ana.trueline(&["install"]).code, 0);
    assert_eq!(ana.read(".git/config"), installed, "twice is once");
    ana.trueline(&["uninstall"]);
    let before = ana.read(".git/config");
    assert!(!before.contains("trueline"), "{before}");
    ana.trueline(&["install"]);
    ana.trueline(&["uninstall"]);
    assert_eq!(ana.read(".git/config"), before);
    // What the user set stays theirs.
    ana.git(&["config", "notes.trueline.mergeStrategy", "union"]);
    let theirs = ana.read(".git/config");
    ana.trueline(&["install"]);
    ana.trueline(&["uninstall"]);
    assert_eq!(ana.read(".git/config"), theirs);
}

#[test]
fn a_remote_that_takes_no_notes_lets_the_push_through() {
    let People { ana, _server, .. } = &People::new();
    let hook = _server.path("../bare.git/hooks/update");
    std::fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    let refuse = "#!/bin/sh\ncase $1 in refs/notes/*) echo no notes here >&2; exit 1;; esac\n";
    std::fs::write(&hook, refuse).expect("a hook");
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    agent_commits(ana, "queue.tf", QUEUE);
    let push = ana.try_git(&["push", "--quiet"]);
    assert_eq!(push.code, 0, "{}", push.text());
    assert!(
        push.stderr.contains("who wrote what is not pushed"),
        "{}",
        push.text()
    );
    assert_eq!(
        ana.git(&["rev-parse", "origin/main"]),
        ana.git(&["rev-parse", "HEAD"])
    );

    ana.write("trueline.toml", "[provenance]\nshare = false\n");
    ana.git(&["add", "--all"]);
    ana.git(&["commit", "--quiet", "--message", "Keep it here"]);
    is_fine(&ana.try_git(&["push", "--quiet"]));
}
