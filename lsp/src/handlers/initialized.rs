//! `initialized`: the client can now be asked for things, which nothing waits for.

use super::fetch_configuration;
use crate::analysis::CONFIG_NAME;
use crate::peer::REQUEST_TIMEOUT;
use crate::session::Session;
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::ls_types::{MessageType, Registration};

pub(crate) async fn initialized(session: Arc<Session>) {
    session.begin();
    let peer = session.peer();
    let mut registrations = Vec::new();
    if peer.registers_watchers {
        registrations.push(registration("workspace/didChangeWatchedFiles", watchers()));
    }
    if peer.registers_configuration {
        let section = json!({ "section": "trueline" });
        registrations.push(registration("workspace/didChangeConfiguration", section));
    }
    if !registrations.is_empty() {
        let register = session.client.register_capability(registrations);
        match tokio::time::timeout(REQUEST_TIMEOUT, register).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                let line = format!("the editor doesn't tell of changes on the disk: {error}");
                session.log(MessageType::WARNING, line);
            }
            Err(_) => session.log(
                MessageType::WARNING,
                "the editor didn't say whether it tells of changes on the disk",
            ),
        }
    }
    if peer.answers_configuration {
        fetch_configuration(session).await;
    }
}

fn registration(method: &str, options: Value) -> Registration {
    Registration {
        id: format!("trueline/{method}"),
        method: method.to_owned(),
        register_options: Some(options),
    }
}

fn watchers() -> Value {
    let config = format!("**/{CONFIG_NAME}");
    // A commit leaves HEAD as it is and writes its log.
    let globs = [
        "**/*.{tf,tofu,tfvars,tf.json,tofu.json,tfvars.json}",
        &config,
        "**/*{prices,baseline}*.json",
        "**/{*.rego,data.json}",
        "**/CODEOWNERS",
        "**/.git/{HEAD,logs/HEAD,MERGE_HEAD,trueline/journal.jsonl}",
        "**/.terraform/modules/modules.json",
        "**/.terraform/trueline/schemas",
        "**/.terraform.lock.hcl",
    ];
    let watchers: Vec<Value> = globs.iter().map(|g| json!({ "globPattern": g })).collect();
    json!({ "watchers": watchers })
}
