//! The folder's `trueline.toml`: read again when it changes, and told of where it is broken.

use crate::document::Document;
use crate::outbox::Publication;
use crate::position::Encoding;
use ropey::Rope;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Uri};
use trueline_hcl::DiskSource;
use trueline_rules::Config;

pub(crate) const CONFIG_NAME: &str = "trueline.toml";

/// The configuration in force: the last one that could be read, or the defaults.
pub(super) struct Configuration {
    path: PathBuf,
    /// In the editor, where it is open there.
    open: Option<(Uri, Document)>,
    pub(super) config: Arc<Config>,
}

impl Configuration {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            path: folder.join(CONFIG_NAME),
            open: None,
            config: Arc::default(),
        }
    }

    pub(super) fn set_open(&mut self, open: Option<(Uri, Document)>) {
        self.open = open;
    }

    /// Reads it again. What is wrong with it goes to the file itself, and the last good one stays in force.
    pub(super) fn reload(&mut self, encoding: Encoding) -> Option<Publication> {
        let text = match &self.open {
            Some((_, document)) => Ok(document.text.to_string()),
            None => std::fs::read_to_string(&self.path),
        };
        let diagnostics = match text {
            Ok(text) => self.take(&text, encoding),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.config = Arc::default();
                Vec::new()
            }
            Err(error) => vec![unreadable(&error)],
        };
        let (uri, version) = match &self.open {
            Some((uri, document)) => (uri.clone(), Some(document.version)),
            None => (Uri::from_file_path(&self.path)?, None),
        };
        Some(Publication {
            uri,
            version,
            diagnostics,
        })
    }

    fn take(&mut self, text: &str, encoding: Encoding) -> Vec<Diagnostic> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        // The files that the configuration names never lead out of the folder.
        let source = match DiskSource::new(folder) {
            Ok(source) => source,
            Err(error) => return vec![unreadable(&error)],
        };
        match Config::read(text, &source) {
            Ok(config) => {
                self.config = Arc::new(config);
                Vec::new()
            }
            Err(error) => {
                let range = encoding.range_at(&Rope::from_str(text), error.span);
                let message = format!("{}\n{}", error.message, error.help);
                vec![diagnostic(range, message)]
            }
        }
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> Diagnostic {
    let message = format!("{CONFIG_NAME} can't be read: {error}\nWhat held before stays in force.");
    diagnostic(Default::default(), message)
}

fn diagnostic(range: tower_lsp::ls_types::Range, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String("config".into())),
        source: Some("trueline".into()),
        message,
        ..Diagnostic::default()
    }
}
