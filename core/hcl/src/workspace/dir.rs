//! One directory of a workspace.

use super::Unreadable;
use super::load::dir_of;
use crate::file::File;
use crate::module::{self, Module};
use crate::syntax::ExprKind;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// What is made from the files is made when first asked for.
#[derive(Debug)]
pub(super) struct Dir {
    /// Sorted by path.
    pub files: Vec<File>,
    module: OnceLock<Option<Arc<Module>>>,
    calls: OnceLock<Vec<SmolStr>>,
}

impl Dir {
    pub fn new(files: Vec<File>) -> Self {
        Self {
            files,
            module: OnceLock::new(),
            calls: OnceLock::new(),
        }
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        let found = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path));
        self.files.get(found.ok()?)
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
        self.calls.get_or_init(|| {
            let code = self.files.iter().filter(|file| module::is_code(&file.path));
            let blocks = code.flat_map(File::blocks).map(|(_, block)| block);
            let calls = blocks.filter(|block| block.kind.name == "module");
            let called =
                calls.filter_map(|block| match &block.body.attribute("source")?.expr.kind {
                    ExprKind::String(source) => module::local_source(name, source),
                    _ => None,
                });
            let called: BTreeSet<SmolStr> = called.collect();
            called.into_iter().collect()
        })
    }
}
