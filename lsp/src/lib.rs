//! The language server.
//!
//! tower-lsp is the transport and nothing else. Text synchronization is taken out of its stream and applied in wire order
//! ([`wire`]); each folder has a thread of its own that analyzes ([`analysis`]); requests read an immutable result of it
//! ([`snapshot`]); and whatever is sent unasked goes through one task ([`outbox`]), so that nobody waits for the client.
//! The protocol's types are known here only.

mod analysis;
mod authoring;
mod blocks;
mod diagnostics;
mod document;
mod edits;
mod folder;
mod handlers;
mod markdown;
mod outbox;
mod pages;
mod paths;
mod peer;
mod position;
mod progress;
mod provenance;
mod recorder;
mod server;
mod session;
mod settings;
mod snapshot;
mod source;
mod wire;

use jiff::civil::Date;
use server::Server;
use session::Session;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;
use trueline_provenance::countersign::KeySource;
use wire::InOrder;

/// How many requests may be under way at once: edits must never wait behind them.
const CONCURRENCY: usize = 1024;

/// Says which day it is, in UTC.
pub type Clock = Arc<dyn Fn() -> Date + Send + Sync>;

#[derive(Clone)]
pub struct Options {
    /// The user's cache directory, where the pages of the rules are written; without one, findings have no link.
    pub cache_dir: Option<PathBuf>,
    pub clock: Clock,
    pub person: Person,
}

/// Who sits at the editor, as far as the surroundings of the process tell: in whose name annotations are countersigned.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The agent that started the server, which can't countersign.
    pub agent: Option<String>,
    /// `Ana <ana@example.com>`; None leaves it to git's configuration.
    pub name: Option<String>,
    pub keys: KeySource,
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the threads of the language server can't be started: {0}")]
    Runtime(#[from] std::io::Error),
    /// The protocol asks for exit code 1.
    #[error("the editor left without shutting the language server down")]
    NoShutdown,
}

/// Serves one editor over standard input and output, until it leaves.
pub fn serve_stdio(options: Options) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build()?;
    let served = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), options));
    // A read of standard input can't be interrupted: waiting for it would keep the process alive.
    runtime.shutdown_background();
    served
}

/// Serves one editor, until it leaves.
pub async fn serve<I, O>(input: I, output: O, options: Options) -> Result<(), ServeError>
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let (service, socket) = LspService::new(|client| Server {
        session: Arc::new(Session::new(client, options)),
    });
    let session = service.inner().session.clone();
    let service = InOrder::new(service, session.clone());
    tower_lsp::Server::new(input, output, socket)
        .concurrency_level(CONCURRENCY)
        .serve(service)
        .await;
    if session.close() {
        Ok(())
    } else {
        Err(ServeError::NoShutdown)
    }
}
