//! The methods that may run side by side: each finds its snapshot and hands it to its handler.

use crate::handlers;
use crate::session::Session;
use crate::snapshot::Snapshot;
use crate::wire;
use serde_json::Value;
use std::sync::Arc;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams,
    CompletionResponse, ExecuteCommandParams, Hover, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, InlayHint, InlayHintParams,
};

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

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        answer(handlers::hover, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        answer(handlers::code_action, params).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        if !self.session.settings().code_lens {
            return Ok(None);
        }
        answer(handlers::code_lens, params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.session.settings().inlay_hints {
            return Ok(None);
        }
        answer(handlers::inlay_hint, params).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let Some(asked) = wire::asked() else {
            return Ok(None);
        };
        blocking(move || handlers::completion(&asked, params)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        handlers::execute_command(self.session.clone(), params).await
    }

    async fn shutdown(&self) -> Result<()> {
        self.session.shut_down();
        self.session.finish_records().await;
        Ok(())
    }
}

/// The handler's answer from the snapshot of the request; nothing where the file isn't ours.
async fn answer<P, R>(handler: fn(&Snapshot, P) -> Option<R>, params: P) -> Result<Option<R>>
where
    P: Send + 'static,
    R: Send + 'static,
{
    let Some(asked) = wire::asked() else {
        return Ok(None);
    };
    let snapshot = asked.snapshot().await?;
    blocking(move || handler(&snapshot, params)).await
}

/// Runs what may take a while off the task that serves. A panic in it is an answer, not the end of the server.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Error::internal_error())
}
