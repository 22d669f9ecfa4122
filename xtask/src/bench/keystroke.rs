//! From a keystroke to the diagnostics that it changes, through the real server over standard input and output.

use super::generate;
use super::measure::{megabytes, milliseconds, percentile};
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

const KEYSTROKES: usize = 300;

/// Every keystroke turns one bucket's setting wrong or right again, so that each must be answered by new diagnostics.
pub fn run(trueline: &Path, scratch: &Path, lines: usize) -> anyhow::Result<()> {
    let folder = scratch.join(format!("keystroke-{lines}"));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("main.tf");
    let text = generate::file(lines);
    std::fs::write(folder.join("trueline.toml"), "")?;
    std::fs::write(&path, &text)?;
    let line = text
        .lines()
        .enumerate()
        .skip(lines / 2)
        .find(|(_, line)| line.contains("block_public_acls"))
        .context("no setting to change")?
        .0;
    let uri = format!("file://{}", path.display());

    let mut server = Server::start(trueline, &folder)?;
    server.send("textDocument/didOpen", json!({"textDocument": {"uri": uri, "languageId": "terraform", "version": 0, "text": text}}))?;
    server.diagnostics(&uri, 0)?;
    let mut samples = Vec::with_capacity(KEYSTROKES);
    for version in 1..=KEYSTROKES {
        let (start, end, insert) = if version % 2 == 1 {
            (28, 28, "#")
        } else {
            (28, 29, "")
        };
        let range = json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}});
        let change = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": range, "text": insert}]});
        let began = Instant::now();
        server.send("textDocument/didChange", change)?;
        samples.push(server.diagnostics(&uri, version as i64)? - began);
    }
    let memory = server.stop()?;
    println!(
        "  {lines} lines: p50 {}, p99 {}; peak {}",
        milliseconds(percentile(&mut samples, 50)),
        milliseconds(percentile(&mut samples, 99)),
        megabytes(memory)
    );
    Ok(())
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next: i64,
}

impl Server {
    fn start(trueline: &Path, folder: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new(trueline)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = child.stdin.take().context("no standard input")?;
        let output = BufReader::new(child.stdout.take().context("no standard output")?);
        let mut server = Self {
            child,
            input,
            output,
            next: 1,
        };
        let root = format!("file://{}", folder.display());
        let parameters = json!({"processId": null, "rootUri": root, "workspaceFolders": [{"uri": root, "name": "bench"}],
            "capabilities": {"general": {"positionEncodings": ["utf-8", "utf-16"]}, "textDocument": {"publishDiagnostics": {"versionSupport": true}}}});
        server.request("initialize", parameters)?;
        server.send("initialized", json!({}))?;
        Ok(server)
    }

    fn write(&mut self, message: &Value) -> anyhow::Result<()> {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        Ok(self.input.flush()?)
    }

    fn send(&mut self, method: &str, parameters: Value) -> anyhow::Result<()> {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": parameters}))
    }

    fn request(&mut self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        let id = self.next;
        self.next += 1;
        self.write(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters}))?;
        loop {
            let message = self.read()?;
            if message["id"] == id && message.get("method").is_none() {
                return Ok(message["result"].clone());
            }
        }
    }

    fn read(&mut self) -> anyhow::Result<Value> {
        Ok(self.read_timed()?.0)
    }

    /// A message and when it was there; taking it apart is the client's time.
    fn read_timed(&mut self) -> anyhow::Result<(Value, Instant)> {
        loop {
            let body = self.read_body()?;
            let arrived = Instant::now();
            let message: Value = serde_json::from_slice(&body)?;
            if message.get("method").is_some() && message.get("id").is_some() {
                self.write(&json!({"jsonrpc": "2.0", "id": message["id"], "result": null}))?;
                continue;
            }
            return Ok((message, arrived));
        }
    }

    fn read_body(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                bail!("the server ended");
            }
            match line.trim_end() {
                "" => break,
                header => {
                    if let Some(value) = header.strip_prefix("Content-Length: ") {
                        length = value.parse()?;
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body)?;
        Ok(body)
    }

    /// Waits for the diagnostics of one version of a document; when they were there.
    fn diagnostics(&mut self, uri: &str, version: i64) -> anyhow::Result<Instant> {
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            let (message, arrived) = self.read_timed()?;
            let parameters = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics"
                && parameters["uri"] == uri
                && parameters["version"] == version
            {
                return Ok(arrived);
            }
        }
        bail!("no diagnostics for version {version}")
    }

    /// Ends the server; the largest resident set that it had, in bytes.
    fn stop(mut self) -> anyhow::Result<u64> {
        self.request("shutdown", Value::Null)?;
        self.send("exit", Value::Null)?;
        Ok(self.child.wait4()?.rusage.maxrss)
    }
}
