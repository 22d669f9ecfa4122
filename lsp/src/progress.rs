//! Progress in the editor's status bar, for what takes long.

use crate::peer::REQUEST_TIMEOUT;
use std::sync::atomic::{AtomicI32, Ordering};
use tokio::sync::oneshot;
use tower_lsp::Client;
use tower_lsp::ls_types::ProgressToken;

/// Shows `title` until the sender of `done` is dropped. A client that doesn't answer sees nothing.
pub(crate) async fn show(client: Client, title: String, done: oneshot::Receiver<()>) {
    static NEXT: AtomicI32 = AtomicI32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let token = ProgressToken::String(format!("trueline/{number}"));
    let create = client.create_work_done_progress(token.clone());
    let Ok(Ok(())) = tokio::time::timeout(REQUEST_TIMEOUT, create).await else {
        return;
    };
    let progress = client.progress(token, title).begin().await;
    // An error means that the sender is gone, which is the end that was waited for.
    let _ = done.await;
    progress.finish().await;
}
