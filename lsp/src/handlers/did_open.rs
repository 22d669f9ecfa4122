//! `textDocument/didOpen`: from now on the editor's text counts, not the one on the disk.

use crate::document::Document;
use crate::session::Session;
use tower_lsp::ls_types::DidOpenTextDocumentParams;

pub(crate) fn did_open(session: &Session, params: DidOpenTextDocumentParams) {
    let opened = params.text_document;
    let document = Document::new(&opened.text, opened.version);
    session.documents.insert(opened.uri.clone(), document);
    session.changed(&opened.uri);
}
