//! The thread of one folder: it applies changes to the workspace, analyzes what they touch, and hands out the result.
//! Several changes that are waiting are taken together; an analysis that newer ones have overtaken is given up.

use super::authors::Authors;
use super::base::GitBase;
use super::config::Configuration;
use super::roots::{Analyze, Roots, guarded};
use super::texts::Texts;
use super::{Analysis, Open, OpenFiles, uri};
use crate::Clock;
use crate::diagnostics::Places;
use crate::document::Document;
use crate::outbox::{Outbox, Publication};
use crate::pages::Pages;
use crate::peer::Peer;
use crate::provenance::Blames;
use crate::settings::{Scope, Settings};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;
use tokio::sync::watch;
use tower_lsp::ls_types::{MessageType, Uri};
use trueline_hcl::{Focus, MAX_FILE, Source, Workspace};
use trueline_rules::check::{self, Input, Problem};
use trueline_rules::rules::policy::failed;
use trueline_rules::{Finding, Report};

/// What happened to a folder, in the order in which it did.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// A file was opened or edited.
    Text(SmolStr, Open),
    Closed(SmolStr),
    /// A file on the disk was written, made or removed.
    Disk(SmolStr),
    /// The configuration is open in the editor with this text, or no longer open.
    ConfigText(Option<(Uri, Document)>),
    ConfigDisk,
    /// CODEOWNERS was written, made or removed.
    CodeOwners,
    /// `terraform init` may have installed other modules.
    Installed,
    /// Another commit may be checked out.
    Git,
    Settings(Settings),
}

pub(crate) struct Worker {
    folder: PathBuf,
    source: Arc<dyn Source>,
    workspace: Workspace,
    open: OpenFiles,
    settings: Settings,
    configuration: Configuration,
    base: GitBase,
    authors: Authors,
    day: Date,
    roots: Roots,
    texts: Arc<Texts>,
    /// Files that were opened though the folder doesn't list them: ignored ones, and new ones.
    guests: BTreeSet<SmolStr>,
    blames: Arc<Blames>,
    /// The files that the client may be showing diagnostics of.
    shown: BTreeMap<SmolStr, Uri>,
    surroundings: Surroundings,
}

/// What all folders of a server share, and the two ends that tie a folder to its worker.
pub(crate) struct Surroundings {
    pub(crate) peer: Peer,
    pub(crate) outbox: Outbox,
    pub(crate) pages: Arc<Pages>,
    pub(crate) clock: Clock,
    pub(crate) analyze: Analyze,
    /// The number of the newest change that was sent.
    pub(crate) latest: Arc<AtomicU64>,
    pub(crate) results: watch::Sender<Option<Arc<Analysis>>>,
}

/// The files of the source, listed once for a batch and only where somebody asks.
type Listed<F> = LazyCell<HashSet<String>, F>;

/// What a batch of changes touches.
#[derive(Default)]
struct Touched {
    files: BTreeSet<SmolStr>,
    config: bool,
    code_owners: bool,
    installed: bool,
    git: bool,
}

impl Worker {
    /// Reads the folder, then works until the sender of `changes` is gone.
    pub(crate) fn run(
        folder: PathBuf,
        source: Arc<dyn Source>,
        settings: Settings,
        surroundings: Surroundings,
        changes: &Receiver<(u64, Change)>,
    ) {
        let outbox = surroundings.outbox.clone();
        let name = folder.display();
        let working = outbox.working(format!("trueline: reading {name}"));
        let loaded = guarded(|| Workspace::load(source.clone(), Focus::All));
        let workspace = match loaded {
            Ok(workspace) => workspace,
            Err(why) => {
                outbox.log(MessageType::ERROR, internal_error(&format!("{name}"), &why));
                return;
            }
        };
        let mut worker = Worker {
            configuration: Configuration::new(&folder),
            folder,
            source,
            workspace,
            open: OpenFiles::new(),
            settings,
            base: GitBase::default(),
            authors: Authors::default(),
            day: (surroundings.clock)(),
            roots: Roots::new(surroundings.analyze),
            texts: Arc::default(),
            guests: BTreeSet::new(),
            blames: Arc::default(),
            shown: BTreeMap::new(),
            surroundings,
        };
        worker.tell_unreadable();
        let everything = Touched {
            config: true,
            git: true,
            ..Touched::default()
        };
        worker.apply(everything);
        worker.bring_up_to_date(0);
        drop(working);
        while let Ok((mut revision, change)) = changes.recv() {
            let mut touched = Touched::default();
            worker.note(change, &mut touched);
            while let Ok((next, change)) = changes.try_recv() {
                revision = next;
                worker.note(change, &mut touched);
            }
            worker.apply(touched);
            worker.bring_up_to_date(revision);
        }
        worker.clear();
    }

    /// Takes note of a change whose work is done once for a whole batch.
    fn note(&mut self, change: Change, touched: &mut Touched) {
        match change {
            Change::Text(path, open) => {
                self.open.insert(path.clone(), open);
                touched.files.insert(path);
            }
            Change::Closed(path) => {
                self.open.remove(&path);
                touched.files.insert(path);
            }
            Change::Disk(path) => {
                touched.files.insert(path);
            }
            Change::ConfigText(open) => {
                self.configuration.set_open(open);
                touched.config = true;
            }
            Change::ConfigDisk => touched.config = true,
            Change::CodeOwners => touched.code_owners = true,
            Change::Installed => touched.installed = true,
            Change::Git => touched.git = true,
            Change::Settings(settings) => self.settings = settings,
        }
    }

    fn apply(&mut self, touched: Touched) {
        let source = self.source.clone();
        let listed = LazyCell::new(move || source.files().into_iter().collect());
        for path in &touched.files {
            self.edit(path, &listed);
        }
        if touched.installed {
            self.reinstall();
        }
        if touched.config {
            self.reload_config();
        }
        if touched.code_owners {
            self.workspace = self.workspace.with_code_owners_read_again();
            self.roots.forget_all();
        }
        if (touched.git || self.base.is_unknown()) && self.refresh_base() {
            self.roots.forget_all();
        }
        if self.refresh_authors(&touched) {
            self.roots.forget_all();
        }
        let today = (self.surroundings.clock)();
        if self.day != today {
            self.day = today;
            self.roots.forget_all();
        }
    }

    /// Brings one file of the workspace to what it is now, in the editor or on the disk.
    fn edit(&mut self, path: &SmolStr, listed: &Listed<impl FnOnce() -> HashSet<String>>) {
        let is_known = self.workspace.file(path).is_some();
        let text = match self.open.get(path) {
            Some(open) => {
                if !is_known {
                    self.guests.insert(path.clone());
                }
                let text = &open.document.text;
                (text.len_bytes() as u64 <= MAX_FILE).then(|| text.to_string())
            }
            None => {
                let is_ours = is_known && !self.guests.remove(path);
                let is_ours = is_ours || listed.contains(path.as_str());
                is_ours.then(|| self.read(path)).flatten()
            }
        };
        let before = self.workspace.text(path);
        if before == text.as_deref() {
            return;
        }
        match before {
            Some(before) => self.base.before_edit(path, before),
            None => self.base.forget(),
        }
        let edited = guarded(|| self.workspace.edit(path, text.as_deref()));
        let after = match edited {
            Ok(after) => after,
            Err(why) => {
                self.log_error(path, &why);
                return;
            }
        };
        self.roots.edited(self.workspace.roots_of(path));
        self.roots.edited(after.roots_of(path));
        self.workspace = after;
    }

    fn reinstall(&mut self) {
        match guarded(|| self.workspace.reinstalled()) {
            Ok(workspace) => {
                self.workspace = workspace;
                self.roots.forget_all();
            }
            Err(why) => self.log_error("modules.json", &why),
        }
    }

    fn read(&self, path: &str) -> Option<String> {
        let bytes = self.source.read(path).ok()?;
        std::str::from_utf8(&bytes).ok().map(str::to_owned)
    }

    fn reload_config(&mut self) {
        let before = self.configuration.config.clone();
        if let Some(publication) = self.configuration.reload(self.surroundings.peer.encoding) {
            self.surroundings.outbox.publish(publication);
        }
        if !Arc::ptr_eq(&before, &self.configuration.config) {
            self.roots.forget_all();
        }
    }

    fn refresh_base(&mut self) -> bool {
        let refreshed = guarded(|| self.base.refresh(&self.folder, &self.workspace));
        refreshed.unwrap_or_else(|why| {
            self.log_error("git", &why);
            false
        })
    }

    /// True where something else is known of who wrote annotations.
    fn refresh_authors(&mut self, touched: &Touched) -> bool {
        // An agent that edits a file records that it did; the client may not tell of the journal.
        let on_disk = touched
            .files
            .iter()
            .any(|path| !self.open.contains_key(path));
        let again = touched.git || touched.config || (on_disk && !self.authors.is_any_known());
        let config = &self.configuration.config;
        let refreshed = guarded(|| match again {
            true => self.authors.refresh(&self.folder, &self.workspace, config),
            false => touched.files.iter().fold(false, |is_other, path| {
                let edited = self
                    .authors
                    .edited(path, &self.folder, &self.workspace, config);
                is_other | edited
            }),
        });
        refreshed.unwrap_or_else(|why| {
            self.log_error("git", &why);
            false
        })
    }

    /// Analyzes what is out of date, hands the result out and publishes; nothing of it where newer changes wait.
    fn bring_up_to_date(&mut self, revision: u64) {
        let latest = self.surroundings.latest.clone();
        let is_latest = || latest.load(Ordering::Acquire) <= revision;
        let wanted = self.wanted_roots();
        let input = Input {
            workspace: &self.workspace,
            config: &self.configuration.config,
            base: &self.base.texts,
            authorship: &self.authors.authorship,
            today: self.day,
        };
        let outbox = &self.surroundings.outbox;
        let mut failed = |root: &str, why: String| {
            outbox.log(MessageType::ERROR, internal_error(root, &why));
        };
        let analyzed = self
            .roots
            .bring_up_to_date(&input, &wanted, &is_latest, &mut failed);
        let Some(roots) = analyzed else { return };
        let all: Vec<_> = roots.iter().map(|root| &**root).collect();
        let report = guarded(|| check::merge(&input, &all, &|path| self.is_wanted(path)));
        let report = report.unwrap_or_else(|why| {
            failed("the report", why);
            empty_report()
        });
        let problems =
            guarded(|| check::problems(&self.workspace, &all, &|path| self.is_wanted(path)));
        let problems = problems.unwrap_or_else(|why| {
            failed("what is not checked", why);
            Vec::new()
        });
        let analysis = Arc::new(Analysis {
            revision,
            folder: self.folder.clone(),
            workspace: self.workspace.clone(),
            open: Arc::new(self.open.clone()),
            config: self.configuration.config.clone(),
            base: self.base.texts.clone(),
            authorship: self.authors.authorship.clone(),
            day: self.day,
            roots,
            report,
            problems,
            blames: self.blames.clone(),
            authors: self.base.authors.clone(),
            texts: self.texts.clone(),
        });
        if is_latest() {
            self.publish(&analysis);
        }
        self.surroundings.results.send_replace(Some(analysis));
    }

    fn is_wanted(&self, path: &str) -> bool {
        self.settings.enable
            && (self.settings.diagnostics == Scope::Workspace || self.open.contains_key(path))
    }

    /// It is about a policy, which nobody may have open: what it asks for is checked in no file.
    fn is_of_policy(&self, finding: &Finding) -> bool {
        self.settings.enable && finding.rule == failed::RULE.name
    }

    fn wanted_roots(&self) -> BTreeSet<SmolStr> {
        if self.settings.diagnostics == Scope::Workspace {
            return self.workspace.roots().into_iter().collect();
        }
        let roots = |path| self.workspace.roots_of(path);
        self.open.keys().flat_map(|path| roots(path)).collect()
    }

    /// Publishes every wanted file, and those that were shown and no longer are.
    fn publish(&mut self, analysis: &Analysis) {
        let mut by_file: BTreeMap<SmolStr, Vec<&Finding>> = BTreeMap::new();
        for path in self.open.keys().chain(self.shown.keys()) {
            by_file.entry(path.clone()).or_default();
        }
        let told = |finding: &&Finding| finding.waived.is_none();
        for finding in analysis.report.findings.iter().filter(told) {
            let is_told = |path: &&str| self.is_wanted(path) || self.is_of_policy(finding);
            for path in finding.paths().filter(is_told) {
                by_file.entry(path.into()).or_default().push(finding);
            }
        }
        let mut problems: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
        for problem in &analysis.problems {
            by_file.entry(problem.at.path.clone()).or_default();
            problems.entry(&problem.at.path).or_default().push(problem);
        }
        let places = Places {
            analysis,
            peer: self.surroundings.peer,
            pages: &self.surroundings.pages,
        };
        let mut shown = BTreeMap::new();
        for (path, findings) in &by_file {
            let version = self.open.get(path).map(|open| open.document.version);
            let known = self.shown.get(path).filter(|_| version.is_none());
            let Some(uri) = known
                .cloned()
                .or_else(|| uri(path, &self.open, &self.folder))
            else {
                continue;
            };
            let problems = problems.get(path.as_str()).into_iter().flatten();
            let mut diagnostics = places.diagnostics(path, findings);
            diagnostics.extend(problems.map(|problem| places.problem(problem)));
            if !diagnostics.is_empty() || version.is_some() {
                shown.insert(path.clone(), uri.clone());
            }
            self.surroundings.outbox.publish(Publication {
                uri,
                version,
                diagnostics,
            });
        }
        self.shown = shown;
    }

    /// The folder is gone: so is what is shown of it.
    fn clear(&mut self) {
        for uri in std::mem::take(&mut self.shown).into_values() {
            self.surroundings.outbox.publish(Publication {
                uri,
                version: None,
                diagnostics: Vec::new(),
            });
        }
    }

    fn tell_unreadable(&self) {
        for file in self.workspace.unreadable() {
            let line = format!("{} is left out: {}", file.path, file.why);
            self.surroundings.outbox.log(MessageType::WARNING, line);
        }
    }

    fn log_error(&self, what: &str, why: &str) {
        let line = internal_error(what, why);
        self.surroundings.outbox.log(MessageType::ERROR, line);
    }
}

fn internal_error(what: &str, why: &str) -> String {
    format!(
        "internal error at `{what}`: {why}. Its findings are missing until it changes; please report it with the text that causes it."
    )
}

fn empty_report() -> Report {
    Report {
        version: 1,
        findings: Vec::new(),
        unknown: 0,
        files: 0,
        blocks: 0,
        statistics: None,
    }
}

#[cfg(test)]
mod tests;
