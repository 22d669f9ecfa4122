//! The files of a folder as an edit would make them.

use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::source::is_terraform;
use trueline_hcl::{DiskSource, ReadError, Source};

/// What stands on the disk, but for some files.
pub struct Overlay {
    pub disk: DiskSource,
    /// By path relative to the folder; None: it is gone.
    pub files: BTreeMap<String, Option<Arc<[u8]>>>,
}

impl Overlay {
    /// The paths of a folder's list, with those that come and without those that go.
    fn listed(&self, dir: &str, mut listed: Vec<String>) -> Vec<String> {
        for (path, contents) in &self.files {
            let below = match dir {
                "" => Some(path.as_str()),
                _ => path
                    .strip_prefix(dir)
                    .and_then(|rest| rest.strip_prefix('/')),
            };
            let Some(below) = below else { continue };
            listed.retain(|known| known != below);
            if contents.is_some() {
                listed.push(below.to_owned());
            }
        }
        listed
    }
}

impl Source for Overlay {
    fn files(&self) -> Vec<String> {
        let mut files = self.listed("", self.disk.files());
        files.retain(|path| is_terraform(path));
        files
    }

    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        Ok(self.listed(dir, self.disk.list(dir)?))
    }

    fn list_here(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        let mut files = self.listed(dir, self.disk.list_here(dir)?);
        files.retain(|path| !path.contains('/'));
        Ok(files)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        match self.files.get(path) {
            Some(Some(contents)) => Ok(contents.clone()),
            Some(None) => Err(ReadError::NotFound),
            None => self.disk.read(path),
        }
    }
}
