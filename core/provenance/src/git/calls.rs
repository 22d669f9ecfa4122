//! Which local modules a staged file mentions, remembered by its contents, so that finding who calls a module doesn't read
//! every file of the repository.
//!
//! `trueline/calls-v1` of the common git directory: a line for each blob, its id and then the sources, with tabs between. It is a
//! cache: lines that can't be read are passed over, and if it is lost it is made again.

use git2::Oid;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A larger file is begun anew, in bytes.
const MAX_FILE: u64 = 16 << 20;

pub(super) struct Calls {
    file: PathBuf,
    known: HashMap<Oid, Vec<String>>,
    /// Lines that are not in the file yet.
    new: String,
}

impl Calls {
    pub(super) fn load(common_dir: &Path) -> Calls {
        let file = common_dir.join("trueline/calls-v1");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let parse = |line: &str| -> Option<(Oid, Vec<String>)> {
            let mut parts = line.split('\t');
            let id = parts.next().filter(|id| id.len() == 40)?.parse().ok()?;
            // A line that was torn off lacks its end mark.
            let mut sources: Vec<String> = parts.map(str::to_owned).collect();
            (sources.pop()? == ".").then_some((id, sources))
        };
        Calls {
            known: text.lines().filter_map(parse).collect(),
            new: String::new(),
            file,
        }
    }

    /// The sources that a blob mentions; `scan` finds them where they aren't known.
    pub(super) fn of(
        &mut self,
        id: Oid,
        scan: impl FnOnce() -> Option<Vec<String>>,
    ) -> Vec<String> {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let Some(found) = scan() else {
            return Vec::new();
        };
        if !found.iter().any(|s| s.contains(['\t', '\n', '\r'])) {
            let _ = write!(self.new, "{id}");
            for source in &found {
                let _ = write!(self.new, "\t{source}");
            }
            self.new.push_str("\t.\n");
        }
        self.known.insert(id, found.clone());
        found
    }

    /// Whether it succeeds doesn't matter: what is missing is scanned again.
    fn save(&mut self) {
        if self.new.is_empty() {
            return;
        }
        if fs::metadata(&self.file).is_ok_and(|m| m.len() > MAX_FILE) {
            let _ = fs::remove_file(&self.file);
        }
        // With a line end in front, so that it doesn't continue a line that was torn off.
        let lines = format!("\n{}", std::mem::take(&mut self.new));
        let _ = self
            .file
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| {
                fs::OpenOptions::new()
                    .create(true)
                    .append(true)
                    .open(&self.file)
            })
            .and_then(|mut file| file.write_all(lines.as_bytes()));
    }
}

impl Drop for Calls {
    fn drop(&mut self) {
        self.save();
    }
}
