//! Modules that `terraform init` installed: code that the workspace calls and that is none of its own.

use super::dir::Dir;
use super::load::{self, Loaded};
use super::manifest::{self, Manifest};
use super::{Gap, Unreadable};
use crate::module;
use crate::source::{ReadError, Source};
use smol_str::{SmolStr, format_smolstr};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Clone, Debug, Default)]
pub(super) struct Installed {
    /// By the directory of the root module.
    manifests: BTreeMap<SmolStr, Arc<Manifest>>,
    /// What they lead to.
    pub dirs: BTreeMap<SmolStr, Arc<Dir>>,
    /// Files of those that are not among them.
    pub unreadable: Vec<Unreadable>,
    /// Files of installed modules that say nothing that can be used.
    pub gaps: Vec<Gap>,
}

impl Installed {
    /// Reads what is installed for more root modules. `own` are the workspace's directories; `paths` are those of the files
    /// that have an id, and get the new ones.
    pub fn add<'a>(
        &mut self,
        source: &dyn Source,
        roots: impl Iterator<Item = &'a SmolStr>,
        own: impl Fn(&str) -> bool,
        paths: &mut Vec<SmolStr>,
    ) {
        let mut wanted: BTreeSet<SmolStr> = BTreeSet::new();
        for root in roots {
            let path = manifest::path(root);
            let manifest = match source.read(&path) {
                Ok(bytes) => Manifest::parse(root, &bytes),
                Err(ReadError::NotFound) => continue,
                Err(error) => Err(error.to_string()),
            };
            match manifest {
                Ok(manifest) => {
                    wanted.extend(manifest.dirs().filter(|dir| !own(dir)).cloned());
                    self.manifests.insert(root.clone(), Arc::new(manifest));
                }
                Err(why) => self.gaps.push(Gap {
                    path,
                    line: None,
                    why,
                }),
            }
        }
        for dir in wanted {
            if !self.dirs.contains_key(&dir) {
                self.load(source, dir, paths);
            }
        }
    }

    /// Where the code of a call is; `key` names the calls that lead there from the root module.
    pub fn dir_of(
        &self,
        root: &str,
        key: &str,
        source: &str,
        version: Option<&str>,
    ) -> Option<&SmolStr> {
        let manifest = self.manifests.get(root)?;
        manifest.dir_of(key, source, version)
    }

    fn load(&mut self, source: &dyn Source, dir: SmolStr, paths: &mut Vec<SmolStr>) {
        // One that is gone is a call without code.
        let names = source.list_here(&dir).unwrap_or_default();
        let code = names.iter().filter(|name| module::is_code(name));
        let mut files: Vec<SmolStr> = code.map(|name| format_smolstr!("{dir}/{name}")).collect();
        files.sort_unstable();
        let loaded = load::files(source, &files, paths.len() as u32);
        paths.extend(files);
        let mut readable = Vec::new();
        for loaded in loaded {
            match loaded {
                Loaded::File(file) => readable.push(file),
                Loaded::Unreadable(file) => self.unreadable.push(file),
            }
        }
        self.dirs.insert(dir, Arc::new(Dir::new(readable)));
    }
}
