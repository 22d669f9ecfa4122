//! Agents: reading their hook messages, and setting their hooks up.
//!
//! | step | where |
//! |---|---|
//! | a message is read, whatever its format | [`format`], one file for each agent |
//! | before an edit: what it would bring is found and answered | [`judge`], [`guarded`] |
//! | after it: it is recorded, and what is wrong is told | [`record`], [`findings`] |
//! | hooks are put into an agent's settings and taken out | [`settings`] |

mod answer;
mod before;
mod claude_code;
mod codex;
mod command;
mod copilot;
mod cursor;
mod findings;
mod format;
mod gemini_cli;
mod generic;
mod guarded;
mod input;
mod judge;
mod message;
mod opencode;
mod overlay;
mod patch;
mod proposed;
mod record;
mod removed;
mod settings;
mod shell;
mod transcript;
mod vscode;
mod windsurf;

pub use settings::{Settings, SettingsError};

use crate::call::{Call, Outcome};
use crate::roots;
use answer::Answer;
use format::Format;
use guarded::Guard;
use message::{Action, Event, Message};
use std::path::{Path, PathBuf};
use trueline_hcl::DiskSource;
use trueline_provenance::git::{GitError, Repo};
use trueline_rules::config::{Config, OnError};

static FORMATS: [&Format; 9] = [
    &claude_code::FORMAT,
    &codex::FORMAT,
    &copilot::FORMAT,
    &cursor::FORMAT,
    &gemini_cli::FORMAT,
    &opencode::FORMAT,
    &vscode::FORMAT,
    &windsurf::FORMAT,
    &generic::FORMAT,
];

/// The agents whose messages are understood, by name, each with its other names. The last one is the format for any other.
pub fn agents() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    FORMATS.iter().map(|format| (format.name, format.aliases))
}

fn format(agent: &str) -> Option<&'static Format> {
    let is_it = |format: &&&Format| format.name == agent || format.aliases.contains(&agent);
    FORMATS.iter().find(is_it).copied()
}

/// Reads one hook message of an agent and answers it in its own format. Whatever is wrong with it, the agent may go on, unless
/// the configuration says otherwise.
pub fn message(agent: &str, stdin: &[u8], call: &Call) -> Outcome {
    let Some(format) = format(agent) else {
        let names: Vec<&str> = agents().map(|(name, _)| name).collect();
        return Outcome {
            stderr: format!(
                "trueline doesn't know the agent `{agent}`; it knows {}.\n",
                names.join(", ")
            ),
            code: 1,
            ..Outcome::default()
        };
    };
    let message = match format.read(stdin) {
        Ok(message) => message,
        Err(error) => {
            let why = format!(
                "this is no hook message of {} that it understands ({error}); nothing is recorded",
                format.name
            );
            return (format.answer)(Event::Before, &failed(why, &call.directory, call));
        }
    };
    // Who runs another's hook still understands its own answers.
    let format = match message.agent == copilot::FORMAT.name {
        true => &copilot::FORMAT,
        false => format,
    };
    let answer = match answer(format, &message, call) {
        // Who can't ask a person refuses, and the agent asks.
        Answer::Ask(why) if !format.asks => Answer::Deny(format!(
            "trueline: {why} Ask the person to make this change, or leave it."
        )),
        Answer::Tell(_) if message.event == Event::Before && !format.listens_before => Answer::Pass,
        answer => answer,
    };
    (format.answer)(message.event, &answer)
}

fn answer(format: &Format, message: &Message, call: &Call) -> Answer {
    if message.event == Event::Other || message.action == Action::Nothing {
        return Answer::Pass;
    }
    // Also outside a repository, from where a command can go into one.
    if let (Event::Before, Action::Shell(command)) = (message.event, &message.action)
        && command::countersigns(command)
    {
        return Answer::Deny(COUNTERSIGNS.to_owned());
    }
    let directory = directory(message, call);
    let repo = match Repo::open(&directory, &call.environment) {
        Ok(repo) => repo,
        // There is nothing to record where there is no repository.
        Err(GitError::NotFound { .. } | GitError::Bare { .. }) => return Answer::Pass,
        Err(error) => return failed(error.to_string(), &directory, call),
    };
    match message.event {
        Event::Before => before(&repo, format, message, call),
        _ => after(&repo, format, message, call),
    }
}

/// An agent doesn't countersign what it wrote itself.
const COUNTERSIGNS: &str = "trueline: an agent can't countersign: a countersignature says that a person has read an annotation and agrees with it. \
     Leave the annotation as it is, or take it out, and ask the person to run `trueline countersign` in a terminal of their own.";

fn before(repo: &Repo, format: &Format, message: &Message, call: &Call) -> Answer {
    // What it was is kept also where the edit is refused: an agent that makes it all the same is recorded.
    let kept = record::before(repo, message);
    if matches!(message.action, Action::Edit(_)) {
        match guarded::guard(repo, message, &config(repo.root())) {
            Some(Guard::Nobody(why)) => return Answer::Deny(why.to_owned()),
            Some(Guard::Person(why)) => return Answer::Ask(why),
            None => {}
        }
        match judge::judge(repo, format, message, call) {
            Ok(judge::Verdict {
                deny: Some(why), ..
            }) => return Answer::Deny(why),
            Ok(judge::Verdict { ask: Some(why), .. }) => return Answer::Ask(why),
            Ok(judge::Verdict {
                tell: Some(text), ..
            }) if kept.is_ok() => return Answer::Tell(text),
            Ok(_) => {}
            Err(error) => {
                let why = format!("this edit is not looked at before it is made: {error}");
                return failed(why, repo.root(), call);
            }
        }
    }
    match kept {
        Ok(()) => Answer::Pass,
        Err(error) => failed(error.to_string(), repo.root(), call),
    }
}

fn after(repo: &Repo, format: &Format, message: &Message, call: &Call) -> Answer {
    let edits = match record::after(repo, format, message, call) {
        Ok(edits) => edits,
        Err(error) => return Answer::Warn(error.to_string()),
    };
    let mut paths: Vec<String> = edits.into_iter().map(|edit| edit.path).collect();
    paths.retain(|path| repo.root().join(path).is_file());
    if paths.is_empty() {
        return Answer::Pass;
    }
    match findings::told(repo, &paths, call) {
        Ok(None) => Answer::Pass,
        Ok(Some(text)) => Answer::Tell(text),
        Err(error) => Answer::Warn(format!("the edit is recorded, but not checked: {error}")),
    }
}

/// The agent may go on with a warning, unless the configuration wants it stopped. A broken configuration can't want that.
fn failed(why: String, directory: &Path, call: &Call) -> Answer {
    let root = Repo::open(directory, &call.environment);
    let config = root.map(|repo| config(repo.root())).unwrap_or_default();
    match config.agents.on_error {
        OnError::Warn => Answer::Warn(why),
        OnError::Block => Answer::Deny(format!(
            "trueline: {why}. Nothing is written while that is so (`agents.on-error = \"block\"`): ask the person to mend it."
        )),
    }
}

/// The configuration at the top; the defaults where it can't be read.
fn config(root: &Path) -> Config {
    let read = || roots::config(&DiskSource::new(root).ok()?).ok();
    read().unwrap_or_default()
}

/// Where to look for the repository: beside the file that is edited, which may be in another one than the agent.
fn directory(message: &Message, call: &Call) -> PathBuf {
    let here = message.cwd.clone();
    let here = here.unwrap_or_else(|| call.directory.clone());
    match message.paths().next() {
        Some(path) => {
            let file = here.join(path);
            file.parent().map_or(here, Path::to_path_buf)
        }
        None => here,
    }
}

/// Adds trueline's hooks to an agent's settings in this repository. `command` is what the agent runs, for a shell.
pub fn install(agent: &str, repo: &Repo, command: &str) -> Result<Settings, SettingsError> {
    let hooks = hooks(agent)?;
    settings::install(
        hooks,
        &repo.root().join(hooks.file),
        &memory(repo, hooks.name),
        command,
    )
}

/// Takes exactly that out again.
pub fn uninstall(agent: &str, repo: &Repo) -> Result<Settings, SettingsError> {
    let hooks = hooks(agent)?;
    settings::uninstall(
        hooks,
        &repo.root().join(hooks.file),
        &memory(repo, hooks.name),
    )
}

/// Whether the hooks are in the agent's settings.
pub fn is_installed(agent: &str, repo: &Repo) -> Result<bool, SettingsError> {
    let hooks = hooks(agent)?;
    settings::is_installed(hooks, &repo.root().join(hooks.file))
}

/// What the person has to do besides, in a sentence.
pub fn advice(agent: &str) -> Option<&'static str> {
    format(agent)?.hooks.as_ref()?.advice
}

/// Whether the agent seems to be used: in this repository, or by this user.
pub fn is_found(agent: &str, repo: &Repo, home: Option<&Path>) -> bool {
    let Some(hooks) = format(agent).and_then(|format| format.hooks.as_ref()) else {
        return false;
    };
    let folder = Path::new(hooks.file).iter().next();
    let tops = [Some(repo.root()), home];
    let mut folders = tops.into_iter().flatten().zip([folder, folder]);
    // `.github` is everybody's.
    let own = |(top, folder): (&Path, Option<&std::ffi::OsStr>)| {
        let folder = folder.filter(|folder| *folder != ".github");
        folder.is_some_and(|folder| top.join(folder).is_dir())
    };
    let others = hooks
        .found
        .iter()
        .any(|path| home.is_some_and(|home| home.join(path).exists()));
    others || folders.any(own)
}

/// The command for an agent to run: by name where that finds this very program, and else by its path.
pub fn command(agent: &str, program: &Path, search_path: &std::ffi::OsStr) -> String {
    let hooks = format(agent).and_then(|format| format.hooks.as_ref());
    let name = hooks.map_or(agent, |hooks| hooks.name);
    let found = std::env::split_paths(search_path)
        .map(|dir| dir.join("trueline"))
        .find(|file| file.is_file());
    let same = |found: PathBuf| found.canonicalize().ok() == program.canonicalize().ok();
    if found.is_some_and(same) {
        return format!("trueline agent {name}");
    }
    let quoted = program.to_string_lossy().replace('\'', r"'\''");
    format!("'{quoted}' agent {name}")
}

fn hooks(agent: &str) -> Result<&'static settings::Hooks, SettingsError> {
    let found = format(agent).and_then(|format| format.hooks.as_ref());
    found.ok_or_else(|| SettingsError::UnknownAgent {
        agent: agent.to_owned(),
    })
}

/// Where it is remembered what the settings were before.
fn memory(repo: &Repo, agent: &str) -> PathBuf {
    repo.git_dir().join("trueline/settings").join(agent)
}
