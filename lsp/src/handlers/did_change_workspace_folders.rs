//! `workspace/didChangeWorkspaceFolders`: folders came or went.

use crate::paths;
use crate::session::Session;
use std::path::PathBuf;
use tower_lsp::ls_types::{DidChangeWorkspaceFoldersParams, WorkspaceFolder};

pub(crate) fn did_change_workspace_folders(
    session: &Session,
    params: DidChangeWorkspaceFoldersParams,
) {
    let removed = folders(&params.event.removed);
    session.change_folders(folders(&params.event.added), &removed);
}

fn folders(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    let paths = folders.iter().filter_map(|f| paths::path_of(&f.uri));
    paths.collect()
}
