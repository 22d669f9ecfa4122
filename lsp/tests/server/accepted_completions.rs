use crate::client::{Client, changed, insert, uri};
use serde_json::{Value, json};
use std::path::Path;
use trueline_provenance::blame::{Version, attributed};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::Journal;
use trueline_provenance::{Attributions, Grade};

const KEY: &str = "resource \"aws_kms_key\" \"k\" {\n  \n}\n";

/// A repository with one file, as `trueline install` leaves it.
fn repository(dir: &Path) {
    crate::git(dir, &["init", "-q"]);
    let strategy = ["notes.trueline.mergeStrategy", "cat_sort_uniq"];
    crate::git(dir, &["config", strategy[0], strategy[1]]);
    std::fs::write(dir.join("main.tf"), KEY).expect("a file");
    crate::git(dir, &["add", "."]);
    crate::git(dir, &["commit", "-qm", "Begin"]);
}

/// Puts a text in, and says that it was a completion where it was `accepted`.
async fn put_in(client: &mut Client, uri: &str, version: i64, change: Value, is_accepted: bool) {
    client
        .notify(
            "textDocument/didChange",
            changed(uri, version, json!([change])),
        )
        .await;
    if is_accepted {
        accepted(client, uri, version).await;
    }
}

async fn accepted(client: &mut Client, uri: &str, version: i64) {
    let params = json!({ "textDocument": { "uri": uri, "version": version } });
    client.notify("trueline/acceptedCompletion", params).await;
}

/// The words of the last commit's file that somebody is credited with, each with its tool and grade.
fn credited(dir: &Path) -> Vec<(String, String, Grade)> {
    let repo = Repo::discover(dir).expect("a repository");
    let head = repo.head().expect("readable").expect("a commit");
    let mut attributions = Attributions::new(&repo).expect("readable");
    let file = attributed(&repo, &mut attributions, "main.tf", Version::Commit(head));
    let file = file.expect("readable").expect("it is there");
    let words = file.tokens.tokens.iter().zip(&file.who);
    let words = words.filter(|(token, _)| token.weight() > 0);
    let word = |(token, who): (&trueline_provenance::carry::Token, &Option<_>)| {
        let who: &std::sync::Arc<trueline_provenance::Contributor> = who.as_ref()?;
        let word = token.word(&file.text).to_owned();
        Some((word, who.tool.clone(), who.grade))
    };
    words.filter_map(word).collect()
}

#[tokio::test]
async fn what_was_accepted_is_credited_and_what_was_typed_is_not() {
    let dir = tempfile::tempdir().expect("a directory");
    repository(dir.path());
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    put_in(&mut client, &main, 2, insert(1, 2, "desc"), false).await;
    let completion = "ription = \"Encrypts the receipts\"";
    put_in(&mut client, &main, 3, insert(1, 6, completion), true).await;
    let typed = "\n  enable_key_rotation = true";
    put_in(&mut client, &main, 4, insert(1, 39, typed), false).await;
    // Too late: something else was typed since.
    accepted(&mut client, &main, 3).await;
    // Not the words of a file that isn't open.
    let other = uri(&dir.path().join("other.tf"));
    accepted(&mut client, &other, 4).await;
    client.shutdown().await.expect("it was shut down");

    let text = format!("resource \"aws_kms_key\" \"k\" {{\n  desc{completion}{typed}\n}}\n");
    std::fs::write(dir.path().join("main.tf"), &text).expect("a file");
    crate::git(dir.path(), &["commit", "-qam", "More"]);
    let words = credited(dir.path());
    let by_hand = |word: &str| !words.iter().any(|(credited, ..)| credited == word);
    assert!(
        by_hand("description") && by_hand("enable_key_rotation"),
        "{words:?}"
    );
    let is_it = |(_, tool, grade): &(String, String, Grade)| {
        tool == "inline-completion" && *grade == Grade::Reported
    };
    assert!(words.iter().all(is_it), "{words:?}");
    let words: Vec<&str> = words.iter().map(|(word, ..)| &**word).collect();
    assert_eq!(words, ["Encrypts", "the", "receipts"]);
}

#[tokio::test]
async fn a_completion_that_is_accepted_word_by_word_is_whole() {
    let dir = tempfile::tempdir().expect("a directory");
    repository(dir.path());
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    put_in(&mut client, &main, 2, insert(1, 2, "enable"), true).await;
    put_in(&mut client, &main, 3, insert(1, 8, "_key"), true).await;
    put_in(
        &mut client,
        &main,
        4,
        insert(1, 12, "_rotation = true"),
        true,
    )
    .await;
    client.shutdown().await.expect("it was shut down");
    let text = KEY.replace("  \n", "  enable_key_rotation = true\n");
    std::fs::write(dir.path().join("main.tf"), &text).expect("a file");
    crate::git(dir.path(), &["commit", "-qam", "More"]);
    let words: Vec<String> = credited(dir.path()).into_iter().map(|(w, ..)| w).collect();
    assert_eq!(words, ["enable_key_rotation", "true"]);
}

#[tokio::test]
async fn it_shows_at_once_and_is_recorded_only_where_trueline_is_used() {
    let dir = tempfile::tempdir().expect("a directory");
    let (used, unused) = (dir.path().join("used"), dir.path().join("unused"));
    for dir in [&used, &unused] {
        std::fs::create_dir(dir).expect("a directory");
        repository(dir);
    }
    crate::git(
        &unused,
        &["config", "--unset", "notes.trueline.mergeStrategy"],
    );
    let mut client = Client::greeted(&[&used, &unused]).await;
    for dir in [&unused, &used] {
        let main = uri(&dir.join("main.tf"));
        client.open(&main, KEY).await;
        let change = insert(1, 2, "description = \"Encrypts the receipts\"");
        put_in(&mut client, &main, 2, change, true).await;
    }
    let about = json!({ "textDocument": { "uri": uri(&used.join("main.tf")) } });
    let mut tries = 0;
    loop {
        let lenses = client.request("textDocument/codeLens", about.clone()).await;
        let title = lenses["result"][0]["command"]["title"].clone();
        if title.to_string().contains("inline-completion") {
            assert!(title.to_string().contains("reported"), "{title}");
            break;
        }
        tries += 1;
        assert!(tries < 1000, "nothing is shown: {lenses}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    client.shutdown().await.expect("it was shut down");
    let records = |dir: &Path| {
        let repo = Repo::discover(dir).expect("a repository");
        Journal::of(&repo).read().expect("readable").len()
    };
    assert_eq!((records(&used), records(&unused)), (1, 0));
}
