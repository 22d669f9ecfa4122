//! What is known about one folder at one revision. Immutable; requests read it while the next one is made.

mod authors;
mod base;
mod config;
mod roots;
mod texts;
mod worker;

pub(crate) use config::CONFIG_NAME;
pub(crate) use worker::{Change, Surroundings, Worker};

use crate::document::Document;
use crate::provenance::Blames;
use jiff::civil::Date;
use ropey::Rope;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::Texts;
use tower_lsp::ls_types::Uri;
use trueline_hcl::{Base, Workspace};
use trueline_rules::check::{Input, Problem, RootAnalysis};
use trueline_rules::{Authorship, Config, Report};

/// A document of the folder that is open in the editor.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// As the client spells it.
    pub(crate) uri: Uri,
    pub(crate) document: Document,
}

pub(crate) type OpenFiles = BTreeMap<SmolStr, Open>;

pub(crate) struct Analysis {
    /// Counts the changes that are in it.
    pub(crate) revision: u64,
    pub(crate) folder: PathBuf,
    pub(crate) workspace: Workspace,
    pub(crate) open: Arc<OpenFiles>,
    pub(crate) config: Arc<Config>,
    pub(crate) base: Arc<Base>,
    pub(crate) authorship: Arc<Authorship>,
    pub(crate) day: Date,
    /// Those that read an open file.
    pub(crate) roots: Vec<Arc<RootAnalysis>>,
    pub(crate) report: Report,
    /// What of the wanted files is not judged although it can be read.
    pub(crate) problems: Vec<Problem>,
    pub(crate) blames: Arc<Blames>,
    /// The e-mail addresses of who wrote the last commits.
    pub(crate) authors: Arc<[String]>,
    texts: Arc<Texts>,
}

impl Analysis {
    /// What it was made from.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            workspace: &self.workspace,
            config: &self.config,
            base: &self.base,
            authorship: &self.authorship,
            today: self.day,
        }
    }

    /// The text of a file, as it was analyzed.
    pub(crate) fn text(&self, path: &str) -> Option<Rope> {
        self.texts.of(path, &self.open, &self.workspace)
    }

    /// The URI of a file: the client's own spelling where it has the file open.
    pub(crate) fn uri(&self, path: &str) -> Option<Uri> {
        uri(path, &self.open, &self.folder)
    }
}

fn uri(path: &str, open: &OpenFiles, folder: &Path) -> Option<Uri> {
    match open.get(path) {
        Some(file) => Some(file.uri.clone()),
        None => Uri::from_file_path(folder.join(path)),
    }
}
