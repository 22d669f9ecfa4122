//! What the server says unasked: diagnostics, log lines, progress. One task sends it all, in order, so
//! that no thread that analyzes and no handler ever waits for the client.

use crate::peer::Peer;
use crate::progress;
use crate::session::Documents;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{Notify, mpsc, oneshot};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::PublishDiagnostics;
use tower_lsp::ls_types::{Diagnostic, MessageType, PublishDiagnosticsParams, Uri};

#[derive(Debug)]
pub(crate) enum Outgoing {
    Publish(Publication),
    Log(MessageType, String),
    /// Something long has begun; it ends when the sender of `done` is dropped.
    Working {
        title: String,
        done: oneshot::Receiver<()>,
    },
}

/// All diagnostics of one file.
#[derive(Debug)]
pub(crate) struct Publication {
    pub(crate) uri: Uri,
    /// Of the open document that they were made from; None where the file isn't open.
    pub(crate) version: Option<i32>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

#[derive(Clone, Debug)]
pub(crate) struct Outbox(mpsc::UnboundedSender<Outgoing>);

impl Outbox {
    /// Starts the task that sends, from `begin` on: before the client says that it is ready nothing may be sent, and
    /// tower-lsp would drop it.
    pub(crate) fn start(
        client: Client,
        documents: Documents,
        peer: Peer,
        begin: Arc<Notify>,
    ) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            begin.notified().await;
            send_all(receiver, client, documents, peer).await;
        });
        Self(sender)
    }

    #[cfg(test)]
    pub(crate) fn to(sender: mpsc::UnboundedSender<Outgoing>) -> Self {
        Self(sender)
    }

    pub(crate) fn publish(&self, publication: Publication) {
        self.send(Outgoing::Publish(publication));
    }

    pub(crate) fn log(&self, level: MessageType, line: impl Into<String>) {
        self.send(Outgoing::Log(level, line.into()));
    }

    /// Tells that something long has begun; it ends when what is returned is dropped.
    pub(crate) fn working(&self, title: impl Into<String>) -> oneshot::Sender<()> {
        let (sender, done) = oneshot::channel();
        let title = title.into();
        self.send(Outgoing::Working { title, done });
        sender
    }

    fn send(&self, outgoing: Outgoing) {
        // The task ends only with the server; nobody is left to hear it then.
        let _ = self.0.send(outgoing);
    }
}

async fn send_all(
    mut receiver: mpsc::UnboundedReceiver<Outgoing>,
    client: Client,
    documents: Documents,
    peer: Peer,
) {
    let mut published = Published::default();
    while let Some(outgoing) = receiver.recv().await {
        match outgoing {
            Outgoing::Publish(publication) => {
                if !is_current(&publication, &documents) || !published.changes(&publication) {
                    continue;
                }
                let Publication {
                    uri,
                    version,
                    diagnostics,
                } = publication;
                let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
                client.send_notification::<PublishDiagnostics>(params).await;
            }
            Outgoing::Log(level, line) => client.log_message(level, line).await,
            Outgoing::Working { title, done } if peer.shows_progress => {
                tokio::spawn(progress::show(client.clone(), title, done));
            }
            Outgoing::Working { .. } => {}
        }
    }
}

/// The document is what the diagnostics were made from: a newer one gets its own.
fn is_current(publication: &Publication, documents: &Documents) -> bool {
    let now = documents.get(&publication.uri).map(|open| open.version);
    now == publication.version
}

/// What was published last for each file: all that are open, and others that have diagnostics.
#[derive(Default)]
struct Published(HashMap<Uri, Vec<Diagnostic>>);

impl Published {
    /// Takes note of a publication; false where the client was told the very same before.
    fn changes(&mut self, publication: &Publication) -> bool {
        let Publication {
            uri,
            version,
            diagnostics,
        } = publication;
        let before = self.0.get(uri);
        let is_forgotten = version.is_none() && diagnostics.is_empty();
        let is_news = match before {
            Some(before) => before != diagnostics,
            None => !is_forgotten,
        };
        if is_forgotten {
            self.0.remove(uri);
        } else if is_news {
            self.0.insert(uri.clone(), diagnostics.clone());
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use tower_lsp::ls_types::Range;

    fn publication(version: Option<i32>, messages: &[&str]) -> Publication {
        let diagnostic = |m: &&str| Diagnostic::new_simple(Range::default(), (*m).to_owned());
        Publication {
            uri: "file:///main.tf".parse().expect("a URI"),
            version,
            diagnostics: messages.iter().map(diagnostic).collect(),
        }
    }

    #[test]
    fn only_what_the_document_is_now() {
        let documents: Documents = Arc::default();
        assert!(is_current(&publication(None, &[]), &documents));
        assert!(
            !is_current(&publication(Some(1), &[]), &documents),
            "it was closed"
        );
        let uri = publication(None, &[]).uri;
        documents.insert(uri, Document::new("", 2));
        assert!(!is_current(&publication(Some(1), &[]), &documents));
        assert!(is_current(&publication(Some(2), &[]), &documents));
        assert!(
            !is_current(&publication(None, &[]), &documents),
            "it is open"
        );
    }

    #[test]
    fn the_same_set_is_sent_once() {
        let mut published = Published::default();
        let mut changes = |version, messages| published.changes(&publication(version, messages));
        assert!(!changes(None, &[]), "nothing is shown of a closed file");
        assert!(changes(Some(1), &[]), "that an open file has none is news");
        assert!(!changes(Some(2), &[]));
        assert!(changes(Some(3), &["a"]));
        assert!(!changes(Some(4), &["a"]));
        assert!(changes(Some(5), &["a", "b"]));
        assert!(changes(None, &[]), "it was closed");
        assert!(!changes(None, &[]));
        assert!(changes(Some(1), &[]), "it was opened again");
        assert!(!changes(None, &[]));
        assert!(published.0.is_empty());
    }
}
