//! Texts in memory.

use super::{ReadError, Source};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Files given by path and text, for tests and examples.
#[derive(Clone, Debug, Default)]
pub struct MemorySource {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl<P: Into<String>, T: AsRef<[u8]>, const N: usize> From<[(P, T); N]> for MemorySource {
    fn from(files: [(P, T); N]) -> Self {
        files.into_iter().collect()
    }
}

impl<P: Into<String>, T: AsRef<[u8]>> FromIterator<(P, T)> for MemorySource {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let bytes = |(path, text): (P, T)| (path.into(), Arc::from(text.as_ref()));
        Self {
            files: files.into_iter().map(bytes).collect(),
        }
    }
}

impl Source for MemorySource {
    fn files(&self) -> Vec<String> {
        let hidden = |path: &&String| path.split('/').any(|part| part.starts_with('.'));
        let named = self.files.keys().filter(|path| !hidden(path));
        named
            .filter(|path| super::is_terraform(path))
            .cloned()
            .collect()
    }

    fn holds(&self, name: &str) -> bool {
        let mut paths = self.files.keys();
        paths.any(|path| path.rsplit('/').next() == Some(name))
    }

    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        super::below(self.files.keys(), dir)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }
}
