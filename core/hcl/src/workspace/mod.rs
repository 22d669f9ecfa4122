//! An immutable snapshot of a workspace: files, modules, and who calls whom. Cheap to clone; an edit makes a new one.

mod code_owners;
mod dir;
mod gaps;
mod graph;
mod installed;
mod load;
mod manifest;
mod redefined;
mod schemas;
mod sources;
mod unseen;
pub(crate) mod versions;

use crate::chunk::Chunk;
use crate::expand;
use crate::file::{File, Location};
use crate::lines::Lines;
use crate::model::{Model, reads};
use crate::module::{Module, Problem};
use crate::site::{FileId, Site};
use crate::source::{ReadError, Source};
pub use code_owners::{CODE_OWNERS, CodeOwners};
use dir::Dir;
pub use gaps::Gap;
use graph::Graph;
use installed::Installed;
use load::{Loaded, dir_of};
use schemas::Schemas;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

#[derive(Clone)]
pub struct Workspace {
    source: Arc<dyn Source>,
    dirs: Arc<BTreeMap<SmolStr, Arc<Dir>>>,
    /// Paths by [`FileId`]. A file that is gone keeps its id, should it come back.
    paths: Arc<Vec<SmolStr>>,
    unreadable: Arc<[Unreadable]>,
    installed: Arc<Installed>,
    graph: Arc<OnceLock<Graph>>,
    code_owners: Option<Arc<CodeOwners>>,
    schemas: Arc<Schemas>,
    /// Whether a file of Terragrunt's stands somewhere.
    terragrunt: Arc<OnceLock<bool>>,
}

/// What to load.
pub enum Focus<'a> {
    /// Every file of the source.
    All,
    /// These files, the modules that they belong to, whatever calls those, and whatever those call.
    Paths(&'a [String]),
}

/// A file that could not be read or is no text; everything else is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub path: SmolStr,
    pub why: FileError,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("it is not UTF-8, as Terraform code is: the first wrong byte is at offset {offset}")]
    NotUtf8 { offset: usize },
}

impl Workspace {
    /// From a root module's directory, the file that says what `terraform init` has installed there: where it changes,
    /// [`Workspace::reinstalled`] is another one.
    pub const MANIFEST: &str = manifest::PATH;

    /// The file that says which versions of providers `init` took.
    pub const LOCK: &str = ".terraform.lock.hcl";

    pub fn load(source: Arc<dyn Source>, focus: Focus) -> Workspace {
        let mut paths = load::paths(&*source);
        let wanted = load::wanted(&*source, &paths, &focus);
        paths.retain(|dir, _| wanted.contains(dir));
        let all: Vec<SmolStr> = paths.into_values().flatten().collect();
        let loaded = load::files(&*source, &all, 0);
        Workspace {
            code_owners: code_owners::read(&*source),
            source,
            dirs: Arc::default(),
            paths: Arc::new(all),
            unreadable: Arc::default(),
            installed: Arc::default(),
            graph: Arc::default(),
            schemas: Arc::default(),
            terragrunt: Arc::default(),
        }
        .with(loaded)
    }

    /// The workspace with one file's text replaced, or with the file gone. Unchanged chunks keep their ids.
    pub fn edit(&self, path: &str, text: Option<&str>) -> Workspace {
        let loaded = self.loaded(dir_of(path));
        let mut edited = loaded.unwrap_or_else(|| self.clone());
        match text {
            Some(text) => edited.replace(path, text),
            None => edited.remove(path),
        }
        if edited.calls_of(dir_of(path)) != self.calls_of(dir_of(path)) {
            edited.graph = Arc::default();
        }
        edited
    }

    /// The workspace with what `terraform init` has installed by now.
    pub fn reinstalled(&self) -> Workspace {
        let mut workspace = self.clone();
        workspace.installed = Arc::default();
        workspace.schemas = Arc::default();
        let dirs: Vec<SmolStr> = self.dirs.keys().cloned().collect();
        workspace.install(&dirs);
        workspace
    }

    /// The file is code that `terraform init` installed, and none of the workspace's own.
    pub fn is_installed(&self, path: &str) -> bool {
        self.installed.dirs.contains_key(dir_of(path)) && !self.is_own(dir_of(path))
    }

    /// The workspace's own files; not those of installed modules.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        note_outside();
        self.dirs.values().flat_map(|dir| &dir.files)
    }

    /// A file, also one of an installed module.
    pub fn file(&self, path: &str) -> Option<&File> {
        note_outside();
        self.dir(dir_of(path))?.file(path)
    }

    pub fn file_of(&self, id: FileId) -> Option<&File> {
        note_outside();
        self.find(id)
    }

    fn find(&self, id: FileId) -> Option<&File> {
        let path = self.paths.get(id.0 as usize)?;
        self.dir(dir_of(path))?.file(path)
    }

    /// The files that stand directly in a directory, sorted by path.
    pub fn files_in(&self, dir: &str) -> &[File] {
        note_outside();
        self.dirs.get(dir).map_or(&[], |dir| &dir.files)
    }

    /// The whole text of a file; put together when first asked for.
    pub fn text(&self, path: &str) -> Option<&str> {
        note_outside();
        let text = self.dir(dir_of(path))?.text(path)?;
        Some(&text.text)
    }

    /// The lines of a file's [`Workspace::text`].
    pub fn lines(&self, path: &str) -> Option<&Lines> {
        note_outside();
        let text = self.dir(dir_of(path))?.text(path)?;
        Some(&text.lines)
    }

    pub fn unreadable(&self) -> &[Unreadable] {
        note_outside();
        &self.unreadable
    }

    /// The directories of root modules: those that no module of the workspace calls. Sorted.
    pub fn roots(&self) -> Vec<SmolStr> {
        note_outside();
        self.graph().roots.iter().cloned().collect()
    }

    /// The root modules whose evaluation reads this file.
    pub fn roots_of(&self, path: &str) -> Vec<SmolStr> {
        note_outside();
        self.graph().roots_of(dir_of(path))
    }

    /// Everything below one root module, evaluated.
    pub fn evaluate(&self, root: &str) -> Model {
        expand::evaluate(self, root)
    }

    /// The same, to be evaluated once more after an edit: what the edit can't have changed is taken over from `before`, which must
    /// be of the same root module. To keep what that needs costs a little time and memory.
    pub fn evaluate_again(&self, root: &str, before: Option<&Model>) -> Model {
        let before = before.filter(|before| before.root == root);
        expand::evaluate_again(self, root, before.and_then(|before| before.kept.as_ref()))
    }

    /// What is declared twice, or overridden and not there, in the module of a directory.
    pub fn problems(&self, dir: &str) -> Vec<Problem> {
        note_outside();
        self.module(dir)
            .map_or(Vec::new(), |module| module.problems.clone())
    }

    /// Arguments that a file of code, or of values, sets twice, and blocks in it of which there may be one.
    pub fn redefined(&self, file: &File) -> Vec<Problem> {
        redefined::of(file)
    }

    /// What waits for itself below the root module of a model, whether or not anything asks for it: of circles that share something,
    /// the shortest.
    pub fn circles(&self, model: &Model) -> Vec<Problem> {
        expand::circles(self, model)
    }

    /// Assertions of `check` blocks that are known not to hold below the root module of a model.
    pub fn failed_checks(&self, model: &Model) -> Vec<Problem> {
        expand::failed_checks(self, model)
    }

    /// The chunk that a site stands in; None where it is gone.
    pub fn chunk(&self, site: Site) -> Option<&Arc<Chunk>> {
        let placed = self.find(site.file)?.chunk(site.chunk)?;
        Some(&placed.chunk)
    }

    /// The path of the file in which a site stands; None where the file is gone.
    pub fn path_of(&self, site: Site) -> Option<&SmolStr> {
        Some(&self.find(site.file)?.path)
    }

    /// Where a site stands now; None where its chunk is gone.
    pub fn locate(&self, site: Site) -> Option<Location> {
        note_outside();
        let file = self.find(site.file)?;
        let placed = file.chunk(site.chunk)?;
        Some(Location {
            path: file.path.clone(),
            range: site.range.shifted(placed.start),
        })
    }

    pub(crate) fn source(&self) -> &dyn Source {
        &*self.source
    }

    /// The module of a directory; None where it holds no code.
    pub(crate) fn module(&self, dir: &str) -> Option<&Arc<Module>> {
        match self.dirs.get(dir) {
            Some(own) => own.module(dir, &self.unreadable),
            None => {
                let installed = self.installed.dirs.get(dir)?;
                installed.module(dir, &self.installed.unreadable)
            }
        }
    }

    /// The directory of an installed module that a call leads to: `key` are the names of the calls from the root module on.
    pub(crate) fn installed(
        &self,
        root: &str,
        key: &str,
        source: &str,
        version: Option<&str>,
    ) -> Option<&SmolStr> {
        self.installed.dir_of(root, key, source, version)
    }

    /// The directory holds code of the workspace itself.
    pub(crate) fn is_own(&self, dir: &str) -> bool {
        self.dirs.contains_key(dir)
    }

    fn dir(&self, name: &str) -> Option<&Arc<Dir>> {
        let own = self.dirs.get(name);
        own.or_else(|| self.installed.dirs.get(name))
    }

    /// Reads what is installed for these directories.
    fn install(&mut self, dirs: &[SmolStr]) {
        let own = &self.dirs;
        let modules = dirs
            .iter()
            .filter(|dir| own.get(*dir).is_some_and(|d| d.is_module()));
        let mut paths = self.paths.to_vec();
        let mut installed = (*self.installed).clone();
        installed.add(
            &*self.source,
            modules,
            |dir| own.contains_key(dir),
            &mut paths,
        );
        self.installed = Arc::new(installed);
        self.paths = Arc::new(paths);
    }

    fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| {
            let modules = self.dirs.iter().filter(|(_, dir)| dir.is_module());
            let calls = modules.map(|(name, dir)| (name.clone(), dir.calls(name).to_vec()));
            Graph::new(&calls.collect())
        })
    }

    /// The directories that a directory calls; None where it is no module.
    fn calls_of(&self, dir: &str) -> Option<&[SmolStr]> {
        let found = self.dirs.get(dir).filter(|dir| dir.is_module())?;
        Some(found.calls(dir))
    }

    /// With a directory's files, where a focus left them out; None where it didn't.
    fn loaded(&self, dir: &str) -> Option<Workspace> {
        if self.dirs.contains_key(dir) {
            return None;
        }
        let paths = load::paths(&*self.source).remove(dir)?;
        let first = self.paths.len() as u32;
        let loaded = load::files(&*self.source, &paths, first);
        let mut all = self.paths.to_vec();
        all.extend(paths);
        let mut workspace = self.clone();
        workspace.paths = Arc::new(all);
        Some(workspace.with(loaded))
    }

    /// With more files; their directories are not there yet.
    fn with(mut self, loaded: Vec<Loaded>) -> Workspace {
        let mut dirs: BTreeMap<SmolStr, Vec<File>> = BTreeMap::new();
        let mut unreadable = self.unreadable.to_vec();
        for loaded in loaded {
            match loaded {
                Loaded::File(file) => {
                    let dir = SmolStr::new(dir_of(&file.path));
                    dirs.entry(dir).or_default().push(file);
                }
                Loaded::Unreadable(file) => {
                    dirs.entry(dir_of(&file.path).into()).or_default();
                    unreadable.push(file);
                }
            }
        }
        let new: Vec<SmolStr> = dirs.keys().cloned().collect();
        let all = Arc::make_mut(&mut self.dirs);
        all.extend(
            dirs.into_iter()
                .map(|(name, files)| (name, Arc::new(Dir::new(files)))),
        );
        self.unreadable = unreadable.into();
        self.graph = Arc::default();
        self.install(&new);
        self
    }

    fn replace(&mut self, path: &str, text: &str) {
        self.forget_unreadable(path);
        let file = match self.file(path) {
            Some(file) => file.clone().keeping_trees().edit(text),
            None => File::parse(self.id(path), path, text, true),
        };
        let name = dir_of(path);
        let mut files = self
            .dirs
            .get(name)
            .map_or(Vec::new(), |dir| dir.files.clone());
        match files.binary_search_by(|file| file.path.as_str().cmp(path)) {
            Ok(at) => files[at] = file,
            Err(at) => files.insert(at, file),
        }
        Arc::make_mut(&mut self.dirs).insert(name.into(), Arc::new(Dir::new(files)));
    }

    fn remove(&mut self, path: &str) {
        self.forget_unreadable(path);
        let name = dir_of(path);
        let Some(dir) = self.dirs.get(name) else {
            return;
        };
        let files = dir.files.iter().filter(|file| file.path != path);
        let files: Vec<File> = files.cloned().collect();
        Arc::make_mut(&mut self.dirs).insert(name.into(), Arc::new(Dir::new(files)));
    }

    fn forget_unreadable(&mut self, path: &str) {
        if self.unreadable.iter().any(|file| file.path == path) {
            let rest = self.unreadable.iter().filter(|file| file.path != path);
            self.unreadable = rest.cloned().collect();
        }
    }

    /// The id that a path had before, or a new one.
    fn id(&mut self, path: &str) -> FileId {
        if let Some(at) = self.paths.iter().position(|known| known == path) {
            return FileId(at as u32);
        }
        let paths = Arc::make_mut(&mut self.paths);
        paths.push(path.into());
        FileId(paths.len() as u32 - 1)
    }
}

/// A chunk never changes and a path stays with its file, but where a chunk stands, and what is around it, any edit changes: what reads
/// that isn't taken over from one model to the next.
fn note_outside() {
    reads::note(|| reads::Question::Outside);
}
