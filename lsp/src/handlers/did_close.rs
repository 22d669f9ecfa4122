//! `textDocument/didClose`: what is on the disk counts again.

use crate::session::Session;
use tower_lsp::ls_types::DidCloseTextDocumentParams;

pub(crate) fn did_close(session: &Session, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri;
    session.documents.remove(&uri);
    session.closed(&uri);
}
