//! `textDocument/didSave`: folders that read the file from the disk read it again, and git may have moved meanwhile.

use crate::analysis::Change;
use crate::paths;
use crate::session::Session;
use tower_lsp::ls_types::DidSaveTextDocumentParams;

pub(crate) fn did_save(session: &Session, params: DidSaveTextDocumentParams) {
    let Some(path) = paths::path_of(&params.text_document.uri) else {
        return;
    };
    if path.to_str().is_some_and(paths::is_code) {
        session.disk(&path);
    }
    session.send(&Change::Git, |root| path.starts_with(root));
}
