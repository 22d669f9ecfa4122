//! The state of one conversation with an editor: its open documents and its folders. It is changed in wire order only.

use crate::analysis::{CONFIG_NAME, Change, Open, Surroundings, Worker};
use crate::document::Document;
use crate::folder::{self, Folder, Reach};
use crate::outbox::Outbox;
use crate::pages::Pages;
use crate::paths;
use crate::peer::{Peer, REQUEST_TIMEOUT};
use crate::recorder::{Accepted, Recorder};
use crate::settings::Settings;
use crate::snapshot::Asked;
use crate::{Options, Person, handlers, source};
use dashmap::DashMap;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, mpsc};
use tokio::sync::{Notify, watch};
use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, Uri};
use trueline_rules::check;

/// The open documents, by the URI that the client gives them.
pub(crate) type Documents = Arc<DashMap<Uri, Document>>;

/// What analysis needs of stack: it follows the nesting of the code.
const STACK: usize = 64 << 20;

pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) documents: Documents,
    options: Options,
    /// Set when the client has said what it can.
    greeted: OnceLock<Greeted>,
    state: Mutex<State>,
}

struct Greeted {
    peer: Peer,
    /// Told when the client is ready to be told things.
    begin: Arc<Notify>,
    outbox: Outbox,
    pages: Arc<Pages>,
    recorder: Recorder,
}

#[derive(Default)]
struct State {
    settings: Settings,
    /// The folders of the editor's workspace.
    chosen: Vec<PathBuf>,
    folders: Vec<Arc<Folder>>,
    homes: HashMap<Uri, Home>,
    shut_down: bool,
}

/// Where an open file belongs.
#[derive(Clone)]
struct Home {
    folder: Arc<Folder>,
    path: SmolStr,
}

impl Session {
    pub(crate) fn new(client: Client, options: Options) -> Self {
        Self {
            client,
            documents: Documents::default(),
            options,
            greeted: OnceLock::new(),
            state: Mutex::default(),
        }
    }

    /// Begins the conversation. Later calls change nothing.
    pub(crate) fn greet(&self, peer: Peer, settings: Settings, pages: Pages) {
        let begin = Arc::new(Notify::new());
        let (client, documents) = (self.client.clone(), self.documents.clone());
        let greeted = Greeted {
            peer,
            outbox: Outbox::start(client, documents, peer, begin.clone()),
            begin,
            pages: Arc::new(pages),
            recorder: Recorder::start(),
        };
        if self.greeted.set(greeted).is_ok() {
            self.state().settings = settings;
        }
    }

    /// The client is ready: what waits for it is sent.
    pub(crate) fn begin(&self) {
        if let Some(greeted) = self.greeted.get() {
            greeted.begin.notify_one();
        }
    }

    pub(crate) fn cache_dir(&self) -> Option<&Path> {
        self.options.cache_dir.as_deref()
    }

    pub(crate) fn person(&self) -> &Person {
        &self.options.person
    }

    pub(crate) fn peer(&self) -> Peer {
        self.greeted.get().map(|g| g.peer).unwrap_or_default()
    }

    /// Asks the editor for its settings, beside everything else.
    pub(crate) fn fetch_configuration(self: &Arc<Self>) {
        tokio::spawn(handlers::fetch_configuration(self.clone()));
    }

    /// Between the greeting and the shutdown.
    pub(crate) fn is_running(&self) -> bool {
        self.greeted.get().is_some() && !self.state().shut_down
    }

    pub(crate) fn shut_down(&self) {
        self.state().shut_down = true;
    }

    /// Ends the threads of the folders; whether the client had shut the server down before.
    pub(crate) fn close(&self) -> bool {
        let state = std::mem::take(&mut *self.state());
        state.shut_down
    }

    /// A completion was accepted; it is written down beside everything else.
    pub(crate) fn record(self: &Arc<Self>, accepted: Accepted) {
        if let Some(greeted) = self.greeted.get() {
            greeted.recorder.record(self.clone(), accepted);
        }
    }

    /// Waits until every accepted completion is written down.
    pub(crate) async fn finish_records(&self) {
        if let Some(greeted) = self.greeted.get() {
            greeted.recorder.finish().await;
        }
    }

    pub(crate) fn log(&self, level: MessageType, line: impl Into<String>) {
        if let Some(greeted) = self.greeted.get() {
            greeted.outbox.log(level, line);
        }
    }

    /// The file of a request as it is now; None where it is closed or not ours.
    pub(crate) fn ask(&self, uri: &Uri) -> Option<Asked> {
        let greeted = self.greeted.get()?;
        let Home { folder, path } = self.state().homes.get(uri)?.clone();
        Some(Asked {
            revision: folder.revision(),
            folder,
            path,
            document: self.documents.get(uri)?.clone(),
            peer: greeted.peer,
            pages: greeted.pages.clone(),
        })
    }

    /// Hands the text of an open document to its folder, which is opened where there is none yet.
    pub(crate) fn changed(&self, uri: &Uri) {
        let Some(document) = self.documents.get(uri).map(|d| d.clone()) else {
            return;
        };
        let Some(path) = paths::path_of(uri) else {
            return;
        };
        if let Some(folder) = config_of(&path) {
            let text = Some((uri.clone(), document));
            self.send_to_roots(folder, &Change::ConfigText(text));
            return;
        }
        let mut state = self.state();
        let known = state.homes.get(uri).cloned();
        let Some(home) = known.or_else(|| self.find_home(&mut state, &path)) else {
            return;
        };
        state.homes.insert(uri.clone(), home.clone());
        let open = Open {
            uri: uri.clone(),
            document,
        };
        home.folder.send(Change::Text(home.path, open));
    }

    /// A document is no longer open; what is on the disk counts again.
    pub(crate) fn closed(&self, uri: &Uri) {
        if let Some(folder) = paths::path_of(uri).as_deref().and_then(config_of) {
            self.send_to_roots(folder, &Change::ConfigText(None));
        }
        let mut state = self.state();
        let Some(home) = state.homes.remove(uri) else {
            return;
        };
        home.folder.send(Change::Closed(home.path));
        state.drop_unused();
    }

    /// Sends a change to every folder whose root `is_meant` by it.
    pub(crate) fn send(&self, change: &Change, is_meant: impl Fn(&Path) -> bool) {
        let state = self.state();
        let folders = state.folders.iter();
        for folder in folders.filter(|folder| is_meant(&folder.root)) {
            folder.send(change.clone());
        }
    }

    fn send_to_roots(&self, root: &Path, change: &Change) {
        self.send(change, |of| of == root);
    }

    /// A file on the disk was written, made or removed.
    pub(crate) fn disk(&self, path: &Path) {
        let state = self.state();
        for folder in &state.folders {
            match paths::below(&folder.root, path) {
                Some(below) if !paths::is_hidden(&below) => {
                    folder.send(Change::Disk(below.into()));
                }
                _ => {}
            }
        }
    }

    pub(crate) fn settings(&self) -> Settings {
        self.state().settings
    }

    pub(crate) fn set_settings(&self, settings: Settings) {
        let before = std::mem::replace(&mut self.state().settings, settings);
        self.ask_again(
            before.code_lens != settings.code_lens,
            before.inlay_hints != settings.inlay_hints,
        );
        self.send(&Change::Settings(settings), |_| true);
    }

    /// Git's files or the journal changed: who wrote a block may be known otherwise now.
    pub(crate) fn git_changed(&self, is_meant: impl Fn(&Path) -> bool) {
        self.send(&Change::Git, is_meant);
        let settings = self.settings();
        self.ask_again(settings.code_lens, settings.inlay_hints);
    }

    /// Has the editor ask again for what it shows of who wrote the blocks.
    fn ask_again(&self, code_lens: bool, inlay_hints: bool) {
        let (client, peer) = (self.client.clone(), self.peer());
        tokio::spawn(async move {
            // Whether it answers doesn't matter: it asks again when it likes.
            if code_lens && peer.refreshes_code_lens {
                let _ = tokio::time::timeout(REQUEST_TIMEOUT, client.code_lens_refresh()).await;
            }
            if inlay_hints && peer.refreshes_inlay_hints {
                let _ = tokio::time::timeout(REQUEST_TIMEOUT, client.inlay_hint_refresh()).await;
            }
        });
    }

    /// Changes the folders of the editor's workspace, and moves open documents to where they belong now.
    pub(crate) fn change_folders(&self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        let mut state = self.state();
        state.chosen.retain(|folder| !removed.contains(folder));
        state.chosen.extend(added);
        let roots: Vec<PathBuf> = state.chosen.iter().map(|f| folder::configured(f)).collect();
        for root in roots {
            self.folder(&mut state, root, Reach::Tree);
        }
        let homes = std::mem::take(&mut state.homes);
        for (uri, home) in homes {
            self.move_home(&mut state, uri, home);
        }
        state.drop_unused();
    }

    fn move_home(&self, state: &mut State, uri: Uri, was: Home) {
        let path = was.folder.root.join(&*was.path);
        let Some(home) = self.find_home(state, &path) else {
            was.folder.send(Change::Closed(was.path));
            return;
        };
        if !Arc::ptr_eq(&home.folder, &was.folder) {
            was.folder.send(Change::Closed(was.path));
            if let Some(document) = self.documents.get(&uri).map(|d| d.clone()) {
                let uri = uri.clone();
                let open = Open { uri, document };
                home.folder.send(Change::Text(home.path.clone(), open));
            }
        }
        state.homes.insert(uri, home);
    }

    /// The innermost folder of the editor's workspace that holds the file, or else the one around it.
    fn find_home(&self, state: &mut State, path: &Path) -> Option<Home> {
        if !path.to_str().is_some_and(paths::is_code) {
            return None;
        }
        let chosen = state.chosen.iter().filter(|f| path.starts_with(f));
        let innermost = chosen.max_by_key(|f| f.components().count());
        let (root, reach) = match innermost {
            Some(folder) => (folder::configured(folder), Reach::Tree),
            None => folder::around(path.parent()?),
        };
        let below = paths::below(&root, path)?;
        if paths::is_hidden(&below) {
            return None;
        }
        let folder = self.folder(state, root, reach)?;
        let path = below.into();
        Some(Home { folder, path })
    }

    /// The folder with this root, opened where it isn't yet.
    fn folder(&self, state: &mut State, root: PathBuf, reach: Reach) -> Option<Arc<Folder>> {
        let same = |f: &&Arc<Folder>| f.root == root && f.reach == reach;
        if let Some(folder) = state.folders.iter().find(same) {
            return Some(folder.clone());
        }
        match self.open_folder(root.clone(), reach, state.settings) {
            Ok(folder) => {
                let folder = Arc::new(folder);
                state.folders.push(folder.clone());
                Some(folder)
            }
            Err(error) => {
                let line = format!("{} can't be checked: {error}", root.display());
                self.log(MessageType::ERROR, line);
                None
            }
        }
    }

    fn open_folder(
        &self,
        root: PathBuf,
        reach: Reach,
        settings: Settings,
    ) -> std::io::Result<Folder> {
        let greeted = self.greeted.get().ok_or(std::io::ErrorKind::NotConnected)?;
        let (changes, receiver) = mpsc::channel();
        let (sender, results) = watch::channel(None);
        let latest = Arc::new(AtomicU64::new(0));
        let surroundings = Surroundings {
            peer: greeted.peer,
            outbox: greeted.outbox.clone(),
            pages: greeted.pages.clone(),
            clock: self.options.clock.clone(),
            analyze: check::analyze_again,
            latest: latest.clone(),
            results: sender,
        };
        let source = source::of(&root, reach).map_err(std::io::Error::other)?;
        let folder = Folder {
            root: root.clone(),
            reach,
            changes,
            latest,
            results,
        };
        if let Some(open) = self.open_config(&root) {
            folder.send(Change::ConfigText(Some(open)));
        }
        std::thread::Builder::new()
            .name("analysis".into())
            .stack_size(STACK)
            .spawn(move || Worker::run(root, source, settings, surroundings, &receiver))?;
        Ok(folder)
    }

    fn open_config(&self, root: &Path) -> Option<(Uri, Document)> {
        let config = root.join(CONFIG_NAME);
        let mut open = self.documents.iter();
        let open = open.find(|open| paths::path_of(open.key()).is_some_and(|p| p == config))?;
        Some((open.key().clone(), open.value().clone()))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change of the state is whole before anything that could panic.
        self.state
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl State {
    /// Lets go of folders that neither the workspace nor an open document needs; their threads end.
    fn drop_unused(&mut self) {
        let chosen: Vec<PathBuf> = self.chosen.iter().map(|f| folder::configured(f)).collect();
        let homes = &self.homes;
        self.folders.retain(|folder| {
            let is_chosen = folder.reach == Reach::Tree && chosen.contains(&folder.root);
            is_chosen || homes.values().any(|home| Arc::ptr_eq(&home.folder, folder))
        });
    }
}

/// The directory that a file configures, where it is a configuration.
fn config_of(path: &Path) -> Option<&Path> {
    let is_config = path.file_name().is_some_and(|name| name == CONFIG_NAME);
    is_config.then(|| path.parent())?
}
