//! `trueline/acceptedCompletion`, of our own: the change that led to this version of a document was a completion that the person
//! accepted. Editors send it right behind the change.

use crate::paths;
use crate::recorder::Accepted;
use crate::session::Session;
use serde::Deserialize;
use std::sync::Arc;
use tower_lsp::ls_types::VersionedTextDocumentIdentifier;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AcceptedCompletionParams {
    text_document: VersionedTextDocumentIdentifier,
}

pub(crate) fn accepted_completion(session: &Arc<Session>, params: AcceptedCompletionParams) {
    let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
    let Some(file) = paths::path_of(&uri) else {
        return;
    };
    let document = session.documents.get_mut(&uri);
    let Some((before, after)) = document.and_then(|mut document| document.accept(version)) else {
        return;
    };
    session.record(Accepted {
        file,
        before,
        after,
        time: jiff::Timestamp::now(),
    });
}
