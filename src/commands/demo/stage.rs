//! A temporary repository that sees nothing of the user's own settings.

use crate::error::Error;
use crate::output::style::{BOLD, Styled};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub struct Stage {
    dir: TempDir,
    program: PathBuf,
}

impl Stage {
    pub fn new() -> Result<Stage, Error> {
        let stage = Stage {
            dir: tempfile::Builder::new()
                .prefix("trueline-demo-")
                .tempdir()?,
            program: std::env::current_exe()?,
        };
        std::fs::create_dir(stage.folder())?;
        stage.quietly("git", &["init", "--quiet", "--initial-branch=main"])?;
        for (key, value) in [
            ("user.name", "Demo"),
            ("user.email", "demo@example.com"),
            ("commit.gpgsign", "false"),
        ] {
            stage.quietly("git", &["config", key, value])?;
        }
        Ok(stage)
    }

    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("shop")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub fn keep(self) -> PathBuf {
        self.dir.keep().join("shop")
    }

    pub fn read(&self, name: &str) -> Result<String, Error> {
        Ok(std::fs::read_to_string(self.path(name))?)
    }

    pub fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        Ok(std::fs::write(self.path(name), text)?)
    }

    /// An agent's transcript, in which only the model stands.
    pub fn transcript(&self, model: &str) -> Result<PathBuf, Error> {
        let path = self.dir.path().join("transcript.jsonl");
        let line = serde_json::json!({"type": "assistant", "message": {"role": "assistant", "model": model, "content": []}});
        std::fs::write(&path, format!("{line}\n"))?;
        Ok(path)
    }

    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let program: OsString = if program == "trueline" {
            self.program.clone().into()
        } else {
            program.into()
        };
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder());
        let own = std::env::vars_os()
            .map(|(name, _)| name)
            .filter(|name| name.to_string_lossy().starts_with("GIT_"));
        for name in own {
            command.env_remove(name);
        }
        command
            .env("HOME", self.dir.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.dir.path().join("none"))
            .env("GIT_PAGER", "cat");
        command
    }

    /// Runs it as a user would see it: the command, then what it prints. Returns its exit code.
    pub fn show(&self, program: &str, arguments: &[&str]) -> Result<i32, Error> {
        self.show_as(program, arguments, str::to_owned)
    }

    /// The same, with what it prints shortened by `told`.
    pub fn show_as(
        &self,
        program: &str,
        arguments: &[&str],
        told: fn(&str) -> String,
    ) -> Result<i32, Error> {
        let words = arguments.iter().map(|word| {
            if word.contains(' ') {
                format!("{word:?}")
            } else {
                (*word).to_owned()
            }
        });
        outln!(
            "{}",
            Styled(
                BOLD,
                format!("$ {program} {}", words.collect::<Vec<_>>().join(" "))
            )
        );
        let output = self.command(program, arguments).output()?;
        for text in [&output.stdout, &output.stderr] {
            for line in told(&String::from_utf8_lossy(text)).lines() {
                outln!("  {line}");
            }
        }
        Ok(output.status.code().unwrap_or(-1))
    }

    pub fn quietly(&self, program: &str, arguments: &[&str]) -> Result<(), Error> {
        let output = self
            .command(program, arguments)
            .output()
            .map_err(|e| Error::Demo(format!("{program} could not be started: {e}")))?;
        if output.status.success() {
            return Ok(());
        }
        Err(Error::Demo(format!(
            "{program} {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        )))
    }

    /// Runs trueline with something on its standard input; what it answers on its standard output.
    pub fn ask(&self, arguments: &[&str], input: &str) -> Result<String, Error> {
        let mut child = self
            .command("trueline", arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
