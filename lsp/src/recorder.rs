//! Writes accepted completions into the journal, in their order. Git takes its time, and nobody who types waits for it.

use crate::session::Session;
use jiff::Timestamp;
use ropey::Rope;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::ls_types::MessageType;
use trueline_provenance::accepted;
use trueline_provenance::git::{GitError, Repo};
use trueline_provenance::journal::JournalError;

/// A change of an open file that was a completion.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) file: PathBuf,
    pub(crate) before: Rope,
    pub(crate) after: Rope,
    pub(crate) time: Timestamp,
}

enum Order {
    Record(Arc<Session>, Accepted),
    /// Answered when all before it is written.
    Finish(oneshot::Sender<()>),
}

pub(crate) struct Recorder(mpsc::UnboundedSender<Order>);

impl Recorder {
    pub(crate) fn start() -> Self {
        let (sender, mut orders) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(order) = orders.recv().await {
                match order {
                    Order::Record(session, accepted) => record(&session, accepted).await,
                    Order::Finish(done) => drop(done.send(())),
                }
            }
        });
        Self(sender)
    }

    pub(crate) fn record(&self, session: Arc<Session>, accepted: Accepted) {
        // The task ends only with the server.
        let _ = self.0.send(Order::Record(session, accepted));
    }

    /// Waits until all is written that was accepted before.
    pub(crate) async fn finish(&self) {
        let (sender, done) = oneshot::channel();
        if self.0.send(Order::Finish(sender)).is_ok() {
            let _ = done.await;
        }
    }
}

async fn record(session: &Session, accepted: Accepted) {
    let file = accepted.file.clone();
    let work = tokio::task::spawn_blocking(move || write(&accepted));
    match work.await {
        Ok(Ok(true)) => session.git_changed(|root| file.starts_with(root)),
        Ok(Ok(false)) => {}
        Ok(Err(error)) => complain(session, &file, &error.to_string()),
        Err(panic) => complain(session, &file, &panic.to_string()),
    }
}

fn complain(session: &Session, file: &Path, why: &str) {
    let file = file.display();
    let line = format!("the completion that was accepted in {file} is not recorded: {why}");
    session.log(MessageType::WARNING, line);
}

fn write(accepted: &Accepted) -> Result<bool, JournalError> {
    let repo = match Repo::discover(&accepted.file) {
        Ok(repo) => repo,
        Err(GitError::NotFound { .. } | GitError::Bare { .. }) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let Some(path) = repo.relative(&accepted.file) else {
        return Ok(false);
    };
    let accepted = accepted::Accepted {
        time: accepted.time,
        path,
        before: accepted.before.to_string(),
        after: accepted.after.to_string(),
    };
    accepted::report(&repo, &accepted)
}
