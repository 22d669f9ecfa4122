//! `textDocument/didChange`: edits, each on the text that the one before left.

use crate::session::Session;
use tower_lsp::ls_types::{DidChangeTextDocumentParams, MessageType};

pub(crate) fn did_change(session: &Session, params: DidChangeTextDocumentParams) {
    let edited = params.text_document;
    let Some(mut document) = session.documents.get_mut(&edited.uri) else {
        let line = format!(
            "an edit of {} is left out: it isn't open",
            edited.uri.as_str()
        );
        session.log(MessageType::WARNING, line);
        return;
    };
    let encoding = session.peer().encoding;
    document.apply(&params.content_changes, edited.version, encoding);
    drop(document);
    session.changed(&edited.uri);
}
