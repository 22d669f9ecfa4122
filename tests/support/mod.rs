//! A folder of its own for each test, with a git that sees nothing of the machine's settings.

#![allow(dead_code, reason = "each test uses its part of it")]

pub mod editor;

use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub struct Sandbox {
    dir: TempDir,
    pub root: PathBuf,
}

pub struct Output {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Output {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("no JSON ({e}): {}\n{}", self.stdout, self.stderr))
    }

    /// Everything that was printed.
    pub fn text(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

impl Sandbox {
    /// A folder with these files, no repository.
    pub fn folder(files: &[(&str, &str)]) -> Sandbox {
        let dir = TempDir::new().expect("a temporary folder");
        let root = dir.path().canonicalize().expect("it is there").join("work");
        std::fs::create_dir(&root).expect("it is new");
        let sandbox = Sandbox { dir, root };
        for (path, text) in files {
            sandbox.write(path, text);
        }
        sandbox
    }

    /// A repository with these files committed.
    pub fn repository(files: &[(&str, &str)]) -> Sandbox {
        let sandbox = Sandbox::folder(files);
        sandbox.git(&["init", "--quiet", "--initial-branch=main"]);
        if !files.is_empty() {
            sandbox.git(&["add", "--all"]);
            sandbox.git(&["commit", "--quiet", "--message", "Start"]);
        }
        sandbox
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders can be made");
        std::fs::write(path, bytes).expect("the file can be written");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("the file can be read")
    }

    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os().filter(|(name, _)| is_foreign(&name.to_string_lossy()))
        {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(&self.root)
            .env("HOME", self.dir.path())
            .env("XDG_CACHE_HOME", self.dir.path().join("cache"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.dir.path().join("none"))
            .env("GIT_AUTHOR_NAME", "Test")
            .env("GIT_AUTHOR_EMAIL", "test@example.com")
            .env("GIT_COMMITTER_NAME", "Test")
            .env("GIT_COMMITTER_EMAIL", "test@example.com")
            .env("NO_COLOR", "1");
        command
    }

    pub fn trueline(&self, arguments: &[&str]) -> Output {
        run(
            &mut self.command(env!("CARGO_BIN_EXE_trueline"), arguments),
            "",
        )
    }

    pub fn trueline_with(&self, arguments: &[&str], input: &str) -> Output {
        run(
            &mut self.command(env!("CARGO_BIN_EXE_trueline"), arguments),
            input,
        )
    }

    /// git, whatever comes of it.
    pub fn try_git(&self, arguments: &[&str]) -> Output {
        run(&mut self.command("git", arguments), "")
    }

    /// Commits what is there of tracked files, without the hooks that check.
    pub fn commit_unchecked(&self, message: &str) {
        self.git(&[
            "commit",
            "--quiet",
            "--all",
            "--no-verify",
            "--message",
            message,
        ]);
    }

    /// git, which must succeed; what it prints.
    pub fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert_eq!(output.code, 0, "git {arguments:?}: {}", output.text());
        output.stdout
    }

    /// Claude Code writes a whole file, between the messages of its hooks; the answer to the second.
    pub fn agent_writes(&self, path: &str, text: &str) -> Output {
        let transcript = self.dir.path().join("transcript.jsonl");
        std::fs::write(
            &transcript,
            "{\"message\":{\"model\":\"claude-sonnet-5\"}}\n",
        )
        .expect("the file can be written");
        let mut message = json!({
            "session_id": "s1", "transcript_path": transcript, "cwd": self.root,
            "hook_event_name": "PreToolUse", "tool_name": "Write", "tool_use_id": "t1",
            "tool_input": {"file_path": self.path(path), "content": text},
        });
        let before = self.trueline_with(&["agent", "claude-code"], &message.to_string());
        // It writes it whatever it is answered: what is recorded then is what the tests look at.
        assert_eq!((before.code, before.stderr.as_str()), (0, ""));
        self.write(path, text);
        message["hook_event_name"] = "PostToolUse".into();
        message["tool_response"] = json!({});
        self.trueline_with(&["agent", "claude-code"], &message.to_string())
    }

    /// The name and the contents of every file, git's own left out.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.root, &mut files);
        files.sort();
        files
    }
}

/// A variable of the machine's git, SSH agent or AI agent.
fn is_foreign(name: &str) -> bool {
    const OF_AGENTS: [&str; 8] = [
        "CLAUDECODE",
        "CURSOR_AGENT",
        "CODEX_",
        "GEMINI_CLI",
        "OPENCODE",
        "AI_AGENT",
        "AGENT",
        "SSH_AUTH_SOCK",
    ];
    name.starts_with("GIT_") || OF_AGENTS.iter().any(|agent| name.starts_with(agent))
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder)
        .expect("the folder can be read")
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != ".git") {
            collect(&path, files);
        } else if path.is_file() {
            let bytes = std::fs::read(&path).expect("the file can be read");
            files.push((path, bytes));
        }
    }
}

/// Runs it with this input.
pub fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it can be started");
    let mut stdin = child.stdin.take().expect("it was piped");
    // A program that doesn't read its input closes it: that is no failure of the test.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    Output {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
