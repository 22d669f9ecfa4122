//! A language client, as small as the demo needs it.

use super::stage::Stage;
use crate::error::Error;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

pub struct Client {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Client {
    pub fn start(stage: &Stage) -> Result<Client, Error> {
        let mut child = stage
            .command("trueline", &["lsp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::Demo(
                "the language server has no standard streams".into(),
            ));
        };
        let mut client = Client {
            child,
            input,
            output: BufReader::new(output),
        };
        let root = uri(&stage.folder());
        client.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "processId": std::process::id(), "rootUri": root, "workspaceFolders": [{"uri": root, "name": "shop"}], "capabilities": {}}}))?;
        client.until(|message| message["id"] == 1)?;
        client.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}))?;
        Ok(client)
    }

    /// Opens a file, and waits for what the server says of it.
    pub fn diagnostics(&mut self, path: &Path, text: &str) -> Result<Vec<Value>, Error> {
        let uri = uri(path);
        let document = json!({"uri": uri, "languageId": "terraform", "version": 1, "text": text});
        self.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}))?;
        let published = self.until(|message| {
            let parameters = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && parameters["uri"] == uri
                && parameters["version"] == 1
        })?;
        Ok(published["params"]["diagnostics"]
            .as_array()
            .cloned()
            .unwrap_or_default())
    }

    pub fn stop(mut self) -> Result<(), Error> {
        self.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))?;
        self.until(|message| message["id"] == 2)?;
        self.send(&json!({"jsonrpc": "2.0", "method": "exit"}))?;
        self.child.wait()?;
        Ok(())
    }

    fn send(&mut self, message: &Value) -> Result<(), Error> {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        Ok(self.input.flush()?)
    }

    /// The first message that is wanted; the server's own requests are answered with null on the way.
    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Result<Value, Error> {
        loop {
            let message = self.read()?;
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": null}))?;
            } else if wanted(&message) {
                return Ok(message);
            }
        }
    }

    fn read(&mut self) -> Result<Value, Error> {
        let mut length = 0;
        loop {
            let mut header = String::new();
            if self.output.read_line(&mut header)? == 0 {
                return Err(Error::Demo("the language server ended".into()));
            }
            let header = header.trim_end();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("Content-Length: ") {
                length = value.parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body)?;
        serde_json::from_slice(&body)
            .map_err(|e| Error::Demo(format!("the language server sent no JSON: {e}")))
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
