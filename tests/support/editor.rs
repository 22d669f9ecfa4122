//! An editor, as far as the language server sees one: a client over the program's standard streams.

use super::Sandbox;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

pub struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next: i64,
    root: String,
}

impl Editor {
    /// An editor that counts characters in this encoding: `utf-8`, `utf-16`.
    pub fn start(sandbox: &Sandbox, encoding: &str) -> Editor {
        let mut command = sandbox.command(env!("CARGO_BIN_EXE_trueline"), &["lsp"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let input = child.stdin.take().expect("it was piped");
        let output = BufReader::new(child.stdout.take().expect("it was piped"));
        let root = format!("file://{}", sandbox.root.display());
        let mut editor = Editor {
            child,
            input,
            output,
            next: 1,
            root: root.clone(),
        };
        let capabilities = json!({
            "general": {"positionEncodings": [encoding]},
            "textDocument": {"publishDiagnostics": {"relatedInformation": true}},
        });
        let folders = json!([{"uri": root, "name": "work"}]);
        editor.request("initialize", json!({"processId": null, "rootUri": root, "workspaceFolders": folders, "capabilities": capabilities}));
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn uri(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    /// Opens a file and waits for its diagnostics.
    pub fn open(&mut self, path: &str, text: &str) -> Vec<Value> {
        let uri = self.uri(path);
        let document = json!({"uri": uri, "languageId": "terraform", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
        self.diagnostics(path, 1)
    }

    /// Replaces the text of an open file and waits for its diagnostics.
    pub fn edit(&mut self, path: &str, text: &str, version: i64) -> Vec<Value> {
        let document = json!({"uri": self.uri(path), "version": version});
        self.notify(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": [{"text": text}]}),
        );
        self.diagnostics(path, version)
    }

    /// The diagnostics of one version of an open file.
    pub fn diagnostics(&mut self, path: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.read();
            let parameters = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics"
                && parameters["uri"] == uri
                && parameters["version"] == version
            {
                return parameters["diagnostics"]
                    .as_array()
                    .cloned()
                    .unwrap_or_default();
            }
        }
    }

    pub fn notify(&mut self, method: &str, parameters: Value) {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": parameters}));
    }

    pub fn request(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.next;
        self.next += 1;
        self.write(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters}));
        loop {
            let message = self.read();
            if message["id"] == id && message.get("method").is_none() {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
        }
    }

    fn write(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())
            .expect("the server reads");
        self.input.flush().expect("the server reads");
    }

    /// The next message; the server's own requests are answered with null on the way.
    fn read(&mut self) -> Value {
        loop {
            let message = self.read_message();
            if message.get("method").is_none() || message.get("id").is_none() {
                return message;
            }
            self.write(&json!({"jsonrpc": "2.0", "id": message["id"], "result": null}));
        }
    }

    fn read_message(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut header = String::new();
            let read = self
                .output
                .read_line(&mut header)
                .expect("the server writes");
            assert_ne!(read, 0, "the server ended");
            let header = header.trim_end();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("Content-Length: ") {
                length = value.parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a whole message");
        serde_json::from_slice(&body).expect("JSON")
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
