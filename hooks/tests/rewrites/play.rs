//! Plays one scenario in a repository of its own, with the real git and the installed hooks.

use crate::read::{Fault, Scenario, Step};
use crate::support::Sandbox;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trueline_hooks::git_hooks;
use trueline_provenance::blame::{LineBlame, Version, blame, lines};
use trueline_provenance::git::{Repo, is_terraform};
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Attributions, BlockBlame, Contributor, Grade, Share};

/// The scenario's place.
struct Stage {
    sandbox: Sandbox,
    /// Where commands run.
    here: PathBuf,
    /// What the commands since the last look printed.
    said: String,
}

pub fn play(scenario: &Scenario) -> Result<(), Fault> {
    let sandbox = Sandbox::new();
    let mut stage = Stage {
        here: sandbox.root.clone(),
        sandbox,
        said: String::new(),
    };
    install(&stage.here);
    for (line, step) in &scenario.steps {
        stage.step(step).map_err(|message| Fault {
            line: *line,
            message: format!("{message}\n{}", stage.said),
        })?;
    }
    Ok(())
}

fn install(root: &Path) {
    let program = std::env::current_exe().unwrap();
    git_hooks::install(&Repo::discover(root).unwrap(), &program).unwrap();
}

impl Stage {
    fn step(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Write { path, by, text } => self.recorded(by.as_deref(), |stage| {
                let file = stage.here.join(path);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, text).unwrap();
                Ok(())
            }),
            Step::Run { by, command } if by.as_deref() == Some("libgit") => {
                self.commit_without_git(command);
                Ok(())
            }
            Step::Run { by, command } => self.recorded(by.as_deref(), |stage| stage.run(command)),
            Step::Blame {
                path,
                version,
                expected,
            } => {
                let told = self.told(path, version);
                self.said.clear();
                if told == *expected {
                    return Ok(());
                }
                Err(format!(
                    "{path} at {version} is\n{told}\nand not\n{expected}"
                ))
            }
        }
    }

    /// Does something, and if an agent does it, records which files it changed, as the agent's hook does.
    fn recorded(
        &mut self,
        by: Option<&str>,
        act: impl FnOnce(&mut Stage) -> Result<(), String>,
    ) -> Result<(), String> {
        let Some(agent) = by else { return act(self) };
        let repo = Repo::discover(&self.here).unwrap();
        let before = files(repo.root());
        act(self)?;
        let after = files(repo.root());
        let changed = before.keys().chain(after.keys());
        let changed: std::collections::BTreeSet<&String> = changed
            .filter(|path| before.get(*path) != after.get(*path))
            .collect();
        for path in changed {
            let edit = Edit {
                time: Timestamp::now(),
                by: Contributor {
                    tool: agent.to_owned(),
                    version: None,
                    model: None,
                    session: Some(format!("session of {agent}")),
                    grade: Grade::Recorded,
                },
                call: None,
                path: path.clone(),
                before: before.get(path).cloned(),
                after: after.get(path).cloned(),
            };
            Journal::of(&repo).append(&edit).unwrap();
        }
        Ok(())
    }

    fn run(&mut self, command: &str) -> Result<(), String> {
        if let Some(to) = command.strip_prefix("cd ") {
            self.here = self
                .here
                .join(to)
                .canonicalize()
                .map_err(|e| e.to_string())?;
            return Ok(());
        }
        if command == "trueline install" {
            install(&self.here);
            return Ok(());
        }
        let mut shell = self.sandbox.command("sh", &self.here);
        let out = shell
            .args(["-ec", command])
            .env("GIT_CONFIG_COUNT", "3")
            .env("GIT_CONFIG_KEY_0", "protocol.file.allow")
            .env("GIT_CONFIG_VALUE_0", "always")
            .env("GIT_CONFIG_KEY_1", "user.name")
            .env("GIT_CONFIG_VALUE_1", "Dev One")
            .env("GIT_CONFIG_KEY_2", "user.email")
            .env("GIT_CONFIG_VALUE_2", "dev@example.com")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.said += &format!("$ {command}\n{}{}", text(&out.stdout), text(&out.stderr));
        if out.status.success() {
            return Ok(());
        }
        Err(format!("`{command}` failed"))
    }

    /// What is staged becomes a commit, as by an editor with a git of its own: no hook runs.
    fn commit_without_git(&self, command: &str) {
        let repo = git2::Repository::discover(&self.here).unwrap();
        let message = command.strip_prefix("commit ").unwrap();
        let who = git2::Signature::now("Dev One", "dev@example.com").unwrap();
        let tree = repo.index().unwrap().write_tree().unwrap();
        let tree = repo.find_tree(tree).unwrap();
        let head = repo.head().ok().map(|head| head.peel_to_commit().unwrap());
        let parents: Vec<_> = head.iter().collect();
        repo.commit(Some("HEAD"), &who, &who, message, &tree, &parents)
            .unwrap();
    }

    /// Each line with its authors in front, and above each block those of the block.
    fn told(&self, path: &str, version: &str) -> String {
        let repo = Repo::discover(&self.here).unwrap();
        let mut attributions = Attributions::new(&repo).unwrap();
        let text = match version {
            "worktree" => std::fs::read(self.here.join(path)).unwrap_or_default(),
            rev => {
                let commit = repo.commit(rev).unwrap();
                repo.file_at(commit, path).unwrap_or_default()
            }
        };
        let text = String::from_utf8(text).unwrap();
        let version = match version {
            "worktree" => Version::Text(&text),
            rev => Version::Commit(repo.commit(rev).unwrap()),
        };
        let blocks = blame(&repo, &mut attributions, path, version, false).unwrap();
        let lines = lines(&repo, &mut attributions, path, version).unwrap();
        let who: Vec<String> = lines.iter().map(line_authors).collect();
        let width = who.iter().map(String::len).max().unwrap_or(0);
        let mut out = Vec::new();
        for (line, who) in lines.iter().zip(&who) {
            for block in blocks
                .iter()
                .filter(|b| line.range.contains(&b.range.start))
            {
                out.push(format!("== {}: {}", block.address, block_authors(block)));
            }
            let text = &text[line.range.start as usize..line.range.end as usize];
            out.push(format!("{who:width$} | {text}").trim_end().to_owned());
        }
        out.join("\n")
    }
}

/// `a,-`: who wrote words of the line, the most first, and `-` for whoever is not recorded.
fn line_authors(line: &LineBlame) -> String {
    let known = line.contributors.iter().map(|share| share.by.to_string());
    let unknown = line.unattributed.filter(|part| *part > 0.0);
    known
        .chain(unknown.map(|_| "-".to_owned()))
        .collect::<Vec<_>>()
        .join(",")
}

/// `a 78 %, - 22 %`
fn block_authors(block: &BlockBlame) -> String {
    let percent = |share: f64| (share * 100.0).round();
    let known = |share: &Share| format!("{} {} %", share.by, percent(share.share));
    let known = block.contributors.iter().map(known);
    let unknown = Some(block.unattributed).filter(|part| *part > 0.0);
    let unknown = unknown.map(|part| format!("- {} %", percent(part)));
    known.chain(unknown).collect::<Vec<_>>().join(", ")
}

/// The Terraform files of a work tree, without those of repositories inside it.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let relative = path.strip_prefix(root).unwrap().display().to_string();
            if path.is_dir() && !path.ends_with(".git") && !path.join(".git").exists() {
                folders.push(path);
            } else if path.is_file() && is_terraform(&relative) {
                found.insert(relative, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}
