//! What a person is told once, and not at every commit.

use crate::git::Repo;
use std::fs::OpenOptions;
use std::io::Write;

/// Whether this is said for the first time in this repository. `trueline/told` of the common git directory remembers it, a line for
/// each sentence; where it can't be written, it is said again.
pub fn first(repo: &Repo, sentence: &str) -> bool {
    let file = repo.common_dir().join("trueline/told");
    let line = sentence.replace('\n', " ");
    let told = std::fs::read_to_string(&file).unwrap_or_default();
    if told.lines().any(|known| known == line) {
        return false;
    }
    let _ = file
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| OpenOptions::new().create(true).append(true).open(&file))
        .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    true
}
