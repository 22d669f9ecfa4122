//! A folder that is checked as one workspace, and the way to the thread that does it.

use crate::analysis::{Analysis, CONFIG_NAME, Change};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use tokio::sync::watch;

pub(crate) struct Folder {
    pub(crate) root: PathBuf,
    pub(crate) reach: Reach,
    pub(crate) changes: Sender<(u64, Change)>,
    /// The number of the newest change that was sent.
    pub(crate) latest: Arc<AtomicU64>,
    pub(crate) results: watch::Receiver<Option<Arc<Analysis>>>,
}

/// How far down a folder is read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All of it.
    Tree,
    /// Only the files that stand in it: nobody said that what is below belongs together.
    Flat,
}

impl Folder {
    /// Hands a change to the folder's thread. Call it in the order in which things happened.
    pub(crate) fn send(&self, change: Change) {
        let number = self.latest.fetch_add(1, Ordering::AcqRel) + 1;
        // The thread is gone only where the folder could not be read, which it has told.
        let _ = self.changes.send((number, change));
    }

    pub(crate) fn revision(&self) -> u64 {
        self.latest.load(Ordering::Acquire)
    }
}

/// The folder that a directory or file outside every workspace folder belongs to: its git work tree, or else the directory alone.
pub(crate) fn around(dir: &Path) -> (PathBuf, Reach) {
    match git_top(dir) {
        Some(_) => (project(dir), Reach::Tree),
        None => (dir.to_owned(), Reach::Flat),
    }
}

/// The root of the workspace that a workspace folder lies in: the nearest directory upwards with a configuration,
/// where one stands in the same git work tree; otherwise the folder itself.
pub(crate) fn configured(folder: &Path) -> PathBuf {
    let top = git_top(folder).unwrap_or(folder);
    let config = nearest(folder, top, |dir| dir.join(CONFIG_NAME).is_file());
    config.unwrap_or(folder).to_owned()
}

fn project(dir: &Path) -> PathBuf {
    let top = git_top(dir).unwrap_or(dir);
    let config = nearest(dir, top, |dir| dir.join(CONFIG_NAME).is_file());
    config.unwrap_or(top).to_owned()
}

fn git_top(dir: &Path) -> Option<&Path> {
    dir.ancestors().find(|dir| dir.join(".git").exists())
}

fn nearest<'a>(from: &'a Path, top: &Path, is_it: impl Fn(&Path) -> bool) -> Option<&'a Path> {
    from.ancestors()
        .take_while(|dir| dir.starts_with(top))
        .find(|dir| is_it(dir))
}
