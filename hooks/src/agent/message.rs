//! What an agent says it is about to do or has done, whichever agent it is.

use std::path::PathBuf;

/// One message of an agent's hook, in the shape that all formats are read into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who sends it: `claude-code`. Not always the agent whose hook was called: some run the hooks of others too.
    pub agent: String,
    pub version: Option<String>,
    pub event: Event,
    pub session: Option<String>,
    /// What joins the message before with the one after, as the agent names it.
    pub call: Option<String>,
    pub cwd: Option<PathBuf>,
    /// The model, where the message says it.
    pub model: Option<String>,
    /// Where the model stands, if not in the message.
    pub transcript: Option<PathBuf>,
    pub action: Action,
    /// A person changed what the agent had proposed.
    pub changed_by_user: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Before,
    After,
    /// Something that concerns nobody here.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Edit(Vec<Change>),
    /// A shell command, whose effect isn't known before it has run.
    Shell(String),
    /// It reads, searches, thinks.
    Nothing,
}

/// One file of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As the agent says it: absolute, or relative to its directory.
    pub path: String,
    pub how: How,
    /// What stood in the file before, where the agent tells it.
    pub original: Original,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    Write(String),
    Replace(Vec<Replacement>),
    /// Hunks of an `apply_patch`, on what stands in `from`: another file, if it moves.
    Patch {
        from: Option<String>,
        hunks: Vec<Hunk>,
    },
    Delete,
    /// The agent doesn't say what the file is to become.
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Empty: the file is new.
    pub old: String,
    pub new: String,
    /// Every place, and not the only one.
    pub all: bool,
}

/// Lines that take the place of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hunk {
    /// Lines that come before, to find the place: each is looked for below the one before it.
    pub context: Vec<String>,
    pub old: Vec<String>,
    pub new: Vec<String>,
    /// The old lines end the file.
    pub at_end: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Original {
    #[default]
    Unknown,
    NoFile,
    Text(String),
}

impl Change {
    pub fn new(path: impl Into<String>, how: How) -> Change {
        Change {
            path: path.into(),
            how,
            original: Original::Unknown,
        }
    }
}

impl Message {
    /// The files that it is about, those that it takes contents from included.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let changes: &[Change] = match &self.action {
            Action::Edit(changes) => changes,
            _ => &[],
        };
        changes.iter().flat_map(|change| {
            let from = match &change.how {
                How::Patch { from, .. } => from.as_deref(),
                _ => None,
            };
            std::iter::once(change.path.as_str()).chain(from)
        })
    }
}
