//! From Markdown to scenarios.

use std::fmt;

pub struct Scenario {
    pub title: String,
    /// Each with the line that it stands in.
    pub steps: Vec<(usize, Step)>,
}

pub enum Step {
    /// A file is written, by an agent whose hooks record it or by somebody without.
    Write {
        path: String,
        by: Option<String>,
        text: String,
    },
    /// A shell command, run by an agent whose hooks record it or by somebody without.
    Run { by: Option<String>, command: String },
    /// What is known of a file must be just this.
    Blame {
        path: String,
        /// `worktree`, or a revision.
        version: String,
        expected: String,
    },
}

/// What is wrong, and in which line.
pub struct Fault {
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// The scenarios of a document, in order.
pub fn read(text: &str) -> Result<Vec<Scenario>, Fault> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut lines = text.lines().enumerate().map(|(at, row)| (at + 1, row));
    let mut named: Option<(String, Option<String>)> = None;
    while let Some((line, row)) = lines.next() {
        let fault = |message: &str| Fault {
            line,
            message: message.to_owned(),
        };
        if let Some(title) = row.strip_prefix("## ") {
            scenarios.push(Scenario {
                title: title.trim().to_owned(),
                steps: Vec::new(),
            });
        }
        let Some(info) = row.strip_prefix("```") else {
            named = named.take().or_else(|| file_name(row));
            continue;
        };
        let body: Vec<&str> = lines
            .by_ref()
            .map(|(_, row)| row)
            .take_while(|row| *row != "```")
            .collect();
        let scenario = scenarios
            .last_mut()
            .ok_or_else(|| fault("a block of code stands before the first scenario"))?;
        let words: Vec<&str> = info.split_whitespace().collect();
        match (words.as_slice(), named.take()) {
            (["console"], None) => commands(line, &body, &mut scenario.steps)?,
            (["blame", path, version @ ..], None) if version.len() < 2 => {
                let step = Step::Blame {
                    path: (*path).to_owned(),
                    version: version.first().unwrap_or(&"HEAD").to_string(),
                    expected: body.join("\n"),
                };
                scenario.steps.push((line, step));
            }
            (_, Some((path, by))) => {
                let text = body.iter().map(|row| format!("{row}\n")).collect();
                scenario.steps.push((line, Step::Write { path, by, text }));
            }
            _ => {
                return Err(fault(
                    "this block is neither a file, nor `console`, nor `blame PATH [REV]`",
                ));
            }
        }
    }
    Ok(scenarios)
}

/// `` `main.tf`: `` or `` `main.tf` by `a`: ``.
fn file_name(row: &str) -> Option<(String, Option<String>)> {
    let parts: Vec<&str> = row.split('`').collect();
    match parts.as_slice() {
        ["", path, ":"] => Some(((*path).to_owned(), None)),
        ["", path, " by ", agent, ":"] => Some(((*path).to_owned(), Some((*agent).to_owned()))),
        _ => None,
    }
}

/// `$ command` or `agent$ command`; lines without a prompt belong to the command above.
fn commands(line: usize, body: &[&str], steps: &mut Vec<(usize, Step)>) -> Result<(), Fault> {
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_lowercase());
    for (at, row) in body.iter().enumerate() {
        let line = line + 1 + at;
        match (row.split_once("$ "), steps.last_mut()) {
            (Some((by, command)), _) if is_name(by) => {
                let by = Some(by.to_owned()).filter(|by| !by.is_empty());
                let command = command.to_owned();
                steps.push((line, Step::Run { by, command }));
            }
            (_, Some((_, Step::Run { command, .. }))) if at > 0 => {
                command.push('\n');
                command.push_str(row);
            }
            _ => {
                return Err(Fault {
                    line,
                    message: "no command stands before this".to_owned(),
                });
            }
        }
    }
    Ok(())
}
