//! `workspace/didChangeWatchedFiles`: something else wrote code, a configuration, or git's files.

use crate::analysis::{CONFIG_NAME, Change};
use crate::paths;
use crate::session::Session;
use std::ffi::OsStr;
use std::path::Path;
use tower_lsp::ls_types::DidChangeWatchedFilesParams;
use trueline_hcl::{CODE_OWNERS, Workspace, schema};

pub(crate) fn did_change_watched_files(session: &Session, params: DidChangeWatchedFilesParams) {
    for event in params.changes {
        if let Some(path) = paths::path_of(&event.uri) {
            changed(session, &path);
        }
    }
}

fn changed(session: &Session, path: &Path) {
    if let Some(top) = git_top(path) {
        return session.git_changed(|root| root.starts_with(top) || top.starts_with(root));
    }
    if path.file_name().is_some_and(|name| name == CONFIG_NAME) {
        return session.send(&Change::ConfigDisk, |root| path.parent() == Some(root));
    }
    if is_of_init(path) {
        return session.send(&Change::Installed, |root| path.starts_with(root));
    }
    if path.file_name().is_some_and(may_be_named) {
        return session.send(&Change::ConfigDisk, |root| path.starts_with(root));
    }
    if path.file_name().is_some_and(|name| name == "CODEOWNERS") {
        let is_meant = |root: &Path| CODE_OWNERS.iter().any(|place| root.join(place) == path);
        return session.send(&Change::CodeOwners, is_meant);
    }
    if path.to_str().is_some_and(paths::is_code) {
        session.disk(path);
    }
}

/// What `init` leaves, or is kept beside that.
fn is_of_init(path: &Path) -> bool {
    let names = [Workspace::MANIFEST, Workspace::LOCK, schema::KEPT];
    names.iter().any(|name| path.ends_with(name))
}

/// A price table, a baseline or a policy with its data, which a configuration may name.
fn may_be_named(name: &OsStr) -> bool {
    let name = name.to_str().unwrap_or_default();
    let may_hold = ["prices", "baseline"]
        .iter()
        .any(|word| name.contains(word));
    let is_json = may_hold && name.ends_with(".json") && !paths::is_code(name);
    is_json || name == "data.json" || name.ends_with(".rego")
}

/// The work tree whose git directory the file stands in.
fn git_top(path: &Path) -> Option<&Path> {
    let git = path.ancestors().find(|dir| dir.ends_with(".git"))?;
    git.parent()
}
