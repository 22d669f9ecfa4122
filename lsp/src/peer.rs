//! What the client at the other end can do.

use crate::position::Encoding;
use std::time::Duration;
use tower_lsp::ls_types::ClientCapabilities;

/// How long a request of ours may stay unanswered.
pub(crate) const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Peer {
    pub(crate) encoding: Encoding,
    pub(crate) shows_progress: bool,
    pub(crate) related_information: bool,
    pub(crate) code_description: bool,
    pub(crate) registers_watchers: bool,
    pub(crate) registers_configuration: bool,
    pub(crate) answers_configuration: bool,
    pub(crate) versioned_edits: bool,
    pub(crate) refreshes_code_lens: bool,
    pub(crate) refreshes_inlay_hints: bool,
    pub(crate) prefers_markdown: bool,
    /// Completions may have tab stops.
    pub(crate) snippets: bool,
    /// It has the command that puts the cursor where something is left to the author.
    pub(crate) places_cursor: bool,
}

impl Peer {
    pub(crate) fn of(capabilities: &ClientCapabilities) -> Self {
        let window = capabilities.window.as_ref();
        let general = capabilities.general.as_ref();
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let publish = text.and_then(|t| t.publish_diagnostics.as_ref());
        let hover = text.and_then(|t| t.hover.as_ref());
        let watched = workspace.and_then(|w| w.did_change_watched_files);
        let configuration = workspace.and_then(|w| w.did_change_configuration);
        let edit = workspace.and_then(|w| w.workspace_edit.as_ref());
        let completion = text.and_then(|t| t.completion.as_ref());
        let item = completion.and_then(|c| c.completion_item.as_ref());
        let formats = hover.and_then(|h| h.content_format.as_ref());
        Self {
            encoding: Encoding::negotiate(general.and_then(|g| g.position_encodings.as_deref())),
            shows_progress: window.and_then(|w| w.work_done_progress) == Some(true),
            related_information: publish.and_then(|p| p.related_information) == Some(true),
            code_description: publish.and_then(|p| p.code_description_support) == Some(true),
            registers_watchers: watched.and_then(|w| w.dynamic_registration) == Some(true),
            registers_configuration: configuration.and_then(|c| c.dynamic_registration)
                == Some(true),
            answers_configuration: workspace.and_then(|w| w.configuration) == Some(true),
            versioned_edits: edit.and_then(|e| e.document_changes) == Some(true),
            refreshes_code_lens: workspace
                .and_then(|w| w.code_lens.as_ref())
                .and_then(|c| c.refresh_support)
                == Some(true),
            refreshes_inlay_hints: workspace
                .and_then(|w| w.inlay_hint.as_ref())
                .and_then(|i| i.refresh_support)
                == Some(true),
            snippets: item.and_then(|i| i.snippet_support) == Some(true),
            places_cursor: capabilities
                .experimental
                .as_ref()
                .and_then(|e| e.pointer("/trueline/placesCursor")?.as_bool())
                == Some(true),
            prefers_markdown: formats
                .is_none_or(|f| f.contains(&tower_lsp::ls_types::MarkupKind::Markdown)),
        }
    }
}
