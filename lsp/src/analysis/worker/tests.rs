//! An analysis that fails, which no text should make it do.

use super::*;
use crate::folder::{Folder, Reach};
use crate::outbox::Outgoing;
use crate::source;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use trueline_rules::check::RootAnalysis;

/// Fails where a directory is called `bad`.
fn analyze(input: &Input, root: &str, before: Option<&RootAnalysis>) -> RootAnalysis {
    assert!(root != "bad", "it is bad");
    check::analyze_again(input, root, before)
}

fn start(root: &std::path::Path) -> (Folder, UnboundedReceiver<Outgoing>) {
    let (sender, outgoing) = unbounded_channel();
    let (changes, receiver) = std::sync::mpsc::channel();
    let (results, result) = watch::channel(None);
    let latest = Arc::new(AtomicU64::new(0));
    let day = jiff::civil::date(2026, 11, 21);
    let surroundings = Surroundings {
        peer: Peer::default(),
        outbox: Outbox::to(sender),
        pages: Arc::default(),
        clock: Arc::new(move || day),
        analyze,
        latest: latest.clone(),
        results,
    };
    let folder = Folder {
        root: root.to_owned(),
        reach: Reach::Tree,
        changes,
        latest,
        results: result,
    };
    let source = source::of(root, Reach::Tree).expect("a directory");
    let root = root.to_owned();
    std::thread::spawn(move || {
        Worker::run(root, source, Settings::default(), surroundings, &receiver);
    });
    (folder, outgoing)
}

fn open(folder: &Folder, path: &str, version: i32) {
    let text = "resource \"aws_kms_key\" \"k\" {}\n";
    let uri = Uri::from_file_path(folder.root.join(path)).expect("an absolute path");
    let document = Document::new(text, version);
    folder.send(Change::Text(path.into(), Open { uri, document }));
}

/// The next thing that `wanted` makes something of.
async fn next<T>(
    outgoing: &mut UnboundedReceiver<Outgoing>,
    mut wanted: impl FnMut(Outgoing) -> Option<T>,
) -> T {
    loop {
        let next = tokio::time::timeout(Duration::from_secs(60), outgoing.recv()).await;
        let next = next.expect("it goes on").expect("the worker is there");
        if let Some(found) = wanted(next) {
            return found;
        }
    }
}

#[tokio::test]
async fn a_failing_analysis_is_told_and_the_others_go_on() {
    let dir = tempfile::tempdir().expect("a directory");
    let (folder, mut outgoing) = start(dir.path());
    open(&folder, "bad/main.tf", 1);
    let line = next(&mut outgoing, |o| match o {
        Outgoing::Log(MessageType::ERROR, line) => Some(line),
        _ => None,
    });
    let line = line.await;
    assert!(
        line.contains("`bad`") && line.contains("it is bad"),
        "{line}"
    );
    open(&folder, "good/main.tf", 1);
    let publication = next(&mut outgoing, |o| match o {
        Outgoing::Publish(p) if p.uri.as_str().ends_with("good/main.tf") => Some(p),
        _ => None,
    });
    assert!(!publication.await.diagnostics.is_empty());
}
