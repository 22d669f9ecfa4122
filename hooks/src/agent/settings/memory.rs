//! What was written to a settings file and what was there before, so that it can be put back if nobody has changed it since.

use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Default, Serialize, Deserialize)]
struct Memory {
    /// None: there was no file.
    before: Option<String>,
    after: String,
    /// The folders that were made for it, the innermost first.
    #[serde(default)]
    made: Vec<PathBuf>,
}

fn read(memory: &Path) -> Option<Memory> {
    serde_json::from_slice(&fs::read(memory).ok()?).ok()
}

pub fn remember(memory: &Path, path: &Path, before: Option<&str>, after: &str) -> io::Result<()> {
    // A second installation must not take the first one's work for the user's.
    let older = read(memory).filter(|older| before == Some(older.after.as_str()));
    let missing = path.ancestors().skip(1).take_while(|dir| !dir.exists());
    let note = Memory {
        made: match &older {
            Some(older) => older.made.clone(),
            None => missing.map(Path::to_owned).collect(),
        },
        before: match older {
            Some(older) => older.before,
            None => before.map(str::to_owned),
        },
        after: after.to_owned(),
    };
    if let Some(dir) = memory.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(memory, serde_json::to_vec(&note)?)
}

/// What was there before, if `now` is what was written then. The inner None is: no file.
#[allow(clippy::option_option)] // Not remembered, no file, content: three different things.
pub fn recall(memory: &Path, now: &str) -> Option<Option<String>> {
    let memory = read(memory)?;
    (memory.after == now).then_some(memory.before)
}

/// The folders that were made, the innermost first.
pub fn made(memory: &Path) -> Vec<PathBuf> {
    read(memory).map_or_else(Vec::new, |memory| memory.made)
}

pub fn forget(memory: &Path) {
    let _ = fs::remove_file(memory);
}
