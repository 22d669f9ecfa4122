//! From a keystroke to the diagnostics that it changes, over standard input and output as an editor has it.
//!
//! `cargo run --release -p trueline-lsp --example latency [PROGRAM]` measures `PROGRAM lsp`, or this library alone. The file stands in a
//! repository and is committed, as what people edit usually is; each keystroke goes into the name of a block in its middle.

use serde_json::{Value, json};
use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const KEYSTROKES: usize = 500;
const WARM_UP: usize = 20;
/// The argument that makes this program the server that it measures.
const SERVE: &str = "--serve";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let program = std::env::args_os().nth(1);
    if program.as_deref().is_some_and(|arg| arg == SERVE) {
        let today = jiff::civil::date(2026, 11, 21);
        trueline_lsp::serve_stdio(trueline_lsp::Options {
            cache_dir: None,
            clock: std::sync::Arc::new(move || today),
            person: trueline_lsp::Person::default(),
        })?;
        return Ok(());
    }
    let (program, arg) = match program {
        Some(program) => (program, "lsp"),
        None => (std::env::current_exe()?.into(), SERVE),
    };
    let mut out = std::io::stdout();
    for lines in [1_000, 10_000] {
        let dir = tempfile::tempdir()?;
        let text = code(lines);
        let mut server = Server::start(Command::new(&program).arg(arg))?;
        let mut times = server.measure(dir.path(), &text)?;
        times.sort();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
        let (p50, p99, max) = (at(50), at(99), at(100));
        let lines = text.lines().count();
        writeln!(
            out,
            "{lines} lines: p50 {p50:.2} ms, p99 {p99:.2} ms, max {max:.2} ms"
        )?;
    }
    Ok(())
}

/// Blocks as they stand in code that people keep: some findings, some references, most in order.
fn code(lines: usize) -> String {
    let mut text = String::from(
        "variable \"name\" {\n  default = \"shop\"\n}\n\nlocals {\n  tags = { team = var.name }\n}\n\n",
    );
    let mut block = 0;
    while text.lines().count() < lines {
        let _ = write!(
            text,
            "resource \"aws_s3_bucket\" \"b{block}\" {{\n  bucket = \"${{var.name}}-{block}\"\n  tags   = local.tags\n}}\n\n\
             resource \"aws_security_group\" \"g{block}\" {{\n  name = \"g{block}\"\n\n  ingress {{\n    from_port   = 443\n    to_port     = 443\n    protocol    = \"tcp\"\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }}\n}}\n\n\
             resource \"aws_instance\" \"i{block}\" {{\n  ami                    = \"ami-{block}\"\n  vpc_security_group_ids = [aws_security_group.g{block}.id]\n\n  metadata_options {{\n    http_tokens = \"required\"\n  }}\n\n  root_block_device {{\n    encrypted = true\n  }}\n}}\n\n"
        );
        if block % 4 == 0 {
            let _ = write!(
                text,
                "resource \"aws_kms_key\" \"k{block}\" {{\n  description = \"Key {block}\"\n}}\n\n"
            );
        }
        block += 1;
    }
    text
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(command: &mut Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take().ok_or("no standard input")?;
        let output = child.stdout.take().ok_or("no standard output")?;
        let output = BufReader::with_capacity(1 << 16, output);
        Ok(Self {
            child,
            input,
            output,
        })
    }

    fn measure(&mut self, dir: &Path, text: &str) -> Result<Vec<Duration>> {
        let file = dir.join("main.tf");
        std::fs::write(&file, text)?;
        for args in [
            &["init", "-q"][..],
            &["add", "."],
            &[
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.com",
                "commit",
                "-qm",
                "Begin",
            ],
        ] {
            let done = Command::new("git").current_dir(dir).args(args).status()?;
            if !done.success() {
                return Err(format!("git {args:?}").into());
            }
        }
        let uri = format!("file://{}", file.display());
        let folder = json!({ "uri": format!("file://{}", dir.display()), "name": "measured" });
        let can =
            json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
        let params = json!({ "capabilities": can, "workspaceFolders": [folder] });
        self.send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }))?;
        self.wait("\"id\":1")?;
        self.send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }))?;
        let document = json!({ "uri": uri, "languageId": "terraform", "version": 1, "text": text });
        let params = json!({ "textDocument": document });
        self.send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }))?;
        self.wait("\"version\":1}")?;
        let (line, column) = middle(text).ok_or("no block to type in")?;
        let mut times = Vec::new();
        for keystroke in 0..WARM_UP + KEYSTROKES {
            let version = keystroke + 2;
            let at = json!({ "line": line, "character": column + keystroke });
            let change = json!({ "range": { "start": at, "end": at }, "text": "x" });
            let document = json!({ "uri": uri, "version": version });
            let params = json!({ "textDocument": document, "contentChanges": [change] });
            let begun = Instant::now();
            self.send(
                json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }),
            )?;
            self.wait(&format!("\"version\":{version}}}"))?;
            if keystroke >= WARM_UP {
                times.push(begun.elapsed());
            }
        }
        self.send(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }))?;
        self.wait("\"id\":2")?;
        self.send(json!({ "jsonrpc": "2.0", "method": "exit" }))?;
        self.child.wait()?;
        Ok(times)
    }

    fn send(&mut self, message: Value) -> Result<()> {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes())?;
        Ok(self.input.flush()?)
    }

    /// Reads up to the next message that has `part` near its end, where the protocol's numbers stand.
    fn wait(&mut self, part: &str) -> Result<()> {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if self.output.read_line(&mut line)? == 0 {
                    return Err("the server is gone".into());
                }
                if line.trim().is_empty() {
                    break;
                }
                if let Some(n) = line.strip_prefix("Content-Length: ") {
                    length = n.trim().parse()?;
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body)?;
            if std::str::from_utf8(&body)?.contains(part) {
                return Ok(());
            }
        }
    }
}

/// The end of the name of the key that stands nearest to the middle: its line and column.
fn middle(text: &str) -> Option<(usize, usize)> {
    let half = text.lines().count() / 2;
    let mut keys = text
        .lines()
        .enumerate()
        .filter(|(_, l)| l.contains("aws_kms_key"));
    let (line, header) = keys.find(|(line, _)| *line >= half)?;
    Some((line, header.rfind("\" {")?))
}
