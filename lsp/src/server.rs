//! The methods that may run side by side: each finds its snapshot and hands it to its handler.

use crate::handlers;
use crate::session::Session;
use std::sync::Arc;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{InitializeParams, InitializeResult, InitializedParams};

pub(crate) struct Server {
    pub(crate) session: Arc<Session>,
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = self.session.clone();
        blocking(move || handlers::initialize(&session, &params)).await
    }

    async fn initialized(&self, _: InitializedParams) {
        tokio::spawn(handlers::initialized(self.session.clone()));
    }

    async fn shutdown(&self) -> Result<()> {
        self.session.shut_down();
        Ok(())
    }
}

/// Runs what may take a while off the task that serves. A panic in it is an answer, not the end of the server.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Error::internal_error())
}
