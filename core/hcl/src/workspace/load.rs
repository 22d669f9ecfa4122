//! Reads and parses the files that a focus asks for.

use super::graph::reaching;
use super::{FileError, Focus, Unreadable};
use crate::file::File;
use crate::module::{is_code, join};
use crate::parallel::parallel;
use crate::site::FileId;
use crate::source::Source;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Directories, and the paths in them, both sorted.
pub(super) type Paths = BTreeMap<SmolStr, Vec<SmolStr>>;

pub(super) enum Loaded {
    File(File),
    Unreadable(Unreadable),
}

/// The directory of a path.
pub(super) fn dir_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(dir, _)| dir)
}

/// Every path of the source, by directory.
pub(super) fn paths(source: &dyn Source) -> Paths {
    let mut paths = Paths::new();
    let all: BTreeSet<String> = source.files().into_iter().collect();
    for path in all {
        let in_dir = paths.entry(dir_of(&path).into()).or_default();
        in_dir.push(path.into());
    }
    paths
}

/// The directories that are to be loaded.
pub(super) fn wanted(source: &dyn Source, paths: &Paths, focus: &Focus) -> BTreeSet<SmolStr> {
    let Focus::Paths(files) = focus else {
        return paths.keys().cloned().collect();
    };
    let dirs = files.iter().map(|path| SmolStr::new(dir_of(path)));
    let start: BTreeSet<SmolStr> = dirs.filter(|dir| paths.contains_key(dir)).collect();
    let calls = calls(source, paths);
    let mut callers: BTreeMap<SmolStr, Vec<SmolStr>> = BTreeMap::new();
    for (caller, called) in &calls {
        for dir in called {
            callers.entry(dir.clone()).or_default().push(caller.clone());
        }
    }
    let callers = reaching(&start, |dir| callers.get(dir).map_or(&[], Vec::as_slice));
    reaching(&callers, |dir| calls.get(dir).map_or(&[], Vec::as_slice))
}

/// Which directories each directory may call, by a scan of the bytes.
fn calls(source: &dyn Source, paths: &Paths) -> BTreeMap<SmolStr, Vec<SmolStr>> {
    let files: Vec<&SmolStr> = paths
        .values()
        .flatten()
        .filter(|path| is_code(path))
        .collect();
    let scanned = parallel(&files, FEW, |path| source.local_calls(path));
    let mut calls: BTreeMap<SmolStr, Vec<SmolStr>> = BTreeMap::new();
    for (path, sources) in files.iter().zip(scanned) {
        let dir = dir_of(path);
        let calls = calls.entry(dir.into()).or_default();
        for source in sources {
            calls.extend(meant(dir, &source, paths));
        }
    }
    calls
}

/// The directories that a source may name: one that is put together may be any below what stands before the first `${`.
fn meant(dir: &str, source: &str, paths: &Paths) -> Vec<SmolStr> {
    let Some((before, _)) = source.split_once("${") else {
        let named = join(dir, source).filter(|named| paths.contains_key(named));
        return named.into_iter().collect();
    };
    let above = before.rsplit_once('/').map_or("", |(above, _)| above);
    let Some(above) = join(dir, above) else {
        return Vec::new();
    };
    let is_below = |path: &&SmolStr| {
        let rest = path.strip_prefix(above.as_str());
        rest.is_some_and(|rest| above.is_empty() || rest.starts_with('/'))
    };
    paths.keys().filter(is_below).cloned().collect()
}

/// Reads and parses files; results in the order of `paths`, whose index is the id from `first` on.
pub(super) fn files(source: &dyn Source, paths: &[SmolStr], first: u32) -> Vec<Loaded> {
    let numbered: Vec<(u32, &SmolStr)> = (first..).zip(paths).collect();
    parallel(&numbered, FEW, |(id, path)| one(source, FileId(*id), path))
}

/// So many files are read faster than a thread is started.
const FEW: usize = 8;

fn one(source: &dyn Source, id: FileId, path: &SmolStr) -> Loaded {
    let unreadable = |why| {
        Loaded::Unreadable(Unreadable {
            path: path.clone(),
            why,
        })
    };
    let bytes = match source.read(path) {
        Ok(bytes) => bytes,
        Err(why) => return unreadable(why.into()),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => Loaded::File(File::parse(id, path, text, false)),
        Err(error) => unreadable(FileError::NotUtf8 {
            offset: error.valid_up_to(),
        }),
    }
}
