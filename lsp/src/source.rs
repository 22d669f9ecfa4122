//! Where a folder's files are read from.

use crate::folder::Reach;
use crate::paths;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use trueline_hcl::{DiskSource, ReadError, Source};

pub(crate) fn of(root: &Path, reach: Reach) -> Result<Arc<dyn Source>, ReadError> {
    let disk = DiskSource::new(root)?;
    Ok(match reach {
        Reach::Tree => Arc::new(disk),
        Reach::Flat => Arc::new(Flat {
            dir: root.to_owned(),
            disk,
        }),
    })
}

/// One directory without what is below it: a file that was opened alone says nothing about all of `/home`.
struct Flat {
    dir: PathBuf,
    disk: DiskSource,
}

impl Source for Flat {
    fn files(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.dir) else {
            return Vec::new();
        };
        entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| paths::is_code(name))
            .collect()
    }

    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        self.disk.list(dir)
    }

    fn list_here(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        self.disk.list_here(dir)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        self.disk.read(path)
    }
}
