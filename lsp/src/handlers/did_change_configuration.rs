//! `workspace/didChangeConfiguration`: the editor's settings changed. Editors send them, or only say that they did.

use crate::peer::REQUEST_TIMEOUT;
use crate::session::Session;
use crate::settings::Settings;
use serde_json::Value;
use std::sync::Arc;
use tower_lsp::ls_types::{ConfigurationItem, DidChangeConfigurationParams, MessageType};

pub(crate) fn did_change_configuration(
    session: &Arc<Session>,
    params: DidChangeConfigurationParams,
) {
    if session.peer().answers_configuration {
        // The answer says more than the notification, and it says it of our section only.
        session.fetch_configuration();
        return;
    }
    take(session, &params.settings);
}

/// Asks the editor for its settings. Not to be waited for by anything that answers the editor.
pub(crate) async fn fetch_configuration(session: Arc<Session>) {
    let items = vec![ConfigurationItem {
        scope_uri: None,
        section: Some("trueline".into()),
    }];
    let answer = session.client.configuration(items);
    if let Ok(Ok(values)) = tokio::time::timeout(REQUEST_TIMEOUT, answer).await {
        take(&session, values.first().unwrap_or(&Value::Null));
    }
}

fn take(session: &Session, value: &Value) {
    match Settings::read(value) {
        Ok(settings) => session.set_settings(settings),
        Err(error) => {
            let line = format!("the settings under `trueline` are left as they were: {error}");
            session.log(MessageType::WARNING, line);
        }
    }
}
