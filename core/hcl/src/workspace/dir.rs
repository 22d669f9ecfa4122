//! One directory of a workspace.

use super::load::dir_of;
use super::{Unreadable, sources};
use crate::file::File;
use crate::lines::Lines;
use crate::module::{self, Module};
use smol_str::SmolStr;
use std::sync::{Arc, OnceLock};

/// What is made from the files is made when first asked for.
#[derive(Debug)]
pub(super) struct Dir {
    /// Sorted by path.
    pub files: Vec<File>,
    /// As many as there are files.
    texts: Vec<OnceLock<Text>>,
    module: OnceLock<Option<Arc<Module>>>,
    calls: OnceLock<Vec<SmolStr>>,
}

/// The whole text of a file, which its chunks have in pieces.
#[derive(Debug)]
pub(super) struct Text {
    pub text: String,
    pub lines: Lines,
}

impl Dir {
    pub fn new(files: Vec<File>) -> Self {
        Self {
            texts: files.iter().map(|_| OnceLock::new()).collect(),
            files,
            module: OnceLock::new(),
            calls: OnceLock::new(),
        }
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(self.at(path)?)
    }

    pub fn text(&self, path: &str) -> Option<&Text> {
        let at = self.at(path)?;
        let make = || {
            let text = self.files[at].text();
            let lines = Lines::of(&text);
            Text { text, lines }
        };
        Some(self.texts.get(at)?.get_or_init(make))
    }

    fn at(&self, path: &str) -> Option<usize> {
        let found = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path));
        found.ok()
    }

    /// It holds code.
    pub fn is_module(&self) -> bool {
        self.files.iter().any(|file| module::is_code(&file.path))
    }

    pub fn module(&self, name: &str, unreadable: &[Unreadable]) -> Option<&Arc<Module>> {
        let link = || {
            if !self.is_module() {
                return None;
            }
            let here = unreadable.iter().filter(|file| dir_of(&file.path) == name);
            let unreadable: Vec<SmolStr> = here.map(|file| file.path.clone()).collect();
            Some(Arc::new(module::link(name, &self.files, &unreadable)))
        };
        self.module.get_or_init(link).as_ref()
    }

    /// The directories that its `module` blocks name, sorted.
    pub fn calls(&self, name: &str) -> &[SmolStr] {
        self.calls.get_or_init(|| sources::called(name, self))
    }
}
