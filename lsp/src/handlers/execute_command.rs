//! `workspace/executeCommand`: what a code action does besides editing.

use super::countersign::{self, Meant};
use crate::session::Session;
use serde_json::Value;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, MessageType};

pub(crate) const COMMANDS: [&str; 1] = [countersign::COMMAND];

pub(crate) async fn execute_command(
    session: Arc<Session>,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    let mut arguments = params.arguments.into_iter();
    let (countersign::COMMAND, Some(argument)) = (&*params.command, arguments.next()) else {
        return Err(Error::invalid_params("there is no such command"));
    };
    let meant: Meant = serde_json::from_value(argument)
        .map_err(|_| Error::invalid_params("it doesn't say what is meant"))?;
    let asked = session.ask(meant.uri());
    let asked = asked.ok_or_else(|| Error::invalid_params("the file is not open"))?;
    let snapshot = asked.snapshot().await?;
    let client = session.client.clone();
    let work = move || countersign::execute(&session, &snapshot, &meant);
    let done = tokio::task::spawn_blocking(work).await;
    let (level, text) = match done.map_err(|_| Error::internal_error())? {
        Ok(text) => (MessageType::INFO, text),
        Err(text) => (MessageType::ERROR, text),
    };
    client
        .show_message(level, format!("trueline: {text}"))
        .await;
    Ok(None)
}
