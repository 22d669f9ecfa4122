//! What must be applied in the order in which it was sent.
//!
//! tower-lsp runs handlers side by side, so that two edits could change places. It calls the service in wire order, though:
//! this wrapper applies notifications right there, before the next message is looked at, and pins each request to
//! the text that its client saw when it asked.

use crate::handlers;
use crate::session::Session;
use crate::snapshot::Asked;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::ls_types::{MessageType, Uri};
use tower_service::Service;

tokio::task_local! {
    static ASKED: Option<Asked>;
}

/// What the request that is being answered was asked of; None where its file isn't ours.
pub(crate) fn asked() -> Option<Asked> {
    ASKED.try_with(Clone::clone).ok().flatten()
}

pub(crate) struct InOrder<S> {
    inner: S,
    session: Arc<Session>,
}

type Answer = Pin<Box<dyn Future<Output = Result<Option<Response>, ExitedError>> + Send>>;

impl<S> InOrder<S> {
    pub(crate) fn new(inner: S, session: Arc<Session>) -> Self {
        Self { inner, session }
    }
}

impl<S> Service<Request> for InOrder<S>
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Answer;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Answer {
        if request.id().is_some() {
            let asked = uri(&request).and_then(|uri| self.session.ask(&uri));
            return Box::pin(ASKED.scope(asked, self.inner.call(request)));
        }
        let Some(apply) = notification(request.method()) else {
            return Box::pin(self.inner.call(request));
        };
        let (method, _, params) = request.into_parts();
        if self.session.is_running()
            && let Err(error) = apply(&self.session, params.unwrap_or_default())
        {
            let line = format!("`{method}` is left out, it can't be read: {error}");
            self.session.log(MessageType::WARNING, line);
        }
        Box::pin(std::future::ready(Ok(None)))
    }
}

type Apply = fn(&Arc<Session>, Value) -> Result<(), serde_json::Error>;

fn notification(method: &str) -> Option<Apply> {
    Some(match method {
        "textDocument/didOpen" => |s, p| read(p).map(|p| handlers::did_open(s, p)),
        "textDocument/didChange" => |s, p| read(p).map(|p| handlers::did_change(s, p)),
        "textDocument/didClose" => |s, p| read(p).map(|p| handlers::did_close(s, p)),
        "textDocument/didSave" => |s, p| read(p).map(|p| handlers::did_save(s, p)),
        "workspace/didChangeWatchedFiles" => {
            |s, p| read(p).map(|p| handlers::did_change_watched_files(s, p))
        }
        "workspace/didChangeWorkspaceFolders" => {
            |s, p| read(p).map(|p| handlers::did_change_workspace_folders(s, p))
        }
        "workspace/didChangeConfiguration" => {
            |s, p| read(p).map(|p| handlers::did_change_configuration(s, p))
        }
        "trueline/acceptedCompletion" => {
            |s, p| read(p).map(|p| handlers::accepted_completion(s, p))
        }
        _ => return None,
    })
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, serde_json::Error> {
    serde_json::from_value(params)
}

fn uri(request: &Request) -> Option<Uri> {
    let document = request.params()?.get("textDocument")?;
    Uri::deserialize(document.get("uri")?).ok()
}
