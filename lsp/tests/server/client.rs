//! A scripted editor: it speaks the protocol over a pipe in memory, and answers what the server asks.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf,
    split,
};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use trueline_lsp::{Clock, Options, ServeError, serve};

/// Long enough for a loaded machine; nothing waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Client {
    input: WriteHalf<DuplexStream>,
    messages: mpsc::UnboundedReceiver<Value>,
    /// Notifications and requests of the server that nobody has waited for yet, oldest first.
    seen: Vec<Value>,
    responses: HashMap<i64, Value>,
    next_id: i64,
    server: JoinHandle<Result<(), ServeError>>,
    /// What `workspace/configuration` is answered with.
    pub settings: Arc<Mutex<Value>>,
}

impl Client {
    /// A server that nobody has greeted yet.
    pub fn start() -> Self {
        Self::start_with(None)
    }

    pub fn start_with(cache_dir: Option<&Path>) -> Self {
        let (ours, theirs) = tokio::io::duplex(1 << 20);
        let (their_input, their_output) = split(theirs);
        let today = jiff::civil::date(2026, 11, 21);
        let clock: Clock = Arc::new(move || today);
        let options = Options {
            cache_dir: cache_dir.map(Path::to_owned),
            clock,
            person: trueline_lsp::Person::default(),
        };
        let server = tokio::spawn(serve(their_input, their_output, options));
        let (output, input) = split(ours);
        let (sender, messages) = mpsc::unbounded_channel();
        tokio::spawn(read_all(output, sender));
        Self {
            input,
            messages,
            seen: Vec::new(),
            responses: HashMap::new(),
            next_id: 1,
            server,
            settings: Arc::new(Mutex::new(Value::Null)),
        }
    }

    /// Greets a server as VS Code does, with these workspace folders.
    pub async fn greeted(folders: &[&Path]) -> Self {
        let mut client = Self::start();
        client.greet(folders, capabilities()).await;
        client
    }

    /// The server's answer to `initialize`.
    pub async fn greet(&mut self, folders: &[&Path], capabilities: Value) -> Value {
        let folders: Vec<Value> = folders.iter().map(|f| folder(f)).collect();
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders });
        let result = self.request("initialize", params).await;
        self.notify("initialized", json!({})).await;
        result["result"].clone()
    }

    pub async fn send(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            let body = message.to_string();
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
        }
        self.input
            .write_all(&bytes)
            .await
            .expect("the server reads");
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(&[notification(method, params)]).await;
    }

    /// A request message with an id of its own.
    pub fn asking(&mut self, method: &str, params: Value) -> (i64, Value) {
        self.next_id += 1;
        let id = self.next_id;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        (id, message)
    }

    /// The whole response.
    pub async fn request(&mut self, method: &str, params: Value) -> Value {
        let (id, message) = self.asking(method, params);
        self.send(&[message]).await;
        self.response(id).await
    }

    pub async fn response(&mut self, id: i64) -> Value {
        loop {
            if let Some(response) = self.responses.remove(&id) {
                return response;
            }
            let message = self.next().await;
            self.seen.push(message);
        }
    }

    /// The next publication of this file that `is_it`; those before it are forgotten.
    pub async fn published(&mut self, uri: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        let message = self
            .wait(|m| {
                m["method"] == "textDocument/publishDiagnostics"
                    && m["params"]["uri"] == uri
                    && is_it(&m["params"])
            })
            .await;
        message["params"].clone()
    }

    /// The publication for this version of an open file.
    pub async fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let params = self.published(uri, |p| p["version"] == version).await;
        params["diagnostics"].as_array().expect("a list").clone()
    }

    /// How often this file was published since it was last waited for.
    pub fn publications(&mut self, uri: &str) -> usize {
        while let Ok(message) = self.messages.try_recv() {
            self.seen.push(message);
        }
        let of = |m: &&Value| m["params"]["uri"] == uri && m["params"]["diagnostics"].is_array();
        self.seen.iter().filter(of).count()
    }

    pub async fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.seen.iter().position(&is_it) {
            let found = self.seen.remove(at);
            self.seen.drain(..at);
            return found;
        }
        loop {
            let message = self.next().await;
            if is_it(&message) {
                self.seen.clear();
                return message;
            }
            self.seen.push(message);
        }
    }

    /// The next message; a response is put aside, and null stands in for it.
    async fn next(&mut self) -> Value {
        let next = tokio::time::timeout(PATIENCE, self.messages.recv()).await;
        let message = next
            .expect("the server answers in time")
            .expect("the server is there");
        match (message["id"].as_i64(), message.get("method")) {
            (Some(id), None) => {
                self.responses.insert(id, message);
                Value::Null
            }
            _ => {
                self.answer(&message).await;
                message
            }
        }
    }

    /// Answers what the server asks of an editor.
    async fn answer(&mut self, message: &Value) {
        let (Some(id), Some(method)) = (message.get("id"), message.get("method")) else {
            return;
        };
        let result = match method.as_str() {
            Some("workspace/configuration") => {
                json!([*self.settings.lock().expect("nobody panicked")])
            }
            _ => Value::Null,
        };
        let response = json!({ "jsonrpc": "2.0", "id": id, "result": result });
        self.send(&[response]).await;
    }

    pub async fn open(&mut self, uri: &str, text: &str) {
        self.notify("textDocument/didOpen", opened(uri, text)).await;
    }

    pub async fn replace(&mut self, uri: &str, version: i64, text: &str) {
        let change = json!([{ "text": text }]);
        self.notify("textDocument/didChange", changed(uri, version, change))
            .await;
    }

    pub async fn close(&mut self, uri: &str) {
        let params = json!({ "textDocument": { "uri": uri } });
        self.notify("textDocument/didClose", params).await;
    }

    /// Says that files on the disk changed.
    pub async fn watched(&mut self, paths: &[&Path]) {
        let change = |path: &&Path| json!({ "uri": uri(path), "type": 2 });
        let changes: Vec<Value> = paths.iter().map(change).collect();
        self.notify(
            "workspace/didChangeWatchedFiles",
            json!({ "changes": changes }),
        )
        .await;
    }

    pub async fn shutdown(mut self) -> Result<(), ServeError> {
        self.request("shutdown", Value::Null).await;
        self.exit().await
    }

    pub async fn exit(mut self) -> Result<(), ServeError> {
        self.notify("exit", Value::Null).await;
        let ended = tokio::time::timeout(PATIENCE, self.server).await;
        ended
            .expect("the server ends")
            .expect("the server doesn't panic")
    }
}

async fn read_all(output: ReadHalf<DuplexStream>, sender: mpsc::UnboundedSender<Value>) {
    let mut output = BufReader::new(output);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if output.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            if let Some(n) = line.strip_prefix("Content-Length: ") {
                length = n.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        output.read_exact(&mut body).await.expect("a whole message");
        let message = serde_json::from_slice(&body).expect("JSON");
        if sender.send(message).is_err() {
            return;
        }
    }
}

pub fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

pub fn opened(uri: &str, text: &str) -> Value {
    json!({ "textDocument": { "uri": uri, "languageId": "terraform", "version": 1, "text": text } })
}

pub fn changed(uri: &str, version: i64, changes: Value) -> Value {
    json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes })
}

pub fn insert(line: u32, character: u32, text: &str) -> Value {
    let at = json!({ "line": line, "character": character });
    json!({ "range": { "start": at, "end": at }, "text": text })
}

pub fn position(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

pub fn folder(path: &Path) -> Value {
    json!({ "uri": uri(path), "name": "folder" })
}

/// What VS Code can, as far as the server looks at it.
pub fn capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "workspaceFolders": true,
            "configuration": true,
            "workspaceEdit": { "documentChanges": true },
            "didChangeConfiguration": { "dynamicRegistration": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true },
        },
    })
}

/// The rules of the findings, in their order, without those about intent.
pub fn rules(diagnostics: &[Value]) -> Vec<&str> {
    let codes = diagnostics.iter().filter_map(|d| d["code"].as_str());
    codes.filter(|code| !code.starts_with("intent/")).collect()
}
