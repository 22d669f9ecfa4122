//! A real repository in a temporary directory, driven with the real git.
// Each test file uses its own part of it.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub struct Sandbox {
    // Removed when dropped.
    _dir: TempDir,
    home: PathBuf,
    pub root: PathBuf,
}

impl Sandbox {
    /// A repository without commits.
    pub fn new() -> Sandbox {
        let dir = TempDir::new().expect("a temporary directory");
        let top = dir.path().canonicalize().expect("it exists");
        let (home, root) = (top.join("home"), top.join("repo"));
        std::fs::create_dir_all(&home).expect("a fresh directory");
        std::fs::create_dir_all(&root).expect("a fresh directory");
        let sandbox = Sandbox {
            _dir: dir,
            home,
            root,
        };
        sandbox.git(&["init", "-q", "-b", "main"]);
        sandbox.git(&["config", "user.name", "Dev One"]);
        sandbox.git(&["config", "user.email", "dev@example.com"]);
        sandbox.git(&["config", "core.autocrlf", "false"]);
        sandbox
    }

    pub fn command(&self, program: &str, dir: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(dir)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .env("GIT_CONFIG_GLOBAL", self.home.join("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true");
        command
    }

    pub fn try_git(&self, args: &[&str]) -> Output {
        self.command("git", &self.root)
            .args(args)
            .output()
            .expect("git is installed")
    }

    /// What git printed, without the last line end.
    pub fn git(&self, args: &[&str]) -> String {
        let out = self.try_git(args);
        assert!(
            out.status.success(),
            "git {args:?}: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8_lossy(&out.stdout).trim_end().to_owned()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        let dir = path.parent().expect("a file stands in a directory");
        std::fs::create_dir_all(dir).expect("writable");
        std::fs::write(path, text).expect("writable");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).expect("readable")
    }

    pub fn commit_all(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }
}
